import { button, controls, heading, reply, target } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { fold } from '../topics/model/search.ts';
import { quietHoursFor, type Schedule, scheduleRecord } from './model/schedule.ts';
import { upcomingRuns } from './model/schedule-steps.ts';
import { describeRecurrence } from './words.ts';
import type { WorkKind } from './work-kind.ts';

/** What can be done with one schedule. */
export type ScheduleChange = 'pause' | 'resume' | 'skip' | 'edit' | 'delete';

const isOfKind = ({ name }: WorkKind, { work }: Schedule): boolean =>
  work.kind === name && work.member === undefined;

/** The schedules of one kind that post in this channel and haven't ended. */
export async function schedulesHere(kind: WorkKind, { store, place }: Context): Promise<Schedule[]> {
  const found: Schedule[] = [];
  for await (const { value } of store.records(scheduleRecord).list(place.community))
    if (isOfKind(kind, value) && value.place.channel === place.channel && value.state !== 'ended')
      found.push(value);
  return found;
}

/** Those of them that can be changed that way now. */
async function changeable(kind: WorkKind, change: ScheduleChange, context: Context): Promise<Schedule[]> {
  const here = await schedulesHere(kind, context);
  const can: Partial<Record<ScheduleChange, (schedule: Schedule) => boolean>> = {
    pause: ({ state }) => state === 'active',
    resume: ({ state }) => state === 'paused',
    skip: (schedule) =>
      upcomingRuns(schedule, context.now, 1, quietHoursFor(schedule, context.settings)).length > 0,
  };
  return here.filter(can[change] ?? (() => true));
}

/**
 * Finds a schedule by its id or by words of its topic. Without either, as in “next”, it's the only one in this channel
 * that can be changed that way; before deleting, Moot asks even then. If several match, returns the reply that asks
 * which, with a button for each.
 * @throws UserError when there's none
 */
export async function findSchedule(
  kind: WorkKind,
  change: ScheduleChange,
  named: string | undefined,
  context: Context,
): Promise<Schedule | Reply> {
  const { store, place, knowledge, say } = context;
  const schedule = named && (await store.records(scheduleRecord).get(place.community, named));
  if (schedule && isOfKind(kind, schedule)) return schedule;
  const query = fold(named ?? '').replace(/^next\b ?/, '');
  const all = await changeable(kind, change, context);
  const found = all.filter(({ work }) => fold(kind.titleOf(work, knowledge, say)).includes(query));
  // Words that some title has were typed; an id that nothing has comes from a button of a schedule that was deleted.
  if (named && found.length === 0 && looksLikeId.test(named)) throw noSchedule(kind, context);
  const [only, ...others] = found;
  if (only && others.length === 0 && change !== 'delete') return only;
  return choiceReply(kind, change, found.length > 0 ? found : all, context);
}

/** Whether one was found, and there's nothing left to ask. */
export const isSchedule = (found: Schedule | Reply): found is Schedule => 'schedule' in found;

/** What a button carries: letters and digits by chance. Words hardly ever have a digit, and few ids have none. */
const looksLikeId = /^(?=.*\d)[a-z0-9]{12}$/;

export const noSchedule = (kind: WorkKind, { say }: Context): UserError =>
  new UserError('no-schedule', {}, [button(say(`button.${kind.name}s`), target(kind.name))]);

function choiceReply(
  kind: WorkKind,
  change: ScheduleChange,
  found: readonly Schedule[],
  context: Context,
): Reply {
  const { say, knowledge } = context;
  const list = button(say(`button.${kind.name}s`), target(kind.name));
  if (found.length === 0)
    throw new UserError('none-planned', { change }, [
      button(say(`button.plan-${kind.name}s`), target(kind.name, {}, 'schedule'), true),
      list,
    ]);
  const offers = found.slice(0, mostOffered).map(({ id, work, schedule: recurrence }) => {
    const [when = ''] = describeRecurrence(recurrence, context);
    const what = kind.isNamedByTitle ? `${kind.titleOf(work, knowledge, say)}: ${when}` : when;
    return button(what, target(kind.name, { schedule: id }, change), true);
  });
  const title = say('plan.which', { change });
  return reply(title, [heading(title, 1), controls(...offers, list)]);
}

/** More buttons wouldn't help; the list has all schedules. */
const mostOffered = 8;
