import { choicesOf, commandWords, type OptionKey, optionKey, optionWords } from './command-words.ts';
import type { Action } from './define.ts';
import {
  type FormChoice,
  isLookup,
  type Lookups,
  longestHours,
  longestName,
  type Option,
  openOptions,
} from './option.ts';
import type { RawOptions, Target } from './reply.ts';
import type { Say } from './say.ts';

/** A field of a form. `problem` says what's wrong with the given value. */
export type FormField = {
  name: string;
  label: string;
  about: string;
  required: boolean;
  input:
    | { kind: 'text'; longest: number; lines?: boolean }
    /** A text with completion. */
    | { kind: 'complete'; longest: number }
    | { kind: 'integer'; min: number; max: number }
    | { kind: 'choice'; choices: readonly FormChoice[] }
    | { kind: 'member' }
    | { kind: 'channel' }
    | { kind: 'groups'; most: number };
  value?: string;
  problem?: string;
};

/** A form made from an action's options. Submitting it asks for `target` with the values as options. */
export type Form = { title: string; target: Target; fields: readonly FormField[] };

/** Problems in words, by option name. */
export type Problems = Readonly<Record<string, string>>;

/** Makes an action's form, filled with the options that are known. */
export function makeForm(
  target: Target,
  action: Action,
  problems: Problems,
  lookups: Lookups,
  say: Say,
): Form {
  const fields = openOptions(action.options).map(([name, option]): FormField => {
    const value = target.options[name];
    const problem = problems[name];
    const key = optionKey(target.command, name);
    return {
      name,
      ...optionWords(key, say),
      required: option.required ?? false,
      input: inputFor(option, key, target.options, lookups, say),
      ...(value === undefined ? {} : { value: String(value) }),
      ...(problem === undefined ? {} : { problem }),
    };
  });
  const title = action.form || action.titled ? (`form.${target.action}` as const) : 'title';
  return { title: commandWords(target.command, title, say), target, fields };
}

function inputFor(
  option: Option,
  key: OptionKey,
  given: RawOptions,
  lookups: Lookups,
  say: Say,
): FormField['input'] {
  if (isLookup(option, lookups)) {
    const parent = 'of' in option ? String(given[option.of] ?? '') : undefined;
    return chooseFrom(lookups[option.kind].choices(parent));
  }
  switch (option.kind) {
    case 'text':
      return { kind: 'text', longest: option.longest, ...(option.lines ? { lines: true } : {}) };
    case 'integer':
      return { kind: 'integer', min: option.min, max: option.max };
    case 'choice':
    case 'flag':
      return { kind: 'choice', choices: choicesOf(option, key, say) };
    case 'groups':
      return { kind: 'groups', most: option.most };
    case 'zone':
      return { kind: 'complete', longest: longestName };
    case 'hours':
      return { kind: 'text', longest: longestHours };
    case 'member':
    case 'channel':
      return { kind: option.kind };
  }
}

/** Discord's menus hold 25 choices; with more of them, or none yet, people type a name. */
function chooseFrom(choices: readonly FormChoice[]): FormField['input'] {
  return choices.length > 0 && choices.length <= 25
    ? { kind: 'choice', choices }
    : { kind: 'complete', longest: longestName };
}
