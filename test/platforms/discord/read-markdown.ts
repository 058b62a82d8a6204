/** What a reader of Discord's Markdown sees, and what in it does something. */
export type Seen = { text: string; links: string[]; active: string[] };

type Rule = [pattern: RegExp, act: (seen: Seen, match: readonly string[]) => void];

const literal: Rule[1] = (seen, [, text = '']) => {
  seen.text += text;
};
const active: Rule[1] = (seen, [all = '']) => {
  seen.text += all;
  seen.active.push(all);
};

/** As a reader in Berlin has it. */
const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
  timeZoneName: 'short',
});

/** Discord's rules, first match wins: escapes before everything, then what stands at the start of a line. */
const rules: Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, literal],
  [/```(?:\w*\n)?([^`]+?)```/y, literal],
  [/`([^`]+)`/y, literal],
  [
    /\[((?:\\.|[^[\]\\])*)\]\(<([^\s<>()]*)>\)/y,
    (seen, [, text = '', url = '']) => {
      const inner = readMarkdown(text);
      seen.text += inner.text;
      seen.active.push(...inner.active);
      seen.links.push(url);
    },
  ],
  [/\[[^\]]*\]\([^)]*\)/y, active],
  [
    /<t:(\d+):f>/y,
    (seen, [all = '', seconds]) => {
      seen.text += clock.format(Number(seconds) * 1_000);
      seen.active.push(all);
    },
  ],
  [/<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^>]+:\d+|id:\w+|https?:[^>]*|mailto:[^>]*)>/y, active],
  [/@everyone|@here/y, active],
  [/https?:\/\/\S+/y, active],
  [/:[^\s:]+:/y, active],
  [/__|~~|\|\||_/y, active],
  [/(?<=^ *)(?:-#|#{1,3}|[-*+]|\d+\.|>{1,3}) /my, () => {}],
  [/\*\*?/y, () => {}],
  [/([\s\S])/y, literal],
];

/** Reads Discord's Markdown as its clients do, as far as it is known. */
export function readMarkdown(markdown: string): Seen {
  const seen: Seen = { text: '', links: [], active: [] };
  let at = 0;
  while (at < markdown.length) {
    for (const [pattern, act] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(markdown);
      if (match) {
        act(seen, match);
        at += match[0].length;
        break;
      }
    }
  }
  return seen;
}
