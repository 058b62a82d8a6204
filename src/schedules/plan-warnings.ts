import type { Context } from '../chat/define.ts';
import { type Place, PostError } from '../chat/outbox.ts';
import { asText, type Text, withInstants } from '../chat/text.ts';
import { findClashes, nextOccurrences } from '../time/occurrences.ts';
import type { QuietHours } from '../time/quiet-hours.ts';
import type { Recurrence } from '../time/recurrence.ts';
import type { PlanDraft } from './model/draft.ts';
import { quietHoursFor, scheduleRecord } from './model/schedule.ts';
import { describeRecurrence, instantIn } from './words.ts';
import type { WorkKind } from './work-kind.ts';

/** How many runs a preview shows. */
export const shownRuns = 5;

/** Two posts in a channel closer than this are pointed out, in minutes. */
const closeBy = 120;

/** What a moderator should know before saving: missing rights, quiet hours, other posts around the same time. */
export async function planWarnings(
  kind: WorkKind,
  recurrence: Recurrence,
  draft: PlanDraft,
  context: Context,
): Promise<Text[]> {
  const { settings, knowledge } = context;
  const quietHours = quietHoursFor({ work: kind.workOf(draft, knowledge) }, settings);
  return [
    ...(await rightsMissing(kind, context)).map(asText),
    ...(quietHours ? inQuietHours(recurrence, quietHours, context) : []).map(asText),
    ...(await clashesWith(recurrence, draft, quietHours, context)),
  ];
}

async function rightsMissing(kind: WorkKind, context: Context): Promise<string[]> {
  const { say, outbox } = context;
  const reachable = (await ignorePostErrors(() => outbox.reach(channelOf(context)))) ?? 'unknown';
  return reachable === 'yes' ? ((await kind.warningsIn?.(context)) ?? []) : [say(`reach.${reachable}`)];
}

/** The channel of a command, even if it was used in one of its threads. */
export const channelOf = ({ place: { adapter, community, channel } }: Context): Place => ({
  adapter,
  community,
  channel,
});

/** Asks the platform about a place; undefined if it doesn't answer. */
export async function ignorePostErrors<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PostError) return undefined;
    throw error;
  }
}

function inQuietHours(recurrence: Recurrence, quietHours: QuietHours, { say, now }: Context): string[] {
  const plain = nextOccurrences(recurrence, now, shownRuns);
  const adjusted = nextOccurrences(recurrence, now, shownRuns, quietHours);
  const isTouched = plain.some(({ at }, run) => at.getTime() !== adjusted[run]?.at.getTime());
  const { from, to, action } = quietHours;
  return isTouched ? [say(`plan.quiet.${action}`, { from, to })] : [];
}

async function clashesWith(
  recurrence: Recurrence,
  { changes }: PlanDraft,
  quietHours: QuietHours | undefined,
  context: Context,
): Promise<Text[]> {
  const { say, place, store, now } = context;
  const found: Text[] = [];
  for await (const { value: other } of store.records(scheduleRecord).list(place.community)) {
    // A private digest posts nothing here, and is nobody else's business.
    if (other.work.member !== undefined) continue;
    if (other.state !== 'active' || other.place.channel !== place.channel || other.id === changes) continue;
    const [clash] = findClashes(
      recurrence,
      other.schedule,
      now,
      { minutes: closeBy, runs: shownRuns },
      quietHours,
    );
    if (!clash) continue;
    const when = instantIn(clash.one.at.getTime(), recurrence.zone, say);
    const words = describeRecurrence(other.schedule, context).join(', ');
    found.push(
      withInstants(say('plan.clash', { minutes: clash.minutes, when: when.text, other: words }), when),
    );
  }
  return found;
}
