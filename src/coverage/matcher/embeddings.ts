import type { LocalMatcher, Matcher } from './matcher.ts';

/** Whose embeddings they are, as people are told. */
interface Service {
  /** Where texts are sent, such as 127.0.0.1:11434. */
  readonly host: string;
  readonly model: string;
}

/** The port: a service that gives texts a place in a space of meaning, which tells more than words alone. */
export interface Embeddings {
  readonly service: Service;
  /** Whether whoever runs Moot has measured this model, and its weights come from there. */
  readonly measured: boolean;
  /**
   * Reads messages as a matcher does, with their nearness in meaning as further evidence. Where the service does not
   * answer, or its model is unfit, messages are read as the matcher reads them, and the answers say so.
   */
  over(local: LocalMatcher): Matcher;
}
