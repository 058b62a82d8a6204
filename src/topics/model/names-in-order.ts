/** Keeps all names sorted, and answers the records of which one begins with a text, in the order of these names. */
export function namesInOrder<T extends { eachName: readonly string[] }>(
  entries: readonly T[],
): (start: string, most: number) => T[] {
  const sorted = entries
    .flatMap((entry) => entry.eachName.map((name) => ({ name, entry })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return (start, most) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.name ?? '') < start) low = middle + 1;
      else high = middle;
    }
    const found = new Set<T>();
    for (let at = low; found.size < most; at += 1) {
      const next = sorted[at];
      if (!next?.name.startsWith(start)) break;
      found.add(next.entry);
    }
    return [...found];
  };
}
