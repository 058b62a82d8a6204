import { defineAction, defineCommand } from '../src/chat/define.ts';
import { addStatement, cast, voteResults, voteStatements } from '../src/votes/cast.ts';
import {
  decideStatement,
  endVote,
  exportVote,
  inviteToVote,
  listVotes,
  openVote,
} from '../src/votes/manage.ts';

/** Votes on statements, and what they have in common. */
export const vote = defineCommand({
  name: 'vote',
  level: 'member',
  options: {},
  run: listVotes,
  actions: {
    open: openVote,
    list: defineAction({ level: 'member', typed: true, options: {}, run: listVotes }),
    invite: inviteToVote,
    cast,
    results: voteResults,
    statements: voteStatements,
    add: addStatement,
    decide: decideStatement,
    close: endVote,
    export: exportVote,
  },
});
