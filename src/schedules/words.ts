import type { Say } from '../chat/say.ts';
import { describe, type Message } from '../time/describe.ts';
import type { Schedule } from '../time/schedule.ts';

/** A schedule in sentences. It starts on the day on which it is planned: that says nothing, and is left out. */
export const inWords = ({ start: _, ...planned }: Schedule, { say }: { say: Say }): string[] =>
  describe(planned, say('language.dates')).map((message) => messageWords(message, say));

/** What time says of a schedule. */
export const messageWords = ({ key, values }: Message, say: Say): string => say.dynamic(key, values);
