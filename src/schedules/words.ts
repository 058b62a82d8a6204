import type { Say } from '../chat/say.ts';
import type { Instant } from '../chat/text.ts';
import { describeRecurrence as describe, type ScheduleMessage } from '../time/describe.ts';
import type { Recurrence } from '../time/recurrence.ts';

/**
 * A recurrence in sentences. Its start is the day on which it was planned, which tells nobody anything, so it's left
 * out.
 */
export const describeRecurrence = (
  { start: _, ...recurrence }: Recurrence,
  { say }: { say: Say },
): string[] => describe(recurrence, say('language.dates')).map((message) => sayMessage(message, say));

/** Words a message of the time room. */
export const sayMessage = ({ key, values }: ScheduleMessage, say: Say): string => say.dynamic(key, values);

/** An instant as people in a zone write it, such as Friday 6 March 2026 at 18:00 CET. */
export const writeInstant = (milliseconds: number, zone: string, say: Say): string =>
  new Intl.DateTimeFormat(say('language.dates'), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(milliseconds);

/** The same as a part of a text, which readers see in their own zone where the platform can. */
export const instantIn = (milliseconds: number, zone: string, say: Say): Instant => ({
  kind: 'instant',
  at: milliseconds,
  text: writeInstant(milliseconds, zone, say),
});
