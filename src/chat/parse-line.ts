import { isLookup, type Lookup, type Lookups, type Options, openOptions } from './option.ts';
import type { RawOptions } from './reply.ts';
import { UserError } from './user-error.ts';

/**
 * Reads one line of text, such as Slack delivers, against an action's options: `name:value`, quotes around values
 * with spaces, and otherwise the options in their declared order. The name of a record may have several words.
 * @throws UserError `unknown-option` for a name that is not declared, `too-much` for words left over.
 */
export function parseLine(command: string, options: Options, line: string, lookups: Lookups): RawOptions {
  const raw: RawOptions = {};
  const loose: string[] = [];
  for (const { name, sign, value } of words(line)) {
    if (name === undefined) loose.push(value);
    else if (Object.hasOwn(options, name)) raw[name] = value;
    else if (sign === '=') loose.push(`${name}=${value}`);
    else throw new UserError('unknown-option', { option: name, options: optionNames(options), command });
  }

  const open = openOptions(options).filter(([name]) => raw[name] === undefined);
  for (const [index, [name, option]] of open.entries()) {
    if (loose.length === 0) break;
    const takesAll = index === open.length - 1 || option.kind === 'text';
    const isNamed = isLookup(option, lookups) && !('of' in option);
    const count = isNamed ? wordsOfName(loose, lookups[option.kind]) : takesAll ? loose.length : 1;
    raw[name] = loose.splice(0, count).join(' ');
  }
  if (loose.length > 0) throw new UserError('too-much', { words: loose.join(' ').slice(0, 80), command });
  return raw;
}

/** The longest run of words that names a record; all of them when none does, so that the answer can say so. */
function wordsOfName(loose: readonly string[], lookup: Lookup): number {
  for (let count = Math.min(loose.length, 12); count > 0; count--) {
    if (lookup.find(loose.slice(0, count).join(' '))) return count;
  }
  return loose.length;
}

const optionNames = (options: Options): string =>
  openOptions(options)
    .map(([name]) => name)
    .join(', ') || 'none';

/** `name:value`, `name="a value"`, `"a value"` or a bare word. Addresses such as https://… are bare words. */
const wordPattern = /(?:([a-z][a-z-]*)([:=])(?!\/\/))?(?:"([^"]*)"|“([^”]*)”|(\S+))/giu;

function* words(line: string): Generator<{ name?: string; sign?: string; value: string }> {
  for (const [, name, sign = '', straight, curly, bare] of line.matchAll(wordPattern)) {
    const value = straight ?? curly ?? bare ?? '';
    yield name === undefined ? { value } : { name: name.toLowerCase(), sign, value };
  }
}
