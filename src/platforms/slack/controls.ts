import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import type { ActionIds } from '../../chat/action-id.ts';
import { shorten } from '../../chat/build.ts';
import type { Choice, Control } from '../../chat/reply.ts';
import { clean, plainText } from './escape.ts';
import { limits } from './limits.ts';

/** Gives each control of a message its own number, because Slack wants ids to differ within one. */
export type NextNumber = () => number;

export function makeCounter(): NextNumber {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** How controls whose id asks for nothing begin: those that leave for an address, and menus, whose choices ask. */
export const silentPrefixes = { link: 'link.', select: 'select.' } as const;

/** Controls as blocks of at most 25; Slack wraps them by itself. */
export function encodeControls(
  items: readonly Control[],
  ids: ActionIds,
  numbering: NextNumber,
): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < items.length; from += limits.actions) {
    const elements = items
      .slice(from, from + limits.actions)
      .map((item) => encodeControl(item, ids, numbering()));
    blocks.push({ type: 'actions', elements });
  }
  return blocks;
}

/** A button that asks for what an id means. Ids ignore a further part, so the number can follow. */
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

/** The place in the menu follows the id, so that two choices that lead to the same still differ. */
const encodeChoice = (choice: Choice, ids: ActionIds, index: number) => ({
  text: plainText(choice.label),
  value: `${ids.encode(choice.to)}.${index}`,
  ...(choice.about === undefined || clean(choice.about).trim() === ''
    ? {}
    : { description: plainText(shorten(choice.about, limits.option)) }),
});
