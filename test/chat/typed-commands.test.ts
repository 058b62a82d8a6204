import { expect, test } from 'vitest';
import { aBot, replyTo } from '../fixtures/bot.ts';
import { outline } from '../fixtures/outline.ts';

const bot = aBot();
const shown = async (line: string) => outline(await replyTo(bot, line));

test.each([
  ['debate help', '/debate'],
  ['viewpoints help', '/viewpoints'],
  ['DEBATE HELP', '/debate'],
])('%s shows the help of that command', async (line, title) => {
  expect(await shown(line)).toContain(`(${title})\n# ${title}`);
});

test.each(['viewpoints show parks', 'VIEWPOINTS parks', 'Viewpoints Show parks'])(
  '%s shows the topic',
  async (line) => {
    expect(await shown(line)).toContain('# Opening hours of parks');
  },
);

test.each([
  ['viewpoint', 'viewpoints'],
  ['veiwpoints parks', 'viewpoints'],
  ['debates', 'debate'],
  ['sugest', 'suggest'],
])('%s is no command, and the one that was meant is offered', async (line, meant) => {
  expect(await shown(line)).toContain(`(/${meant}) -> ${meant}`);
});

test.each([
  ['debate opne parks', 'debate.open'],
  ['debate lst', 'debate.list'],
  ['vote opem', 'vote.open'],
])('%s is no action, and the one that was meant is offered', async (line, meant) => {
  expect(await shown(line)).toContain(`-> ${meant}`);
});

test('a word that is like nothing leads to help', async () => {
  expect(await shown('debate xyzzy')).toMatch(/\/debate can’t “xyzzy”[\s\S]*\(.*\) -> help debate/);
  expect(await shown('xyzzy')).toContain('-> help');
});

test('help is still a word that topics can be looked for by, among others', async () => {
  expect(await shown('viewpoints help children')).toContain('help children');
});
