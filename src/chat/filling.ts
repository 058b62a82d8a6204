import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Action, Asked } from './define.ts';
import { type Form, makeForm } from './form.ts';
import { worded } from './notes.ts';
import { type ReadOptions, readOptions } from './read-options.ts';
import type { Target } from './reply.ts';
import type { Say } from './say.ts';
import type { Understood } from './understand.ts';

/** Reads the options of what is asked, and finds what is still to be asked for. */
export function makeFilling(knowledge: () => Knowledge, say: Say) {
  function read({ target: wanted, action }: Understood): ReadOptions {
    const { command, action: name, options } = wanted;
    return readOptions(
      { command, action: name, options: action.options, knowledge: knowledge(), say },
      options,
    );
  }

  const formWith = (problems: ReadOptions['problems'], wanted: Target, action: Action): Form =>
    makeForm(wanted, action, worded(problems, say), knowledge(), say);

  const needsForm = (understood: Understood, problems: ReadOptions['problems']): boolean =>
    Object.keys(problems).length > 0 || (understood.pressed && understood.action.form === true);

  return {
    read,
    needsForm,
    formWith,

    /** The ask with what need not be asked, because the action knows it from where it is asked. */
    async filled(understood: Understood, context: Asked): Promise<Understood> {
      const { problems, values } = read(understood);
      const { target: wanted, action } = understood;
      if (!action.known || Object.keys(problems).length === 0) return understood;
      const known = await action.known({ ...context, options: values });
      return { ...understood, target: { ...wanted, options: { ...known, ...wanted.options } } };
    },

    /** The form that an ask needs, filled with what is given and what the action knows already. */
    async formOf(understood: Understood, context: Asked): Promise<Form | undefined> {
      const { problems, values } = read(understood);
      if (!needsForm(understood, problems)) return undefined;
      const { target: wanted, action } = understood;
      const known = (await action.prefill?.({ ...context, options: values })) ?? {};
      const left = Object.entries(problems).filter(([name]) => wanted.options[name] || !known[name]);
      const filled = { ...wanted, options: { ...known, ...wanted.options } };
      return formWith(Object.fromEntries(left), filled, action);
    },
  };
}
