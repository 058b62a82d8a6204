import { isLookup, type Lookup, type Lookups, type Options, openOptions } from './option.ts';
import type { RawOptions } from './reply.ts';
import { UserError } from './user-error.ts';

/**
 * Reads a line of text, such as Slack delivers, as an action's options: `name:value`, with quotation marks around values that
 * have spaces, and otherwise in declared order. A record's name can have several words.
 * @throws UserError `unknown-option` for a name that isn't declared, `too-much` for words left over
 */
export function parseLine(command: string, options: Options, line: string, lookups: Lookups): RawOptions {
  const raw: RawOptions = {};
  const loose: Word[] = [];
  for (const word of splitLine(line, options)) {
    const { name, sign, value, source } = word;
    if (name === undefined) loose.push(word);
    else if (Object.hasOwn(options, name)) raw[name] = value;
    else if (sign === '=') loose.push({ value: source, source });
    else throw new UserError('unknown-option', { option: name, options: optionNames(options), command });
  }

  const open = openOptions(options).filter(([name]) => raw[name] === undefined);
  for (const [index, [name, option]] of open.entries()) {
    if (loose.length === 0) break;
    const takesAll = index === open.length - 1 || option.kind === 'text';
    const isNamed = isLookup(option, lookups) && !('of' in option);
    const count = isNamed ? wordsOfName(loose, lookups[option.kind]) : takesAll ? loose.length : 1;
    raw[name] = join(loose.splice(0, count));
  }
  if (loose.length > 0) throw new UserError('too-much', { words: join(loose).slice(0, 80), command });
  return raw;
}

/** A text keeps its quotation marks unless they're around all of it. */
const join = (words: readonly Word[]): string =>
  words.length === 1 ? (words[0]?.value ?? '') : words.map(({ source }) => source).join(' ');

/** How many of the words name a record, at most; all of them if none do, so that the answer can say so. */
function wordsOfName(loose: readonly Word[], lookup: Lookup): number {
  for (let count = Math.min(loose.length, 12); count > 0; count--) {
    if (lookup.find(join(loose.slice(0, count)))) return count;
  }
  return loose.length;
}

const optionNames = (options: Options): string =>
  openOptions(options)
    .map(([name]) => name)
    .join(', ') || 'none';

/** A word or quotation, with the name before it. `source` is how it was typed. */
type Word = { name?: string; sign?: string; value: string; source: string };

/** What can close a quotation, by what opens it: first its own counterparts, then what people type instead. */
const closers: Readonly<Record<string, readonly [own: string, others: string]>> = {
  '"': ['"', '“”„‟＂'],
  '＂': ['＂', '"”'],
  '“': ['”', '"“‟'],
  '”': ['”', '"“'],
  '„': ['“”', '"‟„'],
  '‟': ['”', '"“'],
  '«': ['»', '"'],
  '»': ['«»', '"'],
  '‹': ['›', "'"],
  '›': ['‹›', "'"],
  "'": ["'", '’‘'],
  '‘': ['’', "'‘"],
  '’': ['’', "'‘"],
  '‚': ['‘’', "'"],
  '‛': ['’', "'"],
  '❝': ['❞', '"'],
  '❛': ['❜', "'"],
  '〝': ['〞〟', '"'],
  '「': ['」', ''],
  '『': ['』', ''],
  '｢': ['｣', ''],
  '《': ['》', ''],
  '〈': ['〉', ''],
};

/** Zero-width spaces come with text that was copied. */
const spaces = /[\s\u200B\u2060]*/uy;
const bareWord = /[^\s\u200B\u2060]+/uy;
const nameBefore = /(\p{L}[\p{L}-]*)([\s\u200B\u2060]*)([:=：＝])(?!\/\/)/uy;

/** Splits a line, in a time that grows with its length. A name that isn't an option's needs its value right behind it. */
function* splitLine(line: string, options: Options): Generator<Word> {
  const closing = makeClosingFinder(line);
  let at = skip(spaces, line, 0);
  while (at < line.length) {
    const named = nameAt(line, at, options);
    const start = named?.end ?? at;
    const opener = closers[line.charAt(start)];
    const end = opener && (closing(opener[0], start + 1) ?? closing(opener[1], start + 1));
    const after = end === undefined ? skip(bareWord, line, start) : end + 1;
    const value = end === undefined ? line.slice(start, after) : line.slice(start + 1, end).trim();
    const source = line.slice(at, after);
    yield named ? { name: named.name, sign: named.sign, value, source } : { value, source };
    at = skip(spaces, line, after);
  }
}

/** An option's name and its sign, and where its value starts. */
function nameAt(line: string, at: number, options: Options) {
  nameBefore.lastIndex = at;
  const [all, typed = '', gap = '', sign = ''] = nameBefore.exec(line) ?? [];
  if (all === undefined) return undefined;
  const name = typed.toLowerCase();
  const tight = at + all.length;
  const value = skip(spaces, line, tight);
  const plainSign = sign === ':' || sign === '：' ? ':' : '=';
  if (!Object.hasOwn(options, name))
    return gap === '' && value === tight && tight < line.length
      ? { name, sign: plainSign, end: tight }
      : undefined;
  // `topic: viewpoint:x` leaves the topic empty.
  const isFollowed = value > tight && isOptionAt(line, value, options);
  return { name, sign: plainSign, end: isFollowed ? tight : value };
}

function isOptionAt(line: string, at: number, options: Options): boolean {
  nameBefore.lastIndex = at;
  const [, typed = ''] = nameBefore.exec(line) ?? [];
  return Object.hasOwn(options, typed.toLowerCase());
}

function skip(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(line)?.[0].length ?? 0);
}

/**
 * Finds where the nearest of some marks closes a quotation: no letter or digit follows it. Remembers where each mark is
 * next, since looking again for one that isn't there would take quadratic time. Must be asked from left to right.
 */
function makeClosingFinder(line: string): (marks: string, from: number) => number | undefined {
  const next = new Map<string, number>();

  function find(mark: string, from: number): number {
    const known = next.get(mark);
    if (known !== undefined && known >= from) return known;
    let index = line.indexOf(mark, from);
    while (index >= 0 && /[\p{L}\p{N}]/u.test(line.charAt(index + 1))) index = line.indexOf(mark, index + 1);
    const found = index < 0 ? Number.POSITIVE_INFINITY : index;
    next.set(mark, found);
    return found;
  }

  return (marks, from) => {
    const nearest = Math.min(...[...marks].map((mark) => find(mark, from)));
    return Number.isFinite(nearest) ? nearest : undefined;
  };
}
