import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { button, controls, heading, list, reply } from '../../chat/build.ts';
import type { Form } from '../../chat/form.ts';
import type { Target } from '../../chat/reply.ts';
import { strong } from '../../chat/text.ts';

/**
 * What is wrong with a form that was sent off, and a button that opens it again: Discord opens no form in answer to
 * a form. What was filled in is kept where it fits into the button.
 */
export function formProblems(form: Form, { ids, say }: Pick<Bot, 'ids' | 'say'>): ReplyAnswer {
  const target = fits(form.target, ids) ? form.target : { ...form.target, options: {} };
  const problems = form.fields.flatMap(({ label, problem }) =>
    problem === undefined ? [] : [[strong(label), `: ${problem}`]],
  );
  const again = button(say('button.try', { command: form.title }), target, true);
  return {
    kind: 'reply',
    reply: reply(form.title, [heading(form.title, 1), list(problems), controls(again)]),
    target,
    page: 1,
    shared: false,
  };
}

function fits(target: Target, ids: Bot['ids']): boolean {
  try {
    return ids.encode(target) !== '';
  } catch {
    return false;
  }
}
