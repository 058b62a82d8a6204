import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import type { ActionIds } from '../../chat/action-id.ts';
import { shorten } from '../../chat/build.ts';
import type { Choice, Control } from '../../chat/reply.ts';
import { clean, plainText } from './escape.ts';
import { limits } from './limits.ts';

/** Gives each control of a message its own number, because Slack wants ids to differ within one. */
export type Numbering = () => number;

export function makeNumbering(): Numbering {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** How controls whose id asks for nothing begin: those that leave for an address, and menus, whose choices ask. */
export const silent = { link: 'link.', select: 'select.' } as const;

/** Controls as blocks of at most 25; Slack wraps them by itself. */
export function actionsBlocks(
  items: readonly Control[],
  ids: ActionIds,
  numbering: Numbering,
): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < items.length; from += limits.actions) {
    const elements = items
      .slice(from, from + limits.actions)
      .map((item) => elementOf(item, ids, numbering()));
    blocks.push({ type: 'actions', elements });
  }
  return blocks;
}

/** A button that asks for what an id means. Ids ignore a further part, so the number can follow. */
export const idButton = (label: string, id: string, number: number): Button => ({
  type: 'button',
  text: plainText(shorten(label, limits.label)),
  action_id: `${id}.${number}`,
});

function elementOf(control: Control, ids: ActionIds, number: number): Button | StaticSelect {
  switch (control.kind) {
    case 'button': {
      const button = idButton(control.label, ids.encode(control.to), number);
      return control.primary ? { ...button, style: 'primary' } : button;
    }
    case 'link-button':
      return {
        type: 'button',
        text: plainText(control.label),
        action_id: `${silent.link}${number}`,
        url: control.url,
      };
    case 'select':
      return {
        type: 'static_select',
        placeholder: plainText(control.label),
        action_id: `${silent.select}${number}`,
        options: control.choices.map((choice, index) => optionOf(choice, ids, index)),
      };
  }
}

/** The place in the menu follows the id, so that two choices that lead to the same still differ. */
const optionOf = (choice: Choice, ids: ActionIds, index: number) => ({
  text: plainText(choice.label),
  value: `${ids.encode(choice.to)}.${index}`,
  ...(choice.about === undefined || clean(choice.about).trim() === ''
    ? {}
    : { description: plainText(shorten(choice.about, limits.option)) }),
});
