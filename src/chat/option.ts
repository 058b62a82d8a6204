import type { Target } from './reply.ts';
import type { UserError } from './user-error.ts';

/** One of several that can be chosen. */
export type FormChoice = { value: string; label: string };

/** Two times of day on the 24-hour clock: from one up to, not including, the other. */
export type Hours = { from: string; to: string };

/** `hidden`: carried by buttons, not for people to fill in. */
type Common = { required?: boolean; hidden?: boolean };

/** An option that needs no feature to be read. A text that is an `address` has to be a web address. */
export type PlainOption =
  /** With `lines`, line breaks and indentation stay as they were typed. */
  | (Common & { kind: 'text'; longest: number; lines?: boolean; address?: true })
  /** `worded` choices are described under `command.<name>.option.<option>.choice.<choice>`. */
  | (Common & { kind: 'choice'; choices: readonly string[]; worded?: boolean })
  | (Common & { kind: 'integer'; min: number; max: number })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'member' })
  | (Common & { kind: 'channel' })
  /** Roles (Discord) or user groups (Slack). As a raw option, their ids with commas between them. */
  | (Common & { kind: 'groups'; most: number })
  /** An IANA time zone. */
  | (Common & { kind: 'zone' })
  /** Such as `22:00-07:00`. */
  | (Common & { kind: 'hours' });

/**
 * The kinds of option that features bring: what each declaration needs besides its kind, and the record that a command
 * receives. Features add theirs by module augmentation, and hand the matching {@link Lookup} to the bot.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features add its members.
export interface LookupKinds {}

export type LookupKind = keyof LookupKinds;
export type LookupValue = LookupKinds[LookupKind]['value'];
type LookupOption = { [K in LookupKind]: Common & { kind: K } & LookupKinds[K]['declared'] }[LookupKind];

/** One option of a command. Its descriptions are in data/locales under `command.<name>.option.<option>`. */
export type Option = PlainOption | LookupOption;

export type Options = Record<string, Option>;

/** Finds the records of a feature by what people type. `parent` is the id of the record that they belong to, if any. */
export interface Lookup {
  /** The record with this id or name. Undefined where none, or several, are called that. */
  find(text: string, parent?: string): LookupValue | undefined;
  /** All that can be chosen. */
  choices(parent?: string): FormChoice[];
  /** What is nearest to what has been typed so far, best first. */
  closest(text: string, most: number, parent?: string): FormChoice[];
  /** What is said where nothing is found; `to` makes the target that names something else instead. */
  unknown(text: string, parent: string | undefined, to: (value: string) => Target): UserError;
}

export type Lookups = Readonly<Record<LookupKind, Lookup>>;

export const isLookup = (option: Option, lookups: Lookups): option is LookupOption => option.kind in lookups;

/** What a command receives for an option: whole records for what is looked up, ids for people and channels. */
type Value<O extends Option> = O extends { kind: infer K extends LookupKind }
  ? LookupKinds[K]['value']
  : O extends { kind: 'integer' }
    ? number
    : O extends { kind: 'flag' }
      ? boolean
      : O extends { kind: 'choice'; choices: readonly (infer C)[] }
        ? C
        : O extends { kind: 'groups' }
          ? readonly string[]
          : O extends { kind: 'hours' }
            ? Hours
            : string;

type RequiredNames<O extends Options> = {
  [N in keyof O]: O[N] extends { required: true } ? N : never;
}[keyof O];

export type OptionValues<O extends Options> = { [N in RequiredNames<O>]: Value<O[N]> } & {
  [N in Exclude<keyof O, RequiredNames<O>>]?: Value<O[N]> | undefined;
};

/** The longest text that a record is looked for by; ids, titles and names are all shorter. */
export const longestName = 100;

/** The options that people fill in, in the order of their declaration. */
export const openOptions = (options: Options): [name: string, option: Option][] =>
  Object.entries(options).filter(([, { hidden }]) => !hidden);

/** Room for hours as people may write them: `22:00 until 07:00`. */
export const longestHours = 20;
