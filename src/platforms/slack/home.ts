import type { HomeView, KnownBlock } from '@slack/types';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { divider, heading, list, quiet, target, text } from '../../chat/build.ts';
import { commandWords, usage } from '../../chat/command-words.ts';
import type { Block, Reply } from '../../chat/reply.ts';
import { code } from '../../chat/text.ts';
import { encodeBlock } from './blocks.ts';
import { actionButton, makeCounter } from './controls.ts';
import { encode } from './encode.ts';

/** The start page shows the list of debates below its introduction. */
export const startTarget = target('viewpoints');

/** The id of the button back to the start page. */
export const startAction = 'home.start';

/**
 * The start page of the Home tab: what Moot is, the debates with their buttons, and the commands that everybody can use, one
 * line each so that it fits on a screen. An administrator's first steps go above all that.
 */
export function startView(answer: ReplyAnswer, bot: Bot, prefix: string, steps?: Reply): HomeView {
  const { say } = bot;
  const commands = bot.commands
    .filter(({ level }) => level === 'member')
    .map((command) => [code(usage(command, prefix)), `  ${commandWords(command.name, 'about', say)}`]);
  const first = steps ? [...steps.blocks, divider()] : [];
  const before = [heading(say('slack.home-title'), 1), text(say('help.intro')), divider()];
  const after = [
    divider(),
    heading(say('slack.home-commands')),
    list(commands),
    quiet(say('slack.home-more', { help: `/${prefix}help` })),
    quiet(say('slack.home-shortcut', { name: say('slack.ask') })),
  ];
  const encodeBlocks = (blocks: readonly Block[]): KnownBlock[] =>
    blocks.flatMap((block) => encodeBlock(block, bot.ids, makeCounter()));
  const blocks = [
    ...encodeBlocks([...first, ...before]),
    ...encode(answer, bot, 'home').blocks,
    ...encodeBlocks(after),
  ];
  return { type: 'home', blocks };
}

/** An answer in the Home tab takes over the tab, which is just as private; a button leads back. */
export function answerView(answer: ReplyAnswer, bot: Bot): HomeView {
  const back = actionButton(bot.say('slack.home'), startAction, 0);
  return {
    type: 'home',
    blocks: [...encode(answer, bot, 'home').blocks, { type: 'actions', elements: [back] }],
  };
}
