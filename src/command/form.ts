import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Action } from './define.ts';
import { longestName, type Option } from './option.ts';
import type { RawOptions, Target } from './reply.ts';
import type { Say } from './say.ts';

export type FormChoice = { value: string; label: string };

/** One question of a form. `problem` says what was wrong with the value that was given. */
export type FormField = {
  name: string;
  label: string;
  about: string;
  required: boolean;
  input:
    | { kind: 'text'; longest: number }
    | { kind: 'integer'; min: number; max: number }
    | { kind: 'choice'; choices: readonly FormChoice[] }
    | { kind: 'member' }
    | { kind: 'channel' };
  value?: string;
  problem?: string;
};

/** A form made from an action's options. Submitting it asks for `target` with the answers as options. */
export type Form = { title: string; target: Target; fields: readonly FormField[] };

/** Option problems by option name, already worded. */
export type Problems = Readonly<Record<string, string>>;

/** Makes the form for an action, filled with what is known already. */
export function makeForm(
  target: Target,
  action: Action,
  problems: Problems,
  knowledge: Knowledge,
  say: Say,
): Form {
  const asked = Object.entries(action.options).filter(([, { hidden }]) => !hidden);
  const fields = asked.map(([name, option]): FormField => {
    const value = target.options[name];
    const problem = problems[name];
    return {
      name,
      label: say(`command.${target.command}.option.${name}.name`),
      about: say(`command.${target.command}.option.${name}.about`),
      required: option.required ?? false,
      input: inputFor(option, target.options, knowledge, say),
      ...(value === undefined ? {} : { value: String(value) }),
      ...(problem === undefined ? {} : { problem }),
    };
  });
  return { title: say(`command.${target.command}.title`), target, fields };
}

function inputFor(option: Option, given: RawOptions, knowledge: Knowledge, say: Say): FormField['input'] {
  switch (option.kind) {
    case 'text':
      return { kind: 'text', longest: option.longest };
    case 'integer':
      return { kind: 'integer', min: option.min, max: option.max };
    case 'choice':
      return { kind: 'choice', choices: option.choices.map((value) => ({ value, label: value })) };
    case 'flag':
      return {
        kind: 'choice',
        choices: [
          { value: 'true', label: say('form.yes') },
          { value: 'false', label: say('form.no') },
        ],
      };
    case 'member':
    case 'channel':
      return { kind: option.kind };
    case 'topic':
      return chooseFrom(knowledge.topics.map(({ id, title }) => ({ value: id, label: title })));
    case 'viewpoint': {
      const topic = knowledge.topic(String(given[option.of] ?? ''));
      return chooseFrom(topic?.viewpoints.map(({ id, name }) => ({ value: id, label: name })) ?? []);
    }
  }
}

/** Discord's menus hold 25 choices; with more of them, or none yet, the name is typed. */
function chooseFrom(choices: readonly FormChoice[]): FormField['input'] {
  return choices.length > 0 && choices.length <= 25
    ? { kind: 'choice', choices }
    : { kind: 'text', longest: longestName };
}
