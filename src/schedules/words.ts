import type { Say } from '../chat/say.ts';
import { describe } from '../time/describe.ts';
import type { Schedule } from '../time/schedule.ts';

/** A schedule in sentences. It starts on the day on which it is planned: that says nothing, and is left out. */
export const inWords = ({ start: _, ...planned }: Schedule, { say }: { say: Say }): string[] =>
  describe(planned, say('language.dates')).map(({ key, values }) => say(key, values));
