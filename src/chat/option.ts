import type { Target } from './reply.ts';
import type { UserError } from './user-error.ts';

/** A choice in a form. */
export type FormChoice = { value: string; label: string };

/** Two times of day on the 24-hour clock: from one up to, but not including, the other. */
export type Hours = { from: string; to: string };

/** `hidden` options are carried by buttons; people don't fill them in. */
type Common = { required?: boolean; hidden?: boolean };

/** An option that can be read without a feature. A text with `address` must be a web address. */
export type PlainOption =
  /** `lines` keeps line breaks and indentation. */
  | (Common & { kind: 'text'; longest: number; lines?: boolean; address?: true })
  /** `worded` choices are described under `command.<name>.option.<option>.choice.<choice>`. */
  | (Common & { kind: 'choice'; choices: readonly string[]; worded?: boolean })
  | (Common & { kind: 'integer'; min: number; max: number })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'member' })
  | (Common & { kind: 'channel' })
  /** Roles (Discord) or user groups (Slack). Raw: their ids, separated by commas. */
  | (Common & { kind: 'groups'; most: number })
  /** An IANA time zone. */
  | (Common & { kind: 'zone' })
  /** Such as `22:00-07:00`. */
  | (Common & { kind: 'hours' });

/**
 * Kinds of option that features add by module augmentation: what a declaration has besides its kind, and the record that a
 * command receives. The bot needs a matching {@link Lookup} for each.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features add its members.
export interface LookupKinds {}

export type LookupKind = keyof LookupKinds;
export type LookupValue = LookupKinds[LookupKind]['value'];
type LookupOption = { [K in LookupKind]: Common & { kind: K } & LookupKinds[K]['declared'] }[LookupKind];

/** One option of a command. Its descriptions are in data/locales under `command.<name>.option.<option>`. */
export type Option = PlainOption | LookupOption;

export type Options = Record<string, Option>;

/** Finds a feature's records by what people type. `parent` is the id of the record they belong to, if any. */
export interface Lookup {
  /** Finds the record with this id or name. Undefined if there's none, or several. */
  find(text: string, parent?: string): LookupValue | undefined;
  /** Everything that can be chosen. */
  choices(parent?: string): FormChoice[];
  /** The closest matches to what was typed so far, best first. */
  closest(text: string, most: number, parent?: string): FormChoice[];
  /** The error when nothing is found; `to` makes a target that tries another value instead. */
  unknown(text: string, parent: string | undefined, to: (value: string) => Target): UserError;
}

export type Lookups = Readonly<Record<LookupKind, Lookup>>;

export const isLookup = (option: Option, lookups: Lookups): option is LookupOption => option.kind in lookups;

/** What a command receives for an option: whole records for lookups, ids for people and channels. */
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

/** The longest text used to look for a record. Ids, titles and names are all shorter. */
export const longestName = 100;

/** The options that people fill in, in the order of declaration. */
export const openOptions = (options: Options): [name: string, option: Option][] =>
  Object.entries(options).filter(([, { hidden }]) => !hidden);

/** Enough for hours as people write them: `22:00 until 07:00`. */
export const longestHours = 20;
