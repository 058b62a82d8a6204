import type { Topic, Viewpoint } from '../core/knowledge/topic.ts';

/** `hidden` ones come with the button that was pressed; no form asks for them. */
type Common = { required?: boolean; hidden?: true };

/**
 * One option of a command. Its descriptions are in data/locales under `command.<name>.option.<option>`. A text that is an
 * `address` has to be one of the web, to which a link can lead.
 */
export type Option =
  | (Common & { kind: 'text'; longest: number; address?: true })
  | (Common & { kind: 'choice'; choices: readonly string[] })
  | (Common & { kind: 'integer'; min: number; max: number })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'member' })
  | (Common & { kind: 'channel' })
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
          : string;

type RequiredNames<O extends Options> = {
  [N in keyof O]: O[N] extends { required: true } ? N : never;
}[keyof O];

export type Values<O extends Options> = { [N in RequiredNames<O>]: Value<O[N]> } & {
  [N in Exclude<keyof O, RequiredNames<O>>]?: Value<O[N]> | undefined;
};

/** The longest text that a topic or viewpoint is looked for by; ids, titles and names are all shorter. */
export const longestName = 100;
