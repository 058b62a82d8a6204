import type { Say } from '../chat/say.ts';
import type { Topic, Viewpoint } from '../topics/model/topic.ts';
import { type Hearing, hearings, type Tally } from './matcher/discussion.ts';
import { buckets } from './matcher/heard.ts';
import type { Account } from './matcher/sum.ts';

/** Below so many messages, silence says next to nothing. */
export const fewMessages = 10;

export type Status = Hearing['status'];

/** What was heard of each claim of a viewpoint, and of the viewpoint: as much as of the claim that was heard best. */
export type ViewpointHearing = { viewpoint: Viewpoint; claims: Hearing[]; status: Status };

export const hearingsOf = (topic: Topic, tally: Tally): ViewpointHearing[] =>
  topic.viewpoints.map((viewpoint) => {
    const claims = hearings(
      tally,
      viewpoint.claims.map(({ id }) => id),
    );
    return { viewpoint, claims, status: statusOf(claims) };
  });

function statusOf(claims: readonly Hearing[]): Status {
  if (claims.some(({ status }) => status === 'heard')) return 'heard';
  return claims.every(({ status }) => status === 'not heard so far') ? 'not heard so far' : 'hinted';
}

const keys = { heard: 'heard', hinted: 'hinted', 'not heard so far': 'unheard' } as const satisfies Record<
  Status,
  string
>;

/** How it is with a claim, worded from the calibrated probability that nobody voiced it: docs/coverage.md lists the words. */
export function hearingInWords({ status, silent, corrected, messages }: Hearing, say: Say): string {
  if (corrected) return say(status === 'heard' ? 'heard-is.told' : 'heard-is.told-not');
  if (messages === 0) return say('heard-is.nothing');
  if (status === 'heard' && silent < 0.1) return say('heard-is.surely');
  if (status === 'not heard so far' && silent >= 0.8) return say('heard-is.hardly');
  return say(`heard-is.${keys[status]}`);
}

/** How a viewpoint stands in the discussion, in a word or two. */
export const statusInWords = (status: Status, messages: number, say: Say): string =>
  messages === 0 ? say('heard-is.nothing') : say(`heard-is.${keys[status]}`);

/** On what an answer rests: how many messages, how they came, and how many people at least wrote them. */
export function basisInWords({ tally, ways, people }: Account, say: Say): string {
  const { messages, unread, sided } = tally;
  return say('here.basis', {
    messages,
    handed: ways.handed,
    read: ways.read,
    live: ways.live,
    unread,
    people: people >= 3 && people < buckets / 2 ? people : 0,
    sided: sided >= 3 ? 1 : 0,
  });
}
