import type { KnownBlock } from '@slack/types';
import type { Opened } from './workspace.ts';

/** What Slack sends when the control with this label is used. */
export function actionFor(blocks: readonly KnownBlock[], label: string): object {
  for (const block of blocks) {
    if (block.type !== 'actions') continue;
    for (const element of block.elements) {
      if (element.type === 'button' && element.text.text === label)
        return { ...element, block_id: 'b', action_ts: '1.1' };
      if (element.type !== 'static_select') continue;
      const chosen = element.options?.find(({ text }) => text.text === label);
      if (chosen) return { ...element, selected_option: chosen, block_id: 'b', action_ts: '1.1' };
    }
  }
  throw new Error(`no control is called “${label}”`);
}

/** The state of a view's inputs, as Slack reports it by their kinds. */
export function stateOf(view: Opened, values: Readonly<Record<string, string>>): object {
  const state: Record<string, object> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const { type } = block.element;
    const value = values[block.block_id] ?? null;
    const answer: Record<string, unknown> = { type };
    if (type === 'static_select' || type === 'external_select')
      answer.selected_option = value === null ? null : { text: { type: 'plain_text', text: value }, value };
    else if (type === 'multi_external_select')
      answer.selected_options = (value ?? '')
        .split(',')
        .flatMap((one) => (one === '' ? [] : [{ value: one }]));
    else if (type === 'users_select') answer.selected_user = value;
    else if (type === 'conversations_select') answer.selected_conversation = value;
    else answer.value = value;
    state[block.block_id] = { [block.element.action_id ?? '']: answer };
  }
  return state;
}
