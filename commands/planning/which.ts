import { button, target } from '../../src/command/build.ts';
import type { Context } from '../../src/command/define.ts';
import type { Options } from '../../src/command/option.ts';
import { UserError } from '../../src/command/user-error.ts';
import type { PlanDraft } from '../../src/core/schedules/draft.ts';
import { type Planned, scheduleRecord } from '../../src/core/schedules/schedule.ts';

type Asked = Omit<Context<Options>, 'options'>;

/** The schedules of one kind that post in this channel, and have not ended. */
export async function schedulesHere(kind: PlanDraft['kind'], { store, place }: Asked): Promise<Planned[]> {
  const found: Planned[] = [];
  for await (const { value } of store.records(scheduleRecord).list(place.community)) {
    const isPrivate = value.work.kind === 'digest' && value.work.member !== undefined;
    const isHere = value.place.channel === place.channel && value.work.kind === kind && !isPrivate;
    if (isHere && value.state !== 'ended') found.push(value);
  }
  return found;
}

/**
 * Which schedule is meant where none is named: the only one of this channel.
 * @throws UserError where there is none, or several: they are shown with a button each
 */
export const theOnlyOne = (kind: PlanDraft['kind']) => async (context: Asked) => {
  const [only, ...others] = await schedulesHere(kind, context);
  if (only && others.length === 0) return { schedule: only.id };
  throw new UserError(only ? 'several-schedules' : 'none-planned', {}, [
    button(context.say(`button.${kind}s`), target(kind), true),
  ]);
};
