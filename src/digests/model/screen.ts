/** A digest has at most this many items; the rest is behind a button. */
export const mostItems = 12;

/**
 * Lines of a digest's sections on one screen. A window 1080 pixels high leaves a chat about 900, which is 40 lines of
 * 22 pixels on Discord or Slack. Title, last lines and buttons take 8 of them.
 */
export const mostLines = 32;

/** Characters per line in a chat window of usual width; on a phone, one line becomes two. */
const lineLength = 80;

/** Lines per heading, including the space before it. */
const headingLines = 2;

export const linesOf = (text: string): number => Math.max(1, Math.ceil(text.length / lineLength));

/** Items of one kind: their heading, which they may share, and how many lines each takes. */
export type Group = { heading: string; lines: readonly number[] };

/**
 * How many items of each group to show: one of each in turn, in the groups' order, while there's room. So no group
 * crowds out another.
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
