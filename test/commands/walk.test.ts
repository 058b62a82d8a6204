import { expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import type { Control, Reply, Target } from '../../src/chat/reply.ts';
import { asText, plain } from '../../src/chat/text.ts';
import { loadLibrary } from '../../src/topics/files/load.ts';
import { sourceIdsOf } from '../../src/topics/model/citations.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { aBot, anInvocation, receive } from '../fixtures/bot.ts';

const { topics, sources } = await loadLibrary(['data']);
const knowledge = makeKnowledge(topics, sources);
const bot = aBot({ knowledge: () => knowledge });
const topic = topics.find(({ id }) => id === 'open-weight-models');
if (!topic) throw new Error('the topic of this walk is gone');

/** Presses a button: its target travels as an id, as on every platform. */
async function press(to: Target): Promise<Reply> {
  const answer = await receive(bot, anInvocation({ kind: 'control', id: bot.ids.encode(to) }));
  if (answer.kind !== 'reply') throw new Error(`${bot.ids.encode(to)} led to a ${answer.kind}`);
  return answer.reply;
}

const controlsOf = ({ blocks }: Reply): Control[] =>
  blocks.flatMap((block) =>
    block.kind === 'controls'
      ? block.items
      : block.kind === 'cards'
        ? block.cards.flatMap(({ controls }) => controls)
        : [],
  );

const waysOf = (reply: Reply): Target[] =>
  controlsOf(reply).flatMap((control) => {
    if (control.kind === 'link-button') return [];
    return control.kind === 'button' ? [control.to] : control.choices.map(({ to }) => to);
  });

const isHere = ({ options }: Target) => options.topic === undefined || options.topic === topic.id;

/** Suggestions, and what is asked of a discussion, lead out of what there is to read. */
const isRead = ({ command, action }: Target) =>
  command !== 'suggest' && ['show', 'background', 'case', 'details', 'record', 'spread'].includes(action);

/** Every answer that can be reached within the topic, by its button's id, with the ids of the buttons on it. */
const walked = new Map<string, { reply: Reply; ways: string[] }>();
const elsewhere = new Map<string, Target>();
const next = [target('viewpoints')];
for (const to of next) {
  const id = bot.ids.encode(to);
  if (walked.has(id)) continue;
  const reply = await press(to);
  const ways = waysOf(reply).filter(isRead);
  walked.set(id, { reply, ways: ways.map((way) => bot.ids.encode(way)) });
  next.push(...ways.filter(isHere));
  for (const way of ways.filter((way) => !isHere(way))) elsewhere.set(bot.ids.encode(way), way);
}
const pages = [...walked].map(([id, page]) => ({ id, ...page }));

test('reaches all that there is on the topic, and nothing of it fails', () => {
  const viewpoints = topic.viewpoints.length;
  const overviews = [
    'all topics',
    'topic',
    'background',
    'missing',
    'who, and how to invite',
    'sources',
    'spread',
  ].length;
  expect(pages).toHaveLength(overviews + 4 * viewpoints + sourceIdsOf(topic).length);
  expect(pages.filter(({ reply }) => reply.title === 'That did not work')).toEqual([]);
});

test('leads to every other topic', async () => {
  expect(elsewhere.size).toBe(topics.length - 1);
  for (const to of elsewhere.values()) expect((await press(to)).title).not.toBe('That did not work');
});

test('has no dead end: from every answer there is a way back to all topics', () => {
  const back = new Set([bot.ids.encode(target('viewpoints'))]);
  for (const _ of pages) {
    for (const { id, ways } of pages) if (ways.some((way) => back.has(way))) back.add(id);
  }
  expect(pages.map(({ id }) => id).filter((id) => !back.has(id))).toEqual([]);
});

test.each(pages.map((page) => [page.reply.title, page] as const))('%s: nothing stands twice', (_, page) => {
  expect(twice(page.ways)).toEqual([]);
  expect(page.ways).not.toContain(page.id);
  expect(
    twice(
      controlsOf(page.reply)
        .filter(isAlone)
        .map(({ label }) => label),
    ),
  ).toEqual([]);
  expect(twice(page.reply.blocks.flatMap(textsIn))).toEqual([]);
});

/** On cards the same label stands once on each. */
const isAlone = ({ label }: Control) => label !== 'Read the full case';

const twice = (items: readonly string[]) => items.filter((item, i) => items.indexOf(item) < i);

function textsIn(block: Reply['blocks'][number]): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'text':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'citations':
      return block.items.map(({ number }) => `source ${number}`);
    case 'cards':
      return block.cards.flatMap(({ title, lines }) => [plain(asText(title)), ...lines.map(plain)]);
    case 'fields':
      return block.items.map(({ label }) => label);
    default:
      return [];
  }
}

test('every citation says publisher and date, and what is out of the ordinary, and nothing else', () => {
  const lines = pages.flatMap(({ reply }) =>
    reply.blocks.flatMap((block) => (block.kind === 'citations' ? block.items : [])),
  );
  expect(lines.length).toBeGreaterThan(sourceIdsOf(topic).length);
  const exceptions =
    /^(lean: (left|leans left|centre|leans right|right)|has a stake|second-hand|disputed|no address known|see: .+)$/;
  for (const { title, notes } of lines) {
    const [published = '', ...others] = notes;
    expect(published, title).toMatch(/.+, .*(\d{4}|no date known)$/);
    for (const other of others) expect(other, title).toMatch(exceptions);
  }
});

test('every full record says how to dispute it, and the background shows gaps and changes', async () => {
  for (const source of sourceIdsOf(topic)) {
    const record = await press(target('sources', { topic: topic.id, source }, 'record'));
    const [dispute] = waysOf(record).filter((way) => !isRead(way));
    const asked = { kind: 'control', id: bot.ids.encode(dispute ?? target('help')) } as const;
    const filled = [
      { name: 'topic', value: topic.id },
      { name: 'source', value: source },
      { name: 'wrong', problem: 'This is needed.' },
      { name: 'seen' },
    ];
    expect(await receive(bot, anInvocation(asked))).toMatchObject({ form: { fields: filled } });
  }
  const background = await press(target('viewpoints', { topic: topic.id }, 'background'));
  const texts = background.blocks.flatMap(textsIn);
  for (const gap of topic.gaps) expect(texts).toContain(gap);
  for (const { change } of topic.changelog) expect(texts.join('\n')).toContain(change);
});
