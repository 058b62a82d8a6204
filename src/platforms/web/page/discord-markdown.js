/**
 * Discord's Markdown, as far as bots write it: https://support.discord.com/hc/en-us/articles/210298617
 * @typedef {string
 *   | { kind: 'strong' | 'em' | 'u' | 's', inner: Run[] }
 *   | { kind: 'code', text: string }
 *   | { kind: 'time', seconds: number }
 *   | { kind: 'link', url: string, inner: Run[] }} Run
 * @typedef {{ kind: 'heading', level: 1 | 2 | 3, inner: Run[] }
 *   | { kind: 'line' | 'subtext' | 'quote', inner: Run[] }
 *   | { kind: 'item', mark: string, inner: Run[] }
 *   | { kind: 'fence', text: string }} Line
 */

/** The patterns that start a run, tried in this order at every index. */
const marks = [
  { kind: 'escape', pattern: /\\([^A-Za-z0-9\s])/y },
  { kind: 'time', pattern: /<t:(\d+)(?::\w)?>/y },
  { kind: 'code', pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y },
  { kind: 'link', pattern: /\[((?:\\.|[^\]\\])*)\]\(<?(https?:\/\/[^\s>)]+)>?\)/y },
  { kind: 'strong', pattern: /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/y },
  { kind: 'u', pattern: /__((?:\\.|[^\\])+?)__(?!_)/y },
  { kind: 's', pattern: /~~((?:\\.|[^\\])+?)~~/y },
  { kind: 'em', pattern: /\*(?!\s)((?:\\.|[^\\*])+?)\*/y },
  { kind: 'em', pattern: /_(?!\s)((?:\\.|[^\\_])+?)_(?!\w)/y },
];

/**
 * The runs of one line.
 * @param {string} text
 * @returns {Run[]}
 */
export function readRuns(text) {
  /** @type {Run[]} */
  const runs = [];
  let plain = '';
  const flush = () => {
    if (plain) runs.push(plain);
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const found = matchAt(text, at);
    if (!found) {
      plain += text[at++];
      continue;
    }
    const { kind, match } = found;
    const [whole, first = '', second = ''] = match;
    at += whole.length;
    if (kind === 'escape') {
      plain += first;
      continue;
    }
    flush();
    if (kind === 'time') runs.push({ kind, seconds: Number(first) });
    else if (kind === 'code') runs.push({ kind, text: second });
    else if (kind === 'link') runs.push({ kind, url: second, inner: readRuns(first) });
    else if (kind === 'strong' || kind === 'em' || kind === 'u' || kind === 's')
      runs.push({ kind, inner: readRuns(first) });
  }
  flush();
  return runs;
}

/**
 * @param {string} text
 * @param {number} at
 */
function matchAt(text, at) {
  for (const { kind, pattern } of marks) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, match };
  }
  return undefined;
}

/**
 * The lines of a text display.
 * @param {string} text
 * @returns {Line[]}
 */
export function readMarkdown(text) {
  return text.split(/^```(?:\w*\n)?([\s\S]*?)```$/m).flatMap((part, index) =>
    index % 2 === 1
      ? [{ kind: /** @type {const} */ ('fence'), text: part.replace(/\n$/, '') }]
      : part
          .replace(/^\n|\n$/g, '')
          .split('\n')
          .flatMap((line) => (part === '' ? [] : [readLine(line)])),
  );
}

/**
 * @param {string} line
 * @returns {Line}
 */
function readLine(line) {
  const [, hashes, heading] = /^(#{1,3}) (.*)$/.exec(line) ?? [];
  if (hashes !== undefined && heading !== undefined) {
    return {
      kind: 'heading',
      level: hashes.length === 1 ? 1 : hashes.length === 2 ? 2 : 3,
      inner: readRuns(heading),
    };
  }
  if (line.startsWith('-# ')) return { kind: 'subtext', inner: readRuns(line.slice(3)) };
  if (line.startsWith('> ')) return { kind: 'quote', inner: readRuns(line.slice(2)) };
  const [, mark, item] = /^\s*([-*]|\d+\.) (.*)$/.exec(line) ?? [];
  if (mark !== undefined && item !== undefined)
    return { kind: 'item', mark: /\d/.test(mark) ? mark : '•', inner: readRuns(item) };
  return { kind: 'line', inner: readRuns(line) };
}
