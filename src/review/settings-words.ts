import { field } from '../chat/build.ts';
import { choiceWords } from '../chat/command-words.ts';
import type { Field } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { channelMention, type Text } from '../chat/text.ts';
import { defaults, type OwnSettings } from '../settings/model/settings.ts';
import type { SettingsChange } from './model/item.ts';

const modeOf = ({ review = defaults.review }: OwnSettings) => review;

/** What a change would do, before and after. */
export function changeFields({ from, to }: SettingsChange, say: Say): Field[] {
  const mode = (own: OwnSettings): Text => [choiceWords('command.settings.option.review', modeOf(own), say)];
  const channel = ({ reviewChannel: id }: OwnSettings): Text => [
    id === undefined ? say('settings.none') : channelMention(id),
  ];
  const both = (words: (own: OwnSettings) => Text): Text => [...words(from), ' → ', ...words(to)];
  return [
    ...(modeOf(from) === modeOf(to) ? [] : [field(say('command.settings.option.review.name'), both(mode))]),
    ...(from.reviewChannel === to.reviewChannel
      ? []
      : [field(say('command.settings.option.reviewChannel.name'), both(channel))]),
  ];
}

/** The same in one cell of the log. */
export const changeWords = ({ from, to }: SettingsChange): string =>
  [from, to].map((own) => `${modeOf(own)} ${own.reviewChannel ?? ''}`.trim()).join(' → ');
