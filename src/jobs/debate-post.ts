import type { Reply } from '../command/reply.ts';
import { type Debate, debateRecord, usedPromptsRecord } from '../core/debates/debate.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Topic } from '../core/knowledge/topic.ts';
import type { Store } from '../core/records/store.ts';
import { nextTurn } from '../core/recurrence/rotation.ts';
import type { Work } from '../core/schedules/work.ts';
import type { Maker, Run } from './maker.ts';

const minute = 60_000;

/** Used items are remembered so far back; a round is never longer. */
const remembered = 500;

/**
 * Takes the next of a list, or the chosen one, and writes it down as used. Nothing comes again before all have been used.
 * Resolves to what was taken, and how many of the round are left.
 */
async function takeTurn(
  items: readonly string[],
  where: { community: string; key: string; store: Store },
  chosen?: string,
): Promise<{ taken: string | undefined; left: number }> {
  let taken: string | undefined;
  let left = 0;
  await where.store.records(usedPromptsRecord).update(where.community, where.key, (current) => {
    const used = current?.used ?? [];
    const turn = nextTurn(items, used, `${where.community}/${where.key}`);
    taken = chosen ?? turn?.next;
    left = turn?.left ?? 0;
    return taken === undefined ? undefined : { used: [...used, taken].slice(-remembered) };
  });
  return { taken, left };
}

/** The prompt that a debate on a topic takes next, or the chosen one, and how many of the round are left. */
export async function takePrompt(topic: Topic, community: string, store: Store, chosen?: string) {
  const ids = topic.prompts.map(({ id }) => id);
  const { taken = '', left } = await takeTurn(ids, { community, key: topic.id, store }, chosen);
  return { prompt: taken, left };
}

export type DebateMakerParts = {
  store: Store;
  knowledge: () => Knowledge;
  /** What opens a debate in its channel; undefined where nothing can be said. */
  opening: (debate: Debate) => Promise<Reply | undefined>;
};

/** Makes the debates that communities have planned: each run is one debate, under the run's mark. */
export function debateMaker({ store, knowledge, opening }: DebateMakerParts): Maker {
  const debates = store.records(debateRecord);

  /** The debate of a run: the one that was begun before a crash, or a new one. Undefined where no topic is left. */
  async function debateOf({ schedule, mark, at }: Run, work: Extract<Work, { kind: 'debate' }>) {
    const { community } = schedule.place;
    const begun = await debates.get(community, mark);
    if (begun) return begun;
    const known = work.topics.filter((id) => knowledge().topic(id));
    const { taken } = await takeTurn(known, { community, key: `schedule/${schedule.id}`, store });
    const topic = taken === undefined ? undefined : knowledge().topic(taken);
    if (!topic) return undefined;
    const { prompt } = await takePrompt(topic, community, store, work.prompt);
    const fresh: Debate = {
      code: mark,
      place: schedule.place,
      topic: topic.id,
      prompt,
      state: 'planned',
      opened: at.getTime(),
      closes: at.getTime() + work.closesAfter * minute,
      ...(work.otherSide ? { seed: mark } : {}),
    };
    return (
      (await debates.update(community, mark, (current) => (current ? undefined : fresh))) ??
      debates.get(community, mark)
    );
  }

  return async (run) => {
    const { work, place } = run.schedule;
    const debate = work.kind === 'debate' ? await debateOf(run, work) : undefined;
    const reply = debate && (await opening(debate));
    if (!debate || !reply) return 'nothing';
    return {
      reply,
      async after(posted) {
        if (!posted) return;
        await debates.update(place.community, debate.code, (current) =>
          current?.state === 'planned' ? { ...current, state: 'open', posted } : undefined,
        );
      },
    };
  };
}
