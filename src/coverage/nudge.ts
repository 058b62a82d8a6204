import type { Job } from '../chat/define.ts';
import type { Outbox } from '../chat/outbox.ts';
import type { Reply } from '../chat/reply.ts';
import { type Debate, debateRecord, discussionPlace } from '../debates/model/debate.ts';
import type { Gate } from '../publishing/gate.ts';
import { countPost, dayCountRecord, dayKey, uncountPost } from '../publishing/model/day-count.ts';
import { deliveryRecord } from '../publishing/model/delivery.ts';
import { postOnce } from '../publishing/post-once.ts';
import { endOfQuiet } from '../schedules/model/schedule.ts';
import type { Settings } from '../settings/model/settings.ts';
import type { Store } from '../store/store.ts';
import { idle, invited, leastPeople, type Nudge, nudgeMark, nudgeRecord } from './nudge-record.ts';

/** What is known of a debate: on how many messages and people it rests, and the invitation where a viewpoint is unheard. */
export type Silence = { messages: number; people: number; invitation?: Reply };

export type NudgeParts = {
  store: Store;
  outbox: Outbox;
  now: () => Date;
  /** What holds in a channel of a community. */
  settings(community: string, channel: string): Promise<Settings>;
  /** Where posts wait in communities that review. */
  gate: Gate;
  silence(debate: Debate): Promise<Silence>;
  /** Told of what went wrong with one debate; the others go on. */
  report(error: unknown, facts: object): void;
};

/** An invitation that could not be posted so long after it was decided is decided anew, in milliseconds. */
const window = 60 * 60_000;

/** One that waits for review so long has nothing to say to the discussion any more, in milliseconds: a day. */
const reviewWindow = 24 * window;

/** Invites into open debates, where moderators switched it on, the viewpoints that have stayed unheard there. */
export const nudgeJob = (parts: NudgeParts): Job => ({
  name: 'nudges',
  async run(now) {
    const nudges = parts.store.records(nudgeRecord);
    for await (const { community, key, value } of nudges.due(now.getTime())) {
      try {
        const after = await look(community, value, now.getTime(), parts);
        if (after === 'forget') await nudges.delete(community, key);
        else if (after)
          await nudges.update(community, key, (current) => (isSame(current, value) ? after : undefined));
      } catch (error) {
        parts.report(error, { community, debate: key });
      }
    }
  },
});

/** Whether no other machine has decided on it meanwhile. */
const isSame = (current: Nudge | undefined, read: Nudge): boolean =>
  current?.next === read.next && current?.after === read.after;

/** What becomes of it: nothing more to do here, another time, or undefined where it is to be gone on with. */
async function look(
  community: string,
  nudge: Nudge,
  now: number,
  parts: NudgeParts,
): Promise<Nudge | 'forget' | undefined> {
  const { store } = parts;
  const debate = await store.records(debateRecord).get(community, nudge.debate);
  if (!debate) return 'forget';
  const settings = await parts.settings(community, debate.place.channel);
  const isWanted = debate.state === 'open' && settings.nudges;
  const waits = await isInReview(community, nudge, settings, store);
  if (!waits && !isWanted) return 'forget';
  const at = !waits && now - (nudge.next ?? 0) > window ? now : (nudge.next ?? now);
  const loud = endOfQuiet(now, settings);
  if (loud > now) return waits ? undefined : { ...nudge, next: loud };

  let known: Silence | undefined;
  const silence = async () => {
    known ??= await parts.silence(debate);
    return known;
  };
  if (!waits) {
    const { messages, people, invitation } = await silence();
    if (!invitation || messages < nudge.after || people < leastPeople) return idle(nudge);
  }
  const mark = nudgeMark(debate.code, at, settings.zone);
  const days = store.records(dayCountRecord);
  const dayOf = dayKey(debate.place.channel, new Date(at), settings.zone);
  const { finished } = await postOnce(
    {
      idempotencyKey: mark,
      place: discussionPlace(debate),
      at: new Date(at),
      until: new Date(at + window),
      review: { gate: parts.gate, as: 'nudge', until: new Date(at + reviewWindow) },
      veto: async () => {
        if (!isWanted) return 'stopped';
        const counted = await days.update(community, dayOf, (today) =>
          countPost(today, mark, settings.postsADay, parts.now()),
        );
        return counted ? undefined : 'daily-limit';
      },
      // A viewpoint that was heard while this waited needs no invitation any more.
      make: async () => {
        const { invitation } = await silence();
        return invitation ? { reply: invitation, topic: debate.topic } : 'nothing';
      },
      onDropped: async () => void (await days.update(community, dayOf, (today) => uncountPost(today, mark))),
    },
    parts,
  );
  if (finished) return invited(nudge, (await silence()).messages, now);
  return at === nudge.next ? undefined : { ...nudge, next: at };
}

/** Whether an invitation that was decided on waits for review, or is on its way from there. */
async function isInReview(
  community: string,
  { debate, next }: Nudge,
  { zone }: Settings,
  store: Store,
): Promise<boolean> {
  if (next === undefined) return false;
  const mark = nudgeMark(debate, next, zone);
  const found = await store.records(deliveryRecord).get(community, mark);
  return found?.held !== undefined && !found.finished;
}
