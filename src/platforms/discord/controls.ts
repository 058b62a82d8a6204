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

/** Gives every control of a message its own id: Discord refuses a message in which two are the same. */
export type NewCustomId = (target: Target, view?: View) => string;

/**
 * Two digits throughout, so that a control takes as many bytes wherever it stands. The ids carry `community` along,
 * where one is given.
 */
export function makeCustomIds(bot: Pick<Bot, 'ids'>, community?: string): NewCustomId {
  let given = 36;
  return (target, view) =>
    withCommunity(`${bot.ids.encode(target, view)}.${(given++).toString(36)}`, community);
}

/** A label as it fits on a button. */
export const buttonLabel = (text: string): string => shorten(oneLine(text), limits.buttonLabel);

/** Discord wants addresses of buttons in ASCII, and at most 512 characters long. One that ASCII makes longer is left as it is. */
function buttonUrl(url: string): string {
  const plain = escapeUrl(url);
  return plain.length > limits.buttonAddress ? url : plain;
}

/** A button as it stands in a row or beside a text. */
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

/** Rows of up to five buttons; a menu has a row to itself, and one with many choices has several. */
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
 * Discord says of a button in a direct message whose it is, but not which server it is about. So the ids of such
 * buttons end in the server's id, behind a hyphen and in base 36. One too long for it goes without.
 */
export function withCommunity(id: string, community: string | undefined): string {
  if (community === undefined || !/^\d+$/.test(community)) return id;
  const carried = `${id}${id.split('.').length > 4 ? '' : '.'}-${BigInt(community).toString(36)}`;
  return carried.length > limits.customId ? id : carried;
}

/** The server that the id of a button, a choice or a form is about, if it carries one. */
export function communityInId(id: string): string | undefined {
  const [, digits] = /\.\w*-([0-9a-z]{8,13})$/.exec(id) ?? [];
  if (digits === undefined) return undefined;
  return [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}
