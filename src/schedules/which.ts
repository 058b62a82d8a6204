import { button, controls, heading, reply, target } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { fold } from '../topics/model/fold.ts';
import { quietFor, type Schedule, scheduleRecord } from './model/schedule.ts';
import { comingRuns } from './model/schedule-steps.ts';
import { inWords } from './words.ts';
import type { WorkKind } from './work-kind.ts';

/** What is done with one schedule. */
export type Change = 'pause' | 'resume' | 'skip' | 'edit' | 'delete';

const isOf = ({ name }: WorkKind, { work }: Schedule): boolean =>
  work.kind === name && work.member === undefined;

/** The schedules of one kind that post in this channel, and have not ended. */
export async function schedulesHere(kind: WorkKind, { store, place }: Context): Promise<Schedule[]> {
  const found: Schedule[] = [];
  for await (const { value } of store.records(scheduleRecord).list(place.community))
    if (isOf(kind, value) && value.place.channel === place.channel && value.state !== 'ended')
      found.push(value);
  return found;
}

/** Those of them with which something can be done now. */
async function changeable(kind: WorkKind, change: Change, context: Context): Promise<Schedule[]> {
  const here = await schedulesHere(kind, context);
  const can: Partial<Record<Change, (planned: Schedule) => boolean>> = {
    pause: ({ state }) => state === 'active',
    resume: ({ state }) => state === 'paused',
    skip: (planned) => comingRuns(planned, context.now, 1, quietFor(planned, context.settings)).length > 0,
  };
  return here.filter(can[change] ?? (() => true));
}

/**
 * The schedule that is meant by its id or by words of its topic; where nothing is named, as in “next”, the only one of
 * this channel with which that can be done. What deletes is asked about even then.
 * Where several could be meant, the answer that asks which, with a button for each.
 * @throws UserError where there is none
 */
export async function findPlanned(
  kind: WorkKind,
  change: Change,
  named: string | undefined,
  context: Context,
): Promise<Schedule | Reply> {
  const { store, place, knowledge, say } = context;
  const planned = named && (await store.records(scheduleRecord).get(place.community, named));
  if (planned && isOf(kind, planned)) return planned;
  if (named && looksLikeId.test(named)) throw gone(kind, context);
  const wanted = fold(named ?? '').replace(/^next\b ?/, '');
  const all = await changeable(kind, change, context);
  const found = all.filter(({ work }) => fold(kind.titleOf(work, knowledge, say)).includes(wanted));
  const [only, ...others] = found;
  if (only && others.length === 0 && change !== 'delete') return only;
  return choice(kind, change, found.length > 0 ? found : all, context);
}

/** Whether one was found, and nothing is left to ask. */
export const isPlanned = (found: Schedule | Reply): found is Schedule => 'schedule' in found;

/** What a button of a schedule brings that has been deleted since. */
const looksLikeId = /^[a-z0-9]{12}$/;

export const gone = (kind: WorkKind, { say }: Context): UserError =>
  new UserError('no-schedule', {}, [button(say(`button.${kind.name}s`), target(kind.name))]);

function choice(kind: WorkKind, change: Change, found: readonly Schedule[], context: Context): Reply {
  const { say, knowledge } = context;
  const list = button(say(`button.${kind.name}s`), target(kind.name));
  if (found.length === 0)
    throw new UserError('none-planned', { change }, [
      button(say(`button.plan-${kind.name}s`), target(kind.name, {}, 'schedule'), true),
      list,
    ]);
  const offers = found.slice(0, mostOffered).map(({ id, work, schedule }) => {
    const [when = ''] = inWords(schedule, context);
    const what = kind.isToldByTitle ? `${kind.titleOf(work, knowledge, say)}: ${when}` : when;
    return button(what, target(kind.name, { schedule: id }, change), true);
  });
  const title = say('plan.which', { change });
  return reply(title, [heading(title, 1), controls(...offers, list)]);
}

/** More buttons than that are no help; the list has them all. */
const mostOffered = 8;
