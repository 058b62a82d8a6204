import type { Sentences } from './sentences.ts';

export type SentenceKey = keyof Sentences;

/** The names of the sentences in a group, such as `debate-closed` in `error`. */
export type NamesIn<Group extends string> = {
  [K in SentenceKey]: K extends `${Group}.${infer Name}` ? Name : never;
}[SentenceKey];

/** What fills a sentence, by the names that it has there. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** What fills a sentence; where it's one of several, what fills any of them. */
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

/** Keys that are put together at run time. Tests show that every one that can come up has a sentence. */
type DynamicKey =
  | `${'command' | 'form' | 'privacy-kind' | 'problem' | 'review.part' | 'settings.amount' | 'settings.group' | 'web'}.${string}`
  | `error.${NamesIn<'error'>}`
  | `schedule.${NamesIn<'schedule'>}`;

/** Words a sentence of data/locales in the user's language. */
export interface Say {
  <K extends SentenceKey>(key: K, ...values: SentenceArguments<K>): string;
  /**
   * The same where the compiler can't tell the key, or which values go with it.
   * @throws RangeError when there is no such sentence: that is a bug.
   */
  dynamic(key: DynamicKey, values?: SentenceValues): string;
}

/** Makes a `Say` of a function that words any key. */
export function sayWith(word: (key: string, values?: SentenceValues) => string): Say {
  function say<K extends SentenceKey>(key: K, ...values: SentenceArguments<K>): string;
  function say(key: string, values?: SentenceValues): string {
    return word(key, values);
  }
  return Object.assign(say, { dynamic: word });
}
