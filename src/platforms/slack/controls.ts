import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import type { ActionIds } from '../../chat/action-id.ts';
import { shorten } from '../../chat/build.ts';
import type { Choice, Control } from '../../chat/reply.ts';
import { clean, plainText } from './escape.ts';
import { limits } from './limits.ts';

/** Numbers the controls of a message, because Slack wants their ids to differ. */
export type NextNumber = () => number;

export function makeCounter(): NextNumber {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** Prefixes of ids that ask for nothing: links, and menus, whose choices ask instead. */
export const silentPrefixes = { link: 'link.', select: 'select.' } as const;

/** Controls as blocks of at most 25. Slack wraps them. */
export function encodeControls(
  items: readonly Control[],
  ids: ActionIds,
  nextNumber: NextNumber,
): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < items.length; from += limits.actions) {
    const elements = items
      .slice(from, from + limits.actions)
      .map((item) => encodeControl(item, ids, nextNumber()));
    blocks.push({ type: 'actions', elements });
  }
  return blocks;
}

/** A button with an action's id. Decoding ignores further parts, so the number can follow. */
export const actionButton = (label: string, id: string, number: number): Button => ({
  type: 'button',
  text: plainText(shorten(label, limits.label)),
  action_id: `${id}.${number}`,
});

function encodeControl(control: Control, ids: ActionIds, number: number): Button | StaticSelect {
  switch (control.kind) {
    case 'button': {
      const button = actionButton(control.label, ids.encode(control.to), number);
      return control.primary ? { ...button, style: 'primary' } : button;
    }
    case 'link-button':
      return {
        type: 'button',
        text: plainText(control.label),
        action_id: `${silentPrefixes.link}${number}`,
        url: control.url,
      };
    case 'select':
      return {
        type: 'static_select',
        placeholder: plainText(control.label),
        action_id: `${silentPrefixes.select}${number}`,
        options: control.choices.map((choice, index) => encodeChoice(choice, ids, index)),
      };
  }
}

/** The index follows the id, so that two choices with the same target still differ. */
const encodeChoice = (choice: Choice, ids: ActionIds, index: number) => ({
  text: plainText(choice.label),
  value: `${ids.encode(choice.to)}.${index}`,
  ...(choice.about === undefined || clean(choice.about).trim() === ''
    ? {}
    : { description: plainText(shorten(choice.about, limits.option)) }),
});
