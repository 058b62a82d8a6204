import { button, target } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { ballotsOf, hasVotes } from './ballots.ts';
import { type Vote, voteRecord } from './model/vote.ts';
import { resultReply } from './words.ts';

/** A vote's code, carried by buttons. */
export const codeOption = { kind: 'text', longest: 24, required: true, hidden: true } as const;

/** @throws UserError when the vote is gone */
export async function findVote(code: string, { store, place, say }: Context): Promise<Vote> {
  const vote = await store.records(voteRecord).get(place.community, code);
  if (!vote) throw new UserError('no-vote', {}, [button(say('vote.button.list'), target('vote'))]);
  return vote;
}

/** Whether the user may open and close votes here. Who may is the setting for debates. */
export const mayManage = ({ level, settings }: Context): boolean => reaches(level, settings.opens);

/** How many voted so far; at the close, the result. */
export async function showResults(vote: Vote, context: Context): Promise<Reply> {
  const voters = vote.result ? 0 : (await ballotsOf(vote, context.store)).filter(hasVotes).length;
  return resultReply(vote, voters, context);
}
