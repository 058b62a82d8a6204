import type { ReplyAnswer } from './bot.ts';
import { button, controls, reply, target, text } from './build.ts';
import type { Control } from './reply.ts';
import type { NamesIn, Say, SentenceValues, ValuesOf } from './say.ts';

export type ErrorId = Exclude<NamesIn<'error'>, 'title' | 'bug'>;

type ErrorArguments<Id extends ErrorId> = keyof ValuesOf<`error.${Id}`> extends never
  ? [values?: Record<string, never>, offers?: readonly Control[]]
  : [values: ValuesOf<`error.${Id}`>, offers?: readonly Control[]];

/**
 * Something that the user can put right: worded in data/locales under `error.<id>`, naming the next step,
 * with controls that take it. Everything else that is thrown is a bug.
 */
export class UserError<Id extends ErrorId = ErrorId> extends Error {
  readonly id: ErrorId;
  readonly values: SentenceValues;
  readonly offers: readonly Control[];

  constructor(id: Id, ...[values = {}, offers = []]: ErrorArguments<Id>) {
    super(id);
    this.name = 'UserError';
    this.id = id;
    this.values = values;
    this.offers = offers;
  }
}

/** What the user is told where the store takes too long. */
export function storeSlow(): never {
  throw new UserError('store-slow');
}

const answer = (say: Say, words: string, offers: readonly Control[]): ReplyAnswer => {
  const ways = offers.length > 0 ? offers : [button(say('button.help'), target('help'))];
  return {
    kind: 'reply',
    reply: reply(say('error.title'), [text(words), controls(...ways)]),
    target: target('help'),
    page: 1,
    shared: false,
  };
};

/** What somebody reads who can put it right. Commands are named as the user types them, with `prefix`. */
export function explainUserError({ id, values, offers }: UserError, say: Say, prefix: string): ReplyAnswer {
  const named = values.command === undefined ? {} : { command: `${prefix}${values.command}` };
  return answer(say, say.dynamic(`error.${id}`, { ...values, ...named }), offers);
}

/** What somebody reads when the fault is ours. */
export const explainBug = (code: string, say: Say): ReplyAnswer =>
  answer(say, say('error.bug', { code }), []);
