import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { View } from '../../chat/action-id.ts';
import type { Bot } from '../../chat/bot.ts';
import { shorten } from '../../chat/build.ts';
import type { Button, Control, LinkButton, Select, Target } from '../../chat/reply.ts';
import { limits } from './limits.ts';
import { escapeUrl, oneLine } from './markdown.ts';

export type ControlRow = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

/** Gives every control in a message its own id: Discord refuses duplicates. */
export type NewCustomId = (target: Target, view?: View) => string;

/**
 * Ids for the controls of one message. Their counter always has two digits, so a control's size doesn't depend on its
 * position. If `community` is given, the ids carry it.
 */
export function makeCustomIds(bot: Pick<Bot, 'ids'>, community?: string): NewCustomId {
  let next = 36;
  return (target, view) =>
    withCommunity(`${bot.ids.encode(target, view)}.${(next++).toString(36)}`, community);
}

/** A label, shortened to fit on a button. */
export const buttonLabel = (text: string): string => shorten(oneLine(text), limits.buttonLabel);

/** Discord wants button URLs in ASCII, up to 512 characters. One that escaping would make too long stays as it is. */
function buttonUrl(url: string): string {
  const escaped = escapeUrl(url);
  return escaped.length > limits.buttonAddress ? url : escaped;
}

/** A button, for a row or beside text. */
export function encodeButton(control: Button | LinkButton, newId: NewCustomId): APIButtonComponent {
  const label = buttonLabel(control.label);
  if (control.kind === 'link-button') {
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: buttonUrl(control.url) };
  }
  return {
    type: ComponentType.Button,
    style: control.primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label,
    custom_id: newId(control.to),
  };
}

/** Rows of up to five buttons. A menu has a row to itself, or several if it has many choices. */
export function encodeControls(controls: readonly Control[], newId: NewCustomId): ControlRow[] {
  const rows: ControlRow[] = [];
  let buttons: APIButtonComponent[] = [];
  const endRow = () => {
    if (buttons.length > 0) rows.push({ type: ComponentType.ActionRow, components: buttons });
    buttons = [];
  };
  for (const control of controls) {
    if (control.kind === 'select') {
      endRow();
      rows.push(...encodeMenus(control, newId));
    } else {
      if (buttons.length === limits.rowButtons) endRow();
      buttons.push(encodeButton(control, newId));
    }
  }
  endRow();
  return rows;
}

function encodeMenus({ label, choices }: Select, newId: NewCustomId): ControlRow[] {
  const menus = Array.from({ length: Math.ceil(choices.length / limits.menuChoices) }, (_, menu) =>
    choices.slice(menu * limits.menuChoices, (menu + 1) * limits.menuChoices),
  );
  return menus.map((some) => {
    const options = some.map((choice) => ({
      label: shorten(oneLine(choice.label), limits.choiceLabel),
      value: newId(choice.to),
      ...(choice.about === undefined
        ? {}
        : { description: shorten(oneLine(choice.about), limits.choiceLabel) }),
    }));
    const [first] = options;
    const component: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: `menu.${first?.value.split('.').at(-1)}`,
      placeholder: shorten(oneLine(label), limits.placeholder),
      options,
    };
    return { type: ComponentType.ActionRow, components: [component] };
  });
}

/**
 * In a direct message, Discord doesn't say which server a button is about. So the ids of such buttons end in a hyphen and
 * the server's id in base 36, unless that makes them too long.
 */
export function withCommunity(id: string, community: string | undefined): string {
  if (community === undefined || !/^\d+$/.test(community)) return id;
  const extended = `${id}${id.split('.').length > 4 ? '' : '.'}-${BigInt(community).toString(36)}`;
  return extended.length > limits.customId ? id : extended;
}

/** The server's id that a button, choice or form carries in its own id, if any. */
export function communityInId(id: string): string | undefined {
  const [, digits] = /\.\w*-([0-9a-z]{8,13})$/.exec(id) ?? [];
  if (digits === undefined) return undefined;
  return [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}
