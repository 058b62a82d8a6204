import type { Job } from '../command/job.ts';
import type { Outbox } from '../command/outbox.ts';
import type { Reply } from '../command/reply.ts';
import { idle, invited, leastPeople, type Nudge, nudgeMark, nudgeRecord } from '../core/coverage/nudge.ts';
import { type Debate, debateRecord, talkOf } from '../core/debates/debate.ts';
import type { Store } from '../core/records/store.ts';
import { wallAt } from '../core/recurrence/instant.ts';
import { toLocal } from '../core/recurrence/local-time.ts';
import { applyQuietHours, type QuietHours } from '../core/recurrence/quiet-hours.ts';
import { count, dayCountRecord, dayKey } from '../core/schedules/day-count.ts';
import type { Settings } from '../core/settings/settings.ts';
import { postOnce } from './post-once.ts';

/** What is known of a debate: on how many messages and people it rests, and the invitation where a viewpoint is unheard. */
export type Silence = { messages: number; people: number; invitation?: Reply };

export type NudgeParts = {
  store: Store;
  outbox: Outbox;
  now: () => Date;
  /** What holds in a channel of a community. */
  settings(community: string, channel: string): Promise<Settings>;
  silence(debate: Debate): Promise<Silence>;
  /** Told of what went wrong with one debate; the others go on. */
  report(error: unknown, facts: object): void;
};

/** An invitation that could not be posted so long after it was decided is decided anew, in milliseconds. */
const window = 60 * 60_000;

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
  if (debate?.state !== 'open') return 'forget';
  const settings = await parts.settings(community, debate.place.channel);
  if (!settings.nudges) return 'forget';
  const { quiet, zone } = settings;
  const at = now - (nudge.next ?? 0) > window ? now : (nudge.next ?? now);
  const loud = quiet ? endOfQuiet(now, { ...quiet, zone, action: 'move' }) : now;
  if (loud > now) return { ...nudge, next: loud };

  const { messages, people, invitation } = await parts.silence(debate);
  if (!invitation || messages < nudge.after || people < leastPeople) return idle(nudge);
  const mark = nudgeMark(debate.code, at, zone);
  const dayOf = dayKey(debate.place.channel, new Date(at), zone);
  const { finished } = await postOnce(
    {
      mark,
      place: talkOf(debate),
      at: new Date(at),
      until: new Date(at + window),
      veto: async () => {
        const counted = await store
          .records(dayCountRecord)
          .update(community, dayOf, (today) => count(today, mark, settings.postsADay, parts.now()));
        return counted ? undefined : 'daily-limit';
      },
      make: async () => ({ reply: invitation }),
    },
    parts,
  );
  if (finished) return invited(nudge, messages, now);
  return at === nudge.next ? undefined : { ...nudge, next: at };
}

/** When the quiet hours that hold now end; now, where none hold. */
const endOfQuiet = (now: number, quiet: QuietHours): number => {
  const run = { at: new Date(now), local: toLocal(wallAt(now, quiet.zone)), clock: 'usual' } as const;
  return applyQuietHours(run, quiet)?.at.getTime() ?? now;
};
