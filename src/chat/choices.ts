import type { FormChoice, Option } from './option.ts';
import type { Say } from './say.ts';

/** What can be chosen for an option that has choices; `key` is where its words are. */
export function choicesOf(
  option: Extract<Option, { kind: 'choice' | 'flag' }>,
  key: string,
  say: Say,
): FormChoice[] {
  if (option.kind === 'flag') {
    return [
      { value: 'true', label: say('form.yes') },
      { value: 'false', label: say('form.no') },
    ];
  }
  const { choices, worded = false } = option;
  return choices.map((value) => ({ value, label: worded ? say(`${key}.choice.${value}`) : value }));
}
