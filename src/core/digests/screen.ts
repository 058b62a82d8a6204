/** A digest holds no more items than this; the rest is behind a button. */
export const mostItems = 12;

/**
 * Lines of a digest's sections on one screen. A window 1080 pixels high shows some 36 lines of a chat beside the program's
 * own bars; title, closing line and buttons take 6 of them, and headings stand apart from what precedes them.
 */
export const mostLines = 30;

/** Characters on a line of a chat in a window of usual width; on a phone, one line becomes two. */
const lineLength = 90;

/** Lines that a heading takes, with the space around it. */
const headingLines = 2;

export const linesOf = (text: string): number => Math.max(1, Math.ceil(text.length / lineLength));

/**
 * How many items of each section are shown, when each item takes so many lines: one of each in turn, in the order of the
 * sections, for as long as there is room, so that no section crowds out another.
 */
export function fitScreen(sections: readonly (readonly number[])[]): number[] {
  const shown = sections.map(() => 0);
  let items = 0;
  let lines = 0;
  for (let added = true; added; ) {
    added = false;
    sections.forEach((section, place) => {
      const taken = shown[place] ?? 0;
      const item = section[taken];
      if (item === undefined || items >= mostItems) return;
      const more = item + (taken === 0 ? headingLines : 0);
      if (lines + more > mostLines) return;
      shown[place] = taken + 1;
      items += 1;
      lines += more;
      added = true;
    });
  }
  return shown;
}
