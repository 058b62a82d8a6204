import { button, controls, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Block, Reply } from '../chat/reply.ts';
import { strong } from '../chat/text.ts';
import { writeInstant } from '../schedules/words.ts';
import { allViewpoints } from '../topics/model/layers.ts';
import { fewestShown, type Vote, type VoteResult } from './model/vote.ts';

/** How many statements of each kind a result shows first. */
const mostShown = 3;

const castButton = ({ code }: Vote, { say }: Context) =>
  button(say('vote.button.begin'), target('vote', { code }, 'cast'), true);

/** What invites people to an open vote. */
export function invitation(vote: Vote, context: Context): Reply {
  const { say, settings } = context;
  const title = say('vote.title', { question: vote.question });
  return reply(
    title,
    [
      heading(vote.question, 1),
      text(say('vote.invite', { count: vote.statements.length })),
      controls(
        castButton(vote, context),
        ...(vote.waiting ? [button(say('vote.button.add'), target('vote', { code: vote.code }, 'add'))] : []),
        button(say('vote.button.results'), target('vote', { code: vote.code }, 'results')),
      ),
      quiet(say('vote.anonymous', { when: writeInstant(vote.closes, settings.zone, say) })),
    ],
    { shareable: true },
  );
}

/** How many have voted so far, or the result of a closed vote: what is common ground, what divides, what is unsure. */
export function resultReply(vote: Vote, voters: number, context: Context): Reply {
  const { say } = context;
  const { result } = vote;
  if (!result)
    return reply(vote.question, [
      heading(vote.question, 1),
      text(voters < fewestShown ? say('vote.few-so-far') : say('vote.so-far', { count: voters })),
      controls(castButton(vote, context)),
    ]);
  if (result.voters < fewestShown)
    return reply(vote.question, [heading(vote.question, 1), text(say('vote.too-few'))]);
  return reply(
    vote.question,
    [
      heading(vote.question, 1),
      text(say('vote.voted', { count: result.voters })),
      ...lists(vote, result, context),
      ...(result.basis === 'none' ? [text(say('vote.no-sides'))] : []),
      ...(result.tooFew.length > 0
        ? [quiet(say('vote.small-sides', { sides: names(result.tooFew, vote, context) }))]
        : []),
      controls(
        button(say('vote.button.all'), target('vote', { code: vote.code }, 'statements')),
        button(say('vote.button.export'), target('vote', { code: vote.code }, 'export')),
      ),
    ],
    { shareable: true },
  );
}

function lists(vote: Vote, result: VoteResult, context: Context): Block[] {
  const { say } = context;
  const section = (title: string, all: readonly string[]): Block[] =>
    all.length === 0 ? [] : [heading(title), list(all.slice(0, mostShown))];
  const line = (statement: number) => countLine(vote, result, statement, context);
  return [
    ...section(say('vote.common'), result.common.map(line)),
    ...section(
      say('vote.divided'),
      result.divided.map(({ statement, accept, reject }) =>
        say('vote.divided-line', {
          statement: line(statement),
          accept: names(accept, vote, context) || say('vote.nobody'),
          reject: names(reject, vote, context),
        }),
      ),
    ),
    ...(result.unsure.length > 0 ? [quiet(say('vote.unsure', { count: result.unsure.length }))] : []),
  ];
}

/** Every statement with its numbers, and what can be said of it. */
export function statementsReply(vote: Vote, result: VoteResult, context: Context): Reply {
  const { say } = context;
  const more = new Map(result.unsure.map((one) => [one.statement, one.more]));
  return reply(
    vote.question,
    [
      heading(vote.question, 1),
      list(
        vote.statements.map((_, statement) => {
          const line = countLine(vote, result, statement, context);
          const votes = more.get(statement);
          if (result.common.includes(statement)) return [line, ' ', strong(say('vote.is-common'))];
          if (result.divided.some((one) => one.statement === statement))
            return [line, ' ', strong(say('vote.divides'))];
          return votes === undefined ? line : [line, ` ${say('vote.more', { count: votes })}`];
        }),
      ),
      controls(button(say('vote.button.results'), target('vote', { code: vote.code }, 'results'))),
    ],
    { shareable: true },
  );
}

function countLine({ statements }: Vote, { counts }: VoteResult, index: number, { say }: Context): string {
  const { agree, disagree, all } = counts[index] ?? { agree: 0, disagree: 0, all: 0 };
  const statement = statements[index] ?? '';
  return all < fewestShown
    ? say('vote.count-few', { statement })
    : say('vote.count', { statement, agree, disagree, pass: all - agree - disagree });
}

/** The names of sides: viewpoints of the vote's topic, or groups by number. */
function names(sides: readonly string[], vote: Vote, { knowledge, say }: Context): string {
  const topic = vote.topic === undefined ? undefined : knowledge.topic(vote.topic);
  const known = new Map(topic ? allViewpoints(topic, knowledge).map(({ id, name }) => [id, name]) : []);
  return sides
    .map(
      (side) =>
        known.get(side) ?? (/^\d+$/.test(side) ? say('vote.group', { number: Number(side) + 1 }) : side),
    )
    .join(', ');
}
