/** A digest holds no more items than this; the rest is behind a button. */
export const mostItems = 12;

/**
 * Lines of a digest's sections on one screen. A window 1080 pixels high leaves a chat some 900, which are 40 lines of
 * Discord's or Slack's 22 pixels; title, closing lines and buttons take 8 of them, and sections stand apart.
 */
export const mostLines = 32;

/** Characters on a line of a chat in a window of usual width; on a phone, one line becomes two. */
const lineLength = 80;

/** Lines that a heading takes, with the space before it. */
const headingLines = 2;

export const linesOf = (text: string): number => Math.max(1, Math.ceil(text.length / lineLength));

/** Items of one kind: the heading under which they stand, perhaps with others, and how many lines each takes. */
export type Group = { heading: string; lines: readonly number[] };

/**
 * How many items of each group are shown: one of each in turn, in the order of the groups, for as long as there is room, so
 * that no group crowds out another.
 */
export function fitScreen(groups: readonly Group[]): number[] {
  const shown = groups.map(() => 0);
  const headings = new Set<string>();
  let items = 0;
  let lines = 0;
  for (let added = true; added; ) {
    added = false;
    groups.forEach((group, index) => {
      const taken = shown[index] ?? 0;
      const item = group.lines[taken];
      if (item === undefined || items >= mostItems) return;
      const more = item + (headings.has(group.heading) ? 0 : headingLines);
      if (lines + more > mostLines) return;
      headings.add(group.heading);
      shown[index] = taken + 1;
      items += 1;
      lines += more;
      added = true;
    });
  }
  return shown;
}
