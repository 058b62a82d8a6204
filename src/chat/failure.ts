import type { ReplyAnswer } from './bot.ts';
import { button, controls, reply, target, text } from './build.ts';
import type { Control } from './reply.ts';
import type { Say } from './say.ts';
import type { UserError } from './user-error.ts';

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

/** Tells users what they can fix. Commands are named as the user types them, with `prefix`. */
export function explainUserError({ id, values, offers }: UserError, say: Say, prefix: string): ReplyAnswer {
  const named = values.command === undefined ? {} : { command: `${prefix}${values.command}` };
  return answer(say, say.dynamic(`error.${id}`, { ...values, ...named }), offers);
}

/** Says that the fault is ours. */
export const explainBug = (code: string, say: Say): ReplyAnswer =>
  answer(say, say('error.bug', { code }), []);
