import { readHours } from '../time/read-time.ts';
import { findZone, nearestZones } from '../time/zone.ts';
import { shorten, target } from './build.ts';
import {
  type Hours,
  isLookup,
  type Lookup,
  type Lookups,
  type LookupValue,
  type Options,
  type OptionValues,
  type PlainOption,
} from './option.ts';
import type { RawOptions } from './reply.ts';
import type { NamesIn, Say, SentenceArguments, SentenceValues } from './say.ts';
import { isAddress } from './text.ts';
import { tidy, tidyLines } from './typed-text.ts';
import { UserError } from './user-error.ts';

/** What's wrong with an option's value: an id, worded in data/locales under `problem.<id>`. */
export type OptionProblem = { id: ProblemId; values: SentenceValues };

type ProblemId = NamesIn<'problem'>;

export type ReadOptions = { values: OptionValues<Options>; problems: Record<string, OptionProblem> };

/** Which action's options to read, and with what. `idOf` reads the id from a mention in the platform's syntax. */
export type ReadRequest = {
  command: string;
  action: string;
  options: Options;
  lookups: Lookups;
  idOf?: (text: string) => string | undefined;
};

type Value = string | number | boolean | readonly string[] | Hours | LookupValue;
type Read = { value: Value } | { problem: OptionProblem };

/**
 * Reads raw options against their declarations, and collects the problems that a form can fix.
 * @throws UserError when nothing has the name that was typed, offering the closest; `old-button` when a button's hidden
 * option is missing
 */
export function readOptions(request: ReadRequest, raw: RawOptions): ReadOptions {
  const values: OptionValues<Options> = {};
  const problems: Record<string, OptionProblem> = {};
  for (const [name, option] of Object.entries(request.options)) {
    const typed = String(raw[name] ?? '');
    const given = option.kind === 'text' && option.lines ? tidyLines(typed) : tidy(typed);
    if (given === '') {
      if (option.hidden && option.required) throw new UserError('old-button', { command: request.command });
      if (option.required) problems[name] = { id: 'missing', values: {} };
      continue;
    }
    const read = isLookup(option, request.lookups)
      ? lookUp(
          request,
          name,
          'of' in option ? option.of : undefined,
          request.lookups[option.kind],
          given,
          values,
        )
      : readValue(option, given, request.idOf ?? ((text) => text));
    if ('problem' in read) problems[name] = read.problem;
    else values[name] = read.value;
  }
  return { values, problems };
}

function lookUp(
  { command, action }: ReadRequest,
  name: string,
  of: string | undefined,
  lookup: Lookup,
  given: string,
  before: OptionValues<Options>,
): Read {
  const parent = of === undefined ? undefined : before[of];
  const parentId = typeof parent === 'object' && 'id' in parent ? parent.id : undefined;
  if (of !== undefined && parentId === undefined) return problem('needs', { option: of });
  const value = lookup.find(given, parentId);
  if (value) return { value };
  const led = of !== undefined && parentId !== undefined ? { [of]: parentId } : {};
  throw lookup.unknown(given, parentId, (id) => target(command, { ...led, [name]: id }, action));
}

/** Ids as platforms make them. The web page's channel has an id in small letters. */
const memberId = /^[A-Z0-9]{2,24}$/;
const channelId = /^([A-Z0-9]{2,24}|[a-z]{2,24})$/;

function readValue(option: PlainOption, given: string, idOf: (text: string) => string | undefined): Read {
  switch (option.kind) {
    case 'text':
      if (given.length > option.longest)
        return problem('too-long', { longest: option.longest, length: given.length });
      return option.address && !isAddress(given) ? problem('not-an-address') : { value: given };
    case 'choice': {
      const value = option.choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
      return value === undefined
        ? problem('not-a-choice', { choices: option.choices.join(', ') })
        : { value };
    }
    case 'integer': {
      const value = Number(given);
      const fits = Number.isSafeInteger(value) && value >= option.min && value <= option.max;
      return fits ? { value } : problem('not-an-integer', { min: option.min, max: option.max });
    }
    case 'flag': {
      const yes = /^(true|yes|on|1)$/i.test(given);
      return yes || /^(false|no|off|0)$/i.test(given) ? { value: yes } : problem('not-a-flag');
    }
    case 'member':
    case 'channel': {
      const id = idOf(given) ?? given;
      const isId = (option.kind === 'member' ? memberId : channelId).test(id);
      return isId ? { value: id } : problem(`not-a-${option.kind}`);
    }
    case 'groups':
      return readGroups(given, option.most, idOf);
    case 'zone':
      return readZone(given);
    case 'hours':
      return readQuietHours(given);
  }
}

const problem = <Id extends ProblemId>(
  id: Id,
  ...[values]: SentenceArguments<`problem.${Id}`>
): { problem: OptionProblem } => ({ problem: { id, values: values ?? {} } });

/** Puts a problem into words. */
export const problemWords = ({ id, values }: { id: string; values: SentenceValues }, say: Say): string =>
  say.dynamic(`problem.${id}`, values);

/** Reads ids of roles or user groups: unique and sorted. */
function readGroups(given: string, most: number, idOf: (text: string) => string | undefined): Read {
  const words = given.split(/[\s,]+/).filter((word) => word !== '');
  const ids = words.map((word) => idOf(word) ?? word);
  if (!ids.every((id) => memberId.test(id))) return problem('not-groups');
  const value = [...new Set(ids)].sort();
  return value.length > most ? problem('too-many', { most }) : { value };
}

/** Reads a zone as its current IANA name. */
function readZone(given: string): Read {
  const value = findZone(given);
  if (value !== undefined) return { value };
  const text = shorten(given, 80);
  const nearest = nearestZones(given, 3).join(', ');
  return nearest === '' ? problem('no-such-zone', { text }) : problem('unknown-zone', { text, nearest });
}

/** Reads two times of day. They can't cover the whole day. */
function readQuietHours(given: string): Read {
  const hours = readHours(given);
  if (!hours) return problem('not-hours', { text: shorten(given, 80) });
  return hours.from === hours.to ? problem('quiet-all-day') : { value: hours };
}
