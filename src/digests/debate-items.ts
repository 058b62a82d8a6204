import { strong, type Text, withInstants } from '../chat/text.ts';
import { confirmedIn } from '../coverage/confirm.ts';
import { spotsOf } from '../coverage/spots.ts';
import { type Debate, isDebateWork, parseDebateWork } from '../debates/model/debate.ts';
import { fewest } from '../debates/model/stance.ts';
import { balanceOf } from '../debates/posts.ts';
import { quietHoursFor, scheduleRecord } from '../schedules/model/schedule.ts';
import { upcomingRuns } from '../schedules/model/schedule-steps.ts';
import { instantIn } from '../schedules/words.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints } from '../topics/model/layers.ts';
import type { Topic } from '../topics/model/topic.ts';
import type { DigestParts } from './happenings.ts';

/** What was declared in a debate so far, in numbers that may be shown; empty if there are none. */
export async function balanceItem(
  debate: Debate,
  topic: Topic,
  now: number,
  { store, knowledge, say }: DigestParts,
): Promise<Text[]> {
  const listed = allViewpoints(topic, knowledge);
  const { people, viewpoints, none, undecided } = await balanceOf(debate, listed, store, now);
  if (people === 'few') return [];
  const groups = [
    ...listed.map((one) => [labelViewpoint(one, say), viewpoints[one.id] ?? 'few'] as const),
    [say('stand.pick-none'), none] as const,
    [say('stand.pick-undecided'), undecided] as const,
  ];
  const shown = groups.filter(([, count]) => count !== 'few');
  if (shown.length === 0) return [];
  const others = groups.length - shown.length;
  const words = [
    ...shown.map(([name, count]) => `${name}: ${count}`),
    ...(others > 0 ? [say('digest.others', { others, fewest })] : []),
  ];
  return [[strong(topic.title), `, ${say('digest.declared', { people })}. ${words.join('; ')}`]];
}

/** The viewpoints that people confirmed in a debate's messages. What text matching tells is never posted. */
export async function heardItem(
  debate: Debate,
  topic: Topic,
  { store, knowledge, say }: DigestParts,
): Promise<Text[]> {
  const confirmed = await confirmedIn(debate.place.community, spotsOf(debate), topic.id, store);
  const names = allViewpoints(topic, knowledge)
    .filter(({ id }) => confirmed(id).length > 0)
    .map((one) => `“${labelViewpoint(one, say)}”`);
  return names.length === 0
    ? []
    : [[strong(topic.title), `, ${say('digest.confirmed', { names: names.join(', ') })}`]];
}

/** What comes next in a channel: when open debates close and planned ones open, the soonest first. */
export async function upcomingLines(
  open: readonly Debate[],
  { community, channel, upTo }: { community: string; channel: string; upTo: number },
  { store, say, knowledge, settings, zone }: DigestParts,
): Promise<Text[]> {
  const title = (id: string) => knowledge.topic(id)?.title ?? id;
  const line = (at: number, key: 'digest.next-close' | 'digest.next-debate', topic?: string) => {
    const when = instantIn(at, zone, say);
    const words = withInstants(say(key, { when: when.text }), when);
    return { at, text: topic === undefined ? words : [strong(title(topic)), ': ', ...words] };
  };
  const next = open
    .filter(({ closes }) => closes > upTo)
    .map(({ closes, topic }) => line(closes, 'digest.next-close', topic));
  for await (const { value } of store.records(scheduleRecord).list(community)) {
    const { place, work } = value;
    if (place.channel !== channel || !isDebateWork(work)) continue;
    const [run] = upcomingRuns(value, new Date(upTo), 1, quietHoursFor(value, settings));
    const { topics } = parseDebateWork(work);
    if (run)
      next.push(line(run.at.getTime(), 'digest.next-debate', topics.length === 1 ? topics[0] : undefined));
  }
  return next.sort((a, b) => a.at - b.at).map(({ text }) => text);
}
