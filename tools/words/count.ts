import { makeRealBot, replyTo } from '../../bench/bot.ts';
import { target } from '../../src/chat/build.ts';
import type { Block, Reply, Target } from '../../src/chat/reply.ts';
import { asText, plainPart, type Text } from '../../src/chat/text.ts';

/** How many words an answer may show before anybody presses a button. */
export const budgets = {
  topic: 150,
  viewpoint: 170,
  missing: 120,
  stand: 40,
  source: 20,
  other: 120,
} as const;

/** What a member sees first when they ask something. */
export type Screen = { ask: string; reply: Reply; budget: number };

/** The words of an answer, without the labels of its controls and the numbers of citations. */
export const countWords = ({ blocks }: Reply): number =>
  blocks
    .flatMap(textsOf)
    .join(' ')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const wordsOf = (text: Text): string =>
  text.map((part) => (typeof part !== 'string' && part.kind === 'cite' ? '' : plainPart(part))).join('');

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'text':
      return [wordsOf(block.text)];
    case 'list':
      return block.items.map(wordsOf);
    case 'fields':
      return block.items.flatMap(({ label, value }) => [label, wordsOf(value)]);
    case 'citations':
      return block.items.flatMap(({ title, notes }) => [title, ...notes]);
    case 'chart':
      return [block.title, block.words];
    case 'cards':
      return block.cards.flatMap(({ title, lines }) => [wordsOf(asText(title)), ...lines.map(wordsOf)]);
    case 'controls':
    case 'divider':
      return [];
  }
}

/** The first screens of every topic and of the commands without one, as a new community's members see them. */
export async function firstScreens(): Promise<Screen[]> {
  const { bot, knowledge } = await makeRealBot();
  const screen = async (ask: string, to: Target, budget: number): Promise<Screen> => {
    const { reply } = await replyTo(bot, { kind: 'options', target: to });
    return { ask, reply, budget };
  };
  const screens: Screen[] = [];
  for (const topic of knowledge.topics) {
    const options = { topic: topic.id };
    screens.push(await screen(`/viewpoints ${topic.id}`, target('viewpoints', options), budgets.topic));
    for (const { id } of topic.viewpoints)
      screens.push(
        await screen(
          `/viewpoints ${topic.id} ${id}`,
          target('viewpoints', { ...options, viewpoint: id }),
          budgets.viewpoint,
        ),
      );
    screens.push(await screen(`/missing ${topic.id}`, target('missing', options), budgets.missing));
    screens.push(
      await screen(`where I stand, ${topic.id}`, target('debate', options, 'stand'), budgets.stand),
    );
    const sources = await screen(`/sources ${topic.id}`, target('sources', options), 0);
    const count = sources.reply.blocks.flatMap((block) =>
      block.kind === 'citations' ? block.items : [],
    ).length;
    screens.push({ ...sources, budget: count * budgets.source });
  }
  for (const [ask, to] of Object.entries({
    '/help': target('help'),
    '/debate': target('debate'),
    '/privacy': target('privacy'),
    '/suggest': target('suggest'),
  }))
    screens.push(await screen(ask, to, budgets.other));
  return screens;
}
