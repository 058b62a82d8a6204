import type { Reply } from '../chat/reply.ts';
import type { Delivery } from '../publishing/model/delivery.ts';
import type { PostFactory, Run } from '../schedules/work-kind.ts';
import type { Store } from '../store/store.ts';
import { nextTurn } from '../time/rotation.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { withOwnPrompts } from '../topics/model/layers.ts';
import type { Topic } from '../topics/model/topic.ts';
import {
  type Debate,
  debateRecord,
  fewPrompts,
  markOpen,
  parseDebateWork,
  startAtApproval,
  usedPromptsRecord,
} from './model/debate.ts';

const minute = 60_000;

/** How many used items are remembered. No round is longer. */
const remembered = 500;

/**
 * Takes the next item of a list, or the chosen one, and records it as used. Nothing repeats before everything has been
 * used. Resolves to what was taken, how many are left in the round, and whether the `warner` has to say so: the first
 * to see that few are left warns, and warns again if asked again.
 */
async function takeTurn(
  items: readonly string[],
  where: { community: string; key: string; store: Store },
  chosen?: string,
  warner?: string,
): Promise<{ taken: string | undefined; left: number; warns: boolean }> {
  let taken: string | undefined;
  let left = 0;
  let warned: string | undefined;
  await where.store.records(usedPromptsRecord).update(where.community, where.key, (current) => {
    const used = current?.used ?? [];
    const turn = nextTurn(items, used, `${where.community}/${where.key}`);
    taken = chosen ?? turn?.next;
    left = turn?.left ?? 0;
    warned = left > fewPrompts ? undefined : (current?.warned ?? warner);
    if (taken === undefined) return undefined;
    return { used: [...used, taken].slice(-remembered), ...(warned === undefined ? {} : { warned }) };
  });
  return { taken, left, warns: warned !== undefined && warned === warner };
}

/** Takes a topic's next prompt, or the chosen one; also says how many are left in the round. */
export async function takePrompt(
  topic: Topic,
  community: string,
  store: Store,
  chosen?: string,
  warner?: string,
) {
  const ids = topic.prompts.map(({ id }) => id);
  const where = { community, key: topic.id, store };
  const { taken = '', left, warns } = await takeTurn(ids, where, chosen, warner);
  return { prompt: taken, left, warns };
}

/**
 * Closes a debate whose prompt was never posted and won't be. Its prompt counts as unused again, unless reviewers
 * rejected it or nobody knows whether it was posted. Safe to repeat.
 */
export async function dropDebate(
  store: Store,
  community: string,
  code: string,
  { state, because: reason }: Pick<Delivery, 'state' | 'because'>,
): Promise<void> {
  const dropped = await store
    .records(debateRecord)
    .update(community, code, (debate) =>
      debate && !debate.posted && debate.state !== 'closed' ? { ...debate, state: 'closed' } : undefined,
    );
  if (!dropped || reason === 'rejected' || state === 'unknown') return;
  await store.records(usedPromptsRecord).update(community, dropped.topic, (current) => {
    const last = current?.used.lastIndexOf(dropped.prompt) ?? -1;
    return current && last >= 0 ? { ...current, used: current.used.toSpliced(last, 1) } : undefined;
  });
}

export type DebateFactoryParts = {
  store: Store;
  /** What a community sees, including its own prompts. */
  knowledge: (community: string) => Promise<Knowledge>;
  /** The post that opens a debate; undefined if there's nothing to say. */
  opening: (debate: Debate) => Promise<Reply | undefined>;
  /** The approved opening, with the debate's current times. */
  renewed: (debate: Debate, approved: Reply) => Promise<Reply>;
  /** Does what's left to do once a prompt is posted. */
  followUp: (debate: Debate) => Promise<void>;
};

/** Makes planned debates: each run is one debate, under the run's key. */
export function debateFactory({
  store,
  knowledge,
  opening,
  renewed,
  followUp,
}: DebateFactoryParts): PostFactory {
  const debates = store.records(debateRecord);

  /** The run's debate: the one started before a crash, or a new one. Undefined if no topic is left. */
  async function debateOf({ schedule, idempotencyKey, at }: Run) {
    const { community } = schedule.place;
    const work = parseDebateWork(schedule.work);
    const existing = await debates.get(community, idempotencyKey);
    if (existing) return existing;
    const communityKnowledge = await knowledge(community);
    const all = communityKnowledge.topics.map(({ id }) => id);
    const known = work.topics.length === 0 ? all : work.topics.filter((id) => all.includes(id));
    const { taken } = await takeTurn(known, { community, key: `schedule/${schedule.id}`, store });
    const topic = taken === undefined ? undefined : communityKnowledge.topic(taken);
    if (!topic) return undefined;
    const fullTopic = withOwnPrompts(topic, communityKnowledge);
    const { prompt, left, warns } = await takePrompt(
      fullTopic,
      community,
      store,
      work.prompt,
      idempotencyKey,
    );
    const fresh: Debate = {
      code: idempotencyKey,
      place: schedule.place,
      topic: topic.id,
      prompt,
      state: 'planned',
      opened: at.getTime(),
      closes: at.getTime() + work.closesAfter * minute,
      schedule: schedule.id,
      ...(work.otherSide ? { seed: idempotencyKey } : {}),
      ...(warns ? { left } : {}),
    };
    return (
      (await debates.update(community, idempotencyKey, (current) => (current ? undefined : fresh))) ??
      debates.get(community, idempotencyKey)
    );
  }

  return async (run) => {
    const { place } = run.schedule;
    const debate = await debateOf(run);
    const reply = debate && (await opening(debate));
    if (!debate || !reply) return 'nothing';
    return {
      reply,
      topic: debate.topic,
      renew: (approved, passed) => renewed(startAtApproval(debate, passed), approved),
      async onPosted(posted, passed) {
        if (!posted) return;
        const open = await debates.update(place.community, debate.code, (current) =>
          current?.state === 'planned'
            ? markOpen(startAtApproval(current, passed), posted, run.now.getTime())
            : undefined,
        );
        if (open) await followUp(open);
      },
    };
  };
}
