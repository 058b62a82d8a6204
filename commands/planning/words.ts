import type { Say } from '../../src/command/say.ts';
import { describe } from '../../src/core/recurrence/describe.ts';
import type { Schedule } from '../../src/core/recurrence/schedule.ts';

/** A schedule in sentences. It starts on the day on which it is planned: that says nothing, and is left out. */
export const inWords = ({ start: _, ...planned }: Schedule, { say }: { say: Say }): string[] =>
  describe(planned, say('language.dates')).map(({ key, values }) => say(key, values));
