import type { Topic, Viewpoint } from '../topics/model/topic.ts';

/** Two times of day on the 24-hour clock: from one up to, not including, the other. */
export type Hours = { from: string; to: string };

/** `hidden`: carried by buttons, not for people to fill in. */
type Common = { required?: boolean; hidden?: boolean };

/**
 * One option of a command. Its descriptions are in data/locales under `command.<name>.option.<option>`. A text that is an
 * `address` has to be one of the web, to which a link can lead.
 */
export type Option =
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
  | (Common & { kind: 'hours' })
  | (Common & { kind: 'topic' })
  | (Common & { kind: 'viewpoint'; of: string });

export type Options = Record<string, Option>;

/** What a command receives for an option: whole records for topics and viewpoints, ids for people and places. */
type Value<O extends Option> = O extends { kind: 'topic' }
  ? Topic
  : O extends { kind: 'viewpoint' }
    ? Viewpoint
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

export type Values<O extends Options> = { [N in RequiredNames<O>]: Value<O[N]> } & {
  [N in Exclude<keyof O, RequiredNames<O>>]?: Value<O[N]> | undefined;
};

/** The longest text that a topic or viewpoint is looked for by; ids, titles and names are all shorter. */
export const longestName = 100;

/** The options that people fill in, in the order of their declaration. */
export const openOptions = (options: Options): [name: string, option: Option][] =>
  Object.entries(options).filter(([, { hidden }]) => !hidden);

/** Room for hours as people may write them: `22:00 until 07:00`. */
export const longestHours = 20;
