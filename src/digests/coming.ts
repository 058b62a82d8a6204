import { strong, type Text } from '../chat/text.ts';
import type { Debate } from '../debates/model/debate.ts';
import { debateWorkOf, opensDebates } from '../debates/model/work.ts';
import { comingRuns } from '../schedules/model/changes.ts';
import { quietFor } from '../schedules/model/quiet.ts';
import { scheduleRecord } from '../schedules/model/schedule.ts';
import { writeInstant } from '../schedules/words.ts';
import type { DigestParts } from './parts.ts';

/** What comes next in a channel after an instant: when open debates close, and when planned ones open; the soonest first. */
export async function coming(
  open: readonly Debate[],
  { community, channel, upTo }: { community: string; channel: string; upTo: number },
  { store, say, knowledge, settings, zone }: DigestParts,
): Promise<Text[]> {
  const title = (id: string) => knowledge.topic(id)?.title ?? id;
  const line = (at: number, key: 'digest.next-close' | 'digest.next-debate', topic?: string) => {
    const words = say(key, { when: writeInstant(at, zone, say) });
    return { at, text: topic === undefined ? [words] : [strong(title(topic)), `: ${words}`] };
  };
  const next = open
    .filter(({ closes }) => closes > upTo)
    .map(({ closes, topic }) => line(closes, 'digest.next-close', topic));
  for await (const { value } of store.records(scheduleRecord).list(community)) {
    const { place, work } = value;
    if (place.channel !== channel || !opensDebates(work)) continue;
    const [run] = comingRuns(value, new Date(upTo), 1, quietFor(value, settings));
    const { topics } = debateWorkOf(work);
    if (run)
      next.push(line(run.at.getTime(), 'digest.next-debate', topics.length === 1 ? topics[0] : undefined));
  }
  return next.sort((a, b) => a.at - b.at).map(({ text }) => text);
}
