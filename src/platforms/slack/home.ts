import type { HomeView, KnownBlock } from '@slack/types';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { divider, heading, list, quiet, target, text } from '../../chat/build.ts';
import { commandWords, usage } from '../../chat/command-words.ts';
import type { Block, Reply } from '../../chat/reply.ts';
import { code } from '../../chat/text.ts';
import { encodeBlock } from './blocks.ts';
import { actionButton, makeCounter } from './controls.ts';
import { encode } from './encode.ts';

/** What the start page shows below its introduction: the debates there are. */
export const startTarget = target('viewpoints');

/** The id of the button that leads back to the start page. */
export const startAction = 'home.start';

/**
 * The Home tab as somebody first sees it: what Moot is, the debates with their buttons, and what everybody can type, a line a
 * command so that it stays one screen. Above
 * all that stands what an administrator is to do first, if anything.
 */
export function startView(answer: ReplyAnswer, bot: Bot, prefix: string, steps?: Reply): HomeView {
  const { say } = bot;
  const typed = bot.commands
    .filter(({ level }) => level === 'member')
    .map((command) => [code(usage(command, prefix)), `  ${commandWords(command.name, 'about', say)}`]);
  const first = steps ? [...steps.blocks, divider()] : [];
  const before = [heading(say('slack.home-title'), 1), text(say('help.intro')), divider()];
  const after = [
    divider(),
    heading(say('slack.home-commands')),
    list(typed),
    quiet(say('slack.home-more', { help: `/${prefix}help` })),
    quiet(say('slack.home-shortcut', { name: say('slack.ask') })),
  ];
  const draw = (blocks: readonly Block[]): KnownBlock[] =>
    blocks.flatMap((block) => encodeBlock(block, bot.ids, makeCounter()));
  const blocks = [...draw([...first, ...before]), ...encode(answer, bot, 'home').blocks, ...draw(after)];
  return { type: 'home', blocks };
}

/** An answer to a button of the Home tab takes the tab over, for it is as private; a button leads back. */
export function answerView(answer: ReplyAnswer, bot: Bot): HomeView {
  const back = actionButton(bot.say('slack.home'), startAction, 0);
  return {
    type: 'home',
    blocks: [...encode(answer, bot, 'home').blocks, { type: 'actions', elements: [back] }],
  };
}
