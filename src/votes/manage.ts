import { createHash } from 'node:crypto';
import { button, controls, heading, list, quiet, reply, steps, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import { ballotsOf, hasVotes, newSecret } from './ballots.ts';
import { closeVote } from './close.ts';
import { codeOption, findVote, mayManage, showResults } from './find.ts';
import { exportVotes, fewestExported } from './model/export.ts';
import { claimsOf, limits, statementsIn, type Vote, voteRecord } from './model/vote.ts';
import { invitation } from './words.ts';

const hour = 60 * 60_000;
const usualLength = 72;
const longestLength = 30 * 24;

/** How many claims a vote over a topic takes, at most. */
const mostClaims = 15;

const openButton = ({ say }: Context) => button(say('vote.button.open'), target('vote', {}, 'open'), true);

/** Opens a vote over a topic's claims, or over statements of one's own. Who may is the setting for debates. */
export const openVote = defineAction({
  level: 'member',
  levelBy: ({ settings }) => settings.opens,
  typed: true,
  titled: true,
  posts: true,
  form: true,
  options: {
    topic: { kind: 'topic' },
    question: { kind: 'text', longest: 200 },
    statements: { kind: 'text', longest: 4_000, lines: true },
    hours: { kind: 'integer', min: 1, max: longestLength },
    add: { kind: 'flag' },
  },
  async run({ options: { topic, question, statements: typed = '', hours = usualLength, add }, ...context }) {
    const { place, now, newCode, store, say } = context;
    const own = statementsIn(typed);
    const statements = own.length > 0 ? own : topic ? claimsOf(topic, mostClaims) : [];
    const title = question ?? topic?.question;
    if (title === undefined || statements.length === 0)
      throw new UserError('vote-needs-statements', {}, [openButton(context)]);
    if (statements.length > limits.statements || statements.some((one) => one.length > limits.statement))
      throw new UserError('vote-too-long', { most: limits.statements, longest: limits.statement }, [
        openButton(context),
      ]);
    const { adapter, community, channel } = place;
    const vote: Vote = {
      code: `${newCode()}${newCode()}`.toLowerCase().slice(0, 24),
      place: { adapter, community, channel },
      question: title,
      ...(topic && { topic: topic.id }),
      state: 'open',
      opened: now.getTime(),
      closes: now.getTime() + hours * hour,
      statements,
      ...(add ? { waiting: [] } : {}),
      secret: newSecret(),
    };
    await store.records(voteRecord).put(community, vote.code, vote);
    const shown = invitation(vote, context);
    return {
      ...shown,
      blocks: [...shown.blocks, quiet(say('vote.share'))],
      at: target('vote', { code: vote.code }, 'invite'),
    };
  },
});

/** The invitation to a vote, to be shared. */
export const inviteToVote = defineAction({
  level: 'member',
  options: { code: codeOption },
  run: async ({ options, ...context }) => invitation(await findVote(options.code, context), context),
});

/** Tells statements apart in a button's id, which has little room. */
const shortHash = (statement: string): string =>
  createHash('sha256').update(statement).digest('base64url').slice(0, 10);

/** Statements that members added, for those who may open votes: takes one in, or drops it. */
export const decideStatement = defineAction({
  level: 'member',
  levelBy: ({ settings }) => settings.opens,
  options: {
    code: codeOption,
    which: { kind: 'text', longest: 12, hidden: true },
    keep: { kind: 'flag', hidden: true },
  },
  async run({ options: { code: wanted, which, keep }, ...context }) {
    const { store, say } = context;
    let vote = await findVote(wanted, context);
    const statement = vote.waiting?.find((one) => shortHash(one) === which);
    if (statement !== undefined) {
      const decided = await store.records(voteRecord).update(vote.place.community, vote.code, (current) =>
        current?.state === 'open' && current.waiting?.includes(statement)
          ? {
              ...current,
              statements: keep ? [...current.statements, statement] : current.statements,
              waiting: current.waiting.filter((one) => one !== statement),
            }
          : undefined,
      );
      vote = decided ?? (await findVote(wanted, context));
    }
    const [next] = vote.waiting ?? [];
    const decide = (label: string, isKept: boolean, primary: boolean) =>
      button(
        label,
        target('vote', { code: vote.code, which: shortHash(next ?? ''), keep: isKept }, 'decide'),
        primary,
      );
    return reply(say('vote.waiting-title'), [
      heading(say('vote.waiting-title'), 1),
      ...(next === undefined
        ? [text(say('vote.none-waiting'))]
        : [
            quiet(say('vote.waiting', { count: vote.waiting?.length ?? 0 })),
            text(strong(next)),
            controls(
              decide(say('vote.button.keep'), true, true),
              decide(say('vote.button.drop'), false, false),
            ),
          ]),
      controls(button(say('vote.button.list'), target('vote'))),
    ]);
  },
});

/** Closes a vote before its time, after asking. */
export const endVote = defineAction({
  level: 'member',
  levelBy: ({ settings }) => settings.opens,
  options: { code: codeOption, sure: { kind: 'flag', hidden: true } },
  async run({ options: { code: wanted, sure }, ...context }) {
    const { say, store } = context;
    const vote = await findVote(wanted, context);
    if (vote.state === 'closed') return showResults(vote, context);
    if (!sure)
      return reply(vote.question, [
        heading(say('vote.close-ask'), 1),
        text(say('vote.close-means')),
        controls(
          button(say('vote.button.close'), target('vote', { code: wanted, sure: true }, 'close'), true),
          button(say('vote.button.list'), target('vote')),
        ),
      ]);
    return showResults((await closeVote(vote.place.community, wanted, store)) ?? vote, context);
  },
});

/** Hands over the votes of a closed vote in Polis' format, without anything that leads to a voter. */
export const exportVote = defineAction({
  level: 'administrator',
  options: { code: codeOption },
  async run({ options, ...context }) {
    const { say } = context;
    const vote = await findVote(options.code, context);
    const ballots = (await ballotsOf(vote, context.store)).filter(hasVotes).map(({ ballot }) => ballot);
    if (vote.state !== 'closed' || ballots.length < fewestExported)
      throw new UserError('vote-no-export', { fewest: fewestExported }, []);
    return reply(say('vote.exported'), [heading(say('vote.exported'), 1), text(say('vote.exported-what'))], {
      file: { name: `votes-${vote.code}.csv`, type: 'text/csv', content: exportVotes(vote, ballots) },
    });
  },
});

/** The votes of this channel: open ones, and the latest that closed. */
export async function listVotes(context: Context): Promise<Reply> {
  const { store, place, say } = context;
  const all: Vote[] = [];
  for await (const { value } of store.records(voteRecord).list(place.community))
    if (value.place.channel === place.channel) all.push(value);
  const open = all.filter(({ state }) => state === 'open').toSorted((a, b) => a.closes - b.closes);
  const closed = all
    .filter(({ state }) => state === 'closed')
    .toSorted((a, b) => b.closes - a.closes)
    .slice(0, 3);
  const title = say('vote.list');
  return reply(title, [
    heading(title, 1),
    ...(open.length + closed.length === 0 ? [text(say('vote.none'))] : []),
    steps(open.map(({ question }) => question)),
    ...open.flatMap((vote, index) => [
      controls(
        button(
          say('vote.button.vote-on', { number: index + 1 }),
          target('vote', { code: vote.code }, 'cast'),
          true,
        ),
        button(
          say('vote.button.invite', { number: index + 1 }),
          target('vote', { code: vote.code }, 'invite'),
        ),
        ...(mayManage(context)
          ? [
              ...((vote.waiting ?? []).length > 0
                ? [
                    button(
                      say('vote.button.decide', { number: index + 1, count: vote.waiting?.length ?? 0 }),
                      target('vote', { code: vote.code }, 'decide'),
                    ),
                  ]
                : []),
              button(
                say('vote.button.end', { number: index + 1 }),
                target('vote', { code: vote.code }, 'close'),
              ),
            ]
          : []),
      ),
    ]),
    ...(closed.length > 0
      ? [heading(say('vote.closed-lately')), list(closed.map(({ question }) => question))]
      : []),
    controls(
      ...closed.map((vote) =>
        button(
          say('vote.button.result-of', { question: vote.question }),
          target('vote', { code: vote.code }, 'results'),
        ),
      ),
      ...(mayManage(context) ? [openButton(context)] : []),
    ),
  ]);
}
