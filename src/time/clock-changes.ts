import type { Message } from './describe.ts';
import { type Clock, offsetAt } from './instant.ts';
import { minute } from './local-time.ts';
import type { Occurrence } from './occurrences.ts';

/**
 * What the clocks do to a run. `shift` is by how many minutes they were changed since the run before it, forward
 * counted positive: a shift of 60 makes the time between the two runs an hour shorter.
 */
export type ClockChange = { occurrence: Occurrence; shift: number; clock: Clock };

/** What the clocks do to each of these runs, the first of them compared with `since`. */
export function clockChanges(all: readonly Occurrence[], zone: string, since: Date): ClockChange[] {
  let before = offsetAt(since.getTime(), zone);
  return all.map((occurrence) => {
    const offset = offsetAt(occurrence.at.getTime(), zone);
    const shift = (offset - before) / minute;
    before = offset;
    return { occurrence, shift, clock: occurrence.clock };
  });
}

const clockKeys = {
  moved: 'schedule.clock-moved',
  first: 'schedule.clock-first',
  second: 'schedule.clock-second',
} as const;

/** Words what the clocks do to a run, for the list of the next ones: a sentence of data/locales for each thing. */
export function describeClockChange({ shift, clock }: ClockChange): Message[] {
  const messages: Message[] = [];
  if (shift !== 0)
    messages.push({
      key: shift > 0 ? 'schedule.clock-forward' : 'schedule.clock-back',
      values: { minutes: Math.abs(shift) },
    });
  if (clock !== 'usual') messages.push({ key: clockKeys[clock], values: {} });
  return messages;
}
