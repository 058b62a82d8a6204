import type { Sentences } from './sentences.ts';

export type SentenceKey = keyof Sentences;

/** The names of the sentences in a group, such as `debate-closed` in `error`. */
export type NamesIn<Group extends string> = {
  [K in SentenceKey]: K extends `${Group}.${infer Name}` ? Name : never;
}[SentenceKey];

/** The values that fill a sentence, by name. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** The values that fill a sentence; for one of several keys, the values that fill any of them. */
export type ValuesOf<K extends SentenceKey> = (
  K extends SentenceKey
    ? (values: Sentences[K]) => void
    : never
) extends (values: infer V extends SentenceValues) => void
  ? V
  : never;

export type SentenceArguments<K extends SentenceKey> = keyof ValuesOf<K> extends never
  ? []
  : [values: ValuesOf<K>];

/** Keys put together at run time. Tests check that each has a sentence. */
type DynamicKey =
  | `${'command' | 'form' | 'privacy-kind' | 'problem' | 'review.part' | 'settings.amount' | 'settings.group' | 'web'}.${string}`
  | `error.${NamesIn<'error'>}`
  | `schedule.${NamesIn<'schedule'>}`;

/** Puts a sentence of data/locales into the user's language. */
export interface Say {
  <K extends SentenceKey>(key: K, ...values: SentenceArguments<K>): string;
  /**
   * The same if the compiler can't know the key or its values.
   * @throws RangeError when there's no such sentence, which is a bug
   */
  dynamic(key: DynamicKey, values?: SentenceValues): string;
}

/** Makes a `Say` from a function that takes any key. */
export function sayWith(word: (key: string, values?: SentenceValues) => string): Say {
  function say<K extends SentenceKey>(key: K, ...values: SentenceArguments<K>): string;
  function say(key: string, values?: SentenceValues): string {
    return word(key, values);
  }
  return Object.assign(say, { dynamic: word });
}
