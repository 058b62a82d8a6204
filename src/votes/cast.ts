import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { declaredViewpoints } from '../debates/stand.ts';
import { ballotKey, castVote, emptyBallot, orderFor } from './ballots.ts';
import { codeOption, findVote, showResults } from './find.ts';
import {
  type Ballot,
  ballotRecord,
  type Choice,
  isKnown,
  limits,
  type Vote,
  voteRecord,
} from './model/vote.ts';
import { statementsReply } from './words.ts';

/** Votes on one statement, if a choice is given, and shows the next one. */
export const cast = defineAction({
  level: 'member',
  options: {
    code: codeOption,
    statement: { kind: 'integer', min: 0, max: limits.statements, hidden: true },
    choice: { kind: 'choice', choices: ['agree', 'disagree', 'pass'], hidden: true },
    /** Goes through all statements in the voter's order, from this one on, voted on or not. */
    at: { kind: 'integer', min: 0, max: limits.statements, hidden: true },
  },
  async run({ options: { code: wanted, statement, choice, at }, ...context }) {
    const { store, user, knowledge } = context;
    const vote = await findVote(wanted, context);
    if (vote.state !== 'open') return showResults(vote, context);
    let ballot = await store.records(ballotRecord).get(vote.place.community, ballotKey(vote, user.id));
    if (statement !== undefined && choice !== undefined && statement < vote.statements.length) {
      const topic = vote.topic === undefined ? undefined : knowledge.topic(vote.topic);
      const [side, ...others] = topic ? await declaredViewpoints(topic, context) : [];
      const known = others.length === 0 ? side : undefined;
      ballot = await castVote(vote, user.id, { statement, choice: choices[choice], side: known }, store);
      if (!ballot) return showResults(await findVote(wanted, context), context);
    }
    return nextStatement(vote, ballot ?? emptyBallot, context, at);
  },
});

const choices = { agree: 1, disagree: -1, pass: 0 } as const satisfies Record<string, Choice>;

function nextStatement(vote: Vote, { votes }: Ballot, context: Context, at?: number): Reply {
  const { say, user } = context;
  const order = orderFor(vote, user.id);
  const done = order.filter((index) => votes[index] !== undefined).length;
  const next = at === undefined ? order.find((index) => votes[index] === undefined) : order[at];
  const title = say('vote.title', { question: vote.question });
  const addButton = vote.waiting
    ? [button(say('vote.button.add'), target('vote', { code: vote.code }, 'add'))]
    : [];
  if (next === undefined)
    return reply(title, [
      heading(vote.question, 1),
      text(say('vote.done', { count: done })),
      controls(
        ...addButton,
        button(say('vote.button.again'), target('vote', { code: vote.code, at: 0 }, 'cast')),
      ),
    ]);
  const pick = (choice: keyof typeof choices) =>
    button(
      say(`vote.choice.${choice}`),
      target(
        'vote',
        { code: vote.code, statement: next, choice, ...(at !== undefined && { at: at + 1 }) },
        'cast',
      ),
      choice !== 'pass',
    );
  return reply(title, [
    quiet(say('vote.progress', { number: (at ?? done) + 1, count: order.length })),
    text(strong(vote.statements[next] ?? '')),
    controls(pick('agree'), pick('disagree'), pick('pass'), ...addButton),
    ...(done === 0 ? [quiet(say('vote.how-anonymous'))] : []),
  ]);
}

/** How many voted so far; at the close, the result. */
export const voteResults = defineAction({
  level: 'member',
  options: { code: codeOption },
  run: async ({ options, ...context }) => showResults(await findVote(options.code, context), context),
});

/** Every statement of a closed vote with its numbers. */
export const voteStatements = defineAction({
  level: 'member',
  options: { code: codeOption },
  async run({ options, ...context }) {
    const vote = await findVote(options.code, context);
    return vote.result ? statementsReply(vote, vote.result, context) : showResults(vote, context);
  },
});

/** Adds a statement of a member's own; moderators decide whether others see it. */
export const addStatement = defineAction({
  level: 'member',
  titled: true,
  form: true,
  options: { code: codeOption, statement: { kind: 'text', longest: limits.statement, required: true } },
  async run({ options: { code: wanted, statement }, ...context }) {
    const { store, user, say } = context;
    const vote = await findVote(wanted, context);
    if (vote.state !== 'open' || !vote.waiting) throw new UserError('vote-takes-none', {}, []);
    if (isKnown(vote, statement)) throw new UserError('vote-known', {}, []);
    if (vote.statements.length + vote.waiting.length >= limits.statements)
      throw new UserError('vote-full', { most: limits.statements }, []);
    const key = ballotKey(vote, user.id);
    const community = vote.place.community;
    let isOver = false;
    await store.records(ballotRecord).update(community, key, (current = emptyBallot) => {
      isOver = current.added >= limits.added;
      return isOver ? undefined : { ...current, added: current.added + 1 };
    });
    if (isOver) throw new UserError('vote-added-enough', { most: limits.added }, []);
    await store
      .records(voteRecord)
      .update(community, vote.code, (current) =>
        current?.waiting && !isKnown(current, statement)
          ? { ...current, waiting: [...current.waiting, statement] }
          : undefined,
      );
    return reply(say('vote.added'), [
      heading(say('vote.added'), 1),
      text(say('vote.added-waits')),
      controls(button(say('vote.button.begin'), target('vote', { code: vote.code }, 'cast'), true)),
    ]);
  },
});
