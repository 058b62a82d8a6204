import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Bot } from '../../src/chat/bot.ts';
import { reply, target, text } from '../../src/chat/build.ts';
import { defineAction, defineCommand } from '../../src/chat/define.ts';
import type { Ask } from '../../src/chat/invocation.ts';
import { UserError } from '../../src/chat/user-error.ts';
import { makeHearing } from '../../src/coverage/live.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { makeLog } from '../../src/log.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aBot, anInvocation, formFor, receive } from '../fixtures/bot.ts';
import { debatedKnowledge } from '../fixtures/discussion.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';

const marker = 'Zwölf-Boxkämpfer-7431';

/** What a command may do with a message that it is handed: quote it, refuse it, fail over it. */
const handed = defineCommand({
  name: 'handed',
  level: 'member',
  options: {},
  run: () => reply('Handed', []),
  actions: {
    quote: defineAction({
      level: 'member',
      options: {},
      run: ({ message }) => reply('Quoted', [text(message?.text ?? '')]),
    }),
    refuse: defineAction({
      level: 'member',
      options: {},
      run({ message }) {
        throw new UserError('unknown-command', { command: message?.text ?? '' });
      },
    }),
    fail: defineAction({
      level: 'member',
      options: {},
      run: ({ message }) => reply('Never', [text(String(JSON.parse(message?.text ?? '')))]),
    }),
  },
});

const message = { id: 'M1', text: marker, permalink: 'https://chat.example/M1', author: 'U1' };
const asks: [string, Ask][] = [
  ...['quote', 'refuse', 'fail'].map((action): [string, Ask] => [
    `a message handed to what would ${action} it`,
    { kind: 'message', target: target('handed', {}, action), message },
  ]),
  ['the line of a command', { kind: 'line', command: 'help', line: marker }],
  ['a line that fits nothing', { kind: 'line', command: 'missing', line: `who:${marker} ${marker}` }],
  ['the name of a command', { kind: 'line', command: marker, line: marker }],
  ['what is searched', { kind: 'line', command: 'viewpoints', line: `parks ${marker}` }],
  ['a form of /help', { kind: 'options', target: target('help', { command: marker }) }],
  ['a form of /privacy', { kind: 'options', target: target('privacy', { confirm: marker }, 'everything') }],
  ['a form that asks again', { kind: 'options', target: target('help', { command: marker.repeat(9) }) }],
  ['the id of a button', { kind: 'control', id: `1.help.show.1~${marker}` }],
  ['the broken id of a button', { kind: 'control', id: `${marker}.%` }],
];

const files = sqliteFiles();
let bot: Bot;
let close: () => Promise<void>;
let folder: string;
let log: string[];
let opened: () => Store;
let isBroken: boolean;

beforeEach(async () => {
  const url = await files.fresh();
  folder = url.slice('sqlite:'.length).replace(/moot\.db$/, '');
  log = [];
  isBroken = false;
  const lines = makeLog('trace', [], { write: (line) => void log.push(line) });
  const store = await openStore(url, { onSetAside: (what) => lines.error(what, 'set aside') });
  close = () => store.close();
  opened = () => store;
  const knowledge = debatedKnowledge();
  const hearing = makeHearing({
    store,
    knowledge: () => (isBroken ? JSON.parse(marker) : knowledge),
    now: () => new Date('2026-03-04T12:00:00Z'),
  });
  bot = aBot({
    store,
    hearing,
    commands: [...commands, handed],
    report: (code, err, facts) => lines.error({ ...facts, code, err }, 'Something went wrong'),
  });
});
afterEach(async () => {
  await close();
  files.remove();
});

/** All bytes of the database: of its file, and of the log beside it that SQLite writes first. */
const stored = async () => {
  const names = await readdir(folder);
  expect(names).toContain('moot.db-wal');
  return (await Promise.all(names.map((name) => readFile(folder + name, 'utf8')))).join('\n');
};

describe('a text is kept nowhere when it is', () => {
  test.each(asks)('%s', async (_, ask) => {
    const invocation = anInvocation(ask, { member: { id: 'U1', name: 'Ada', level: 'administrator' } });
    await formFor(bot, invocation);
    await receive(bot, invocation);
    const database = await stored();
    expect(database).toContain(invocation.delivery);
    expect(database).not.toContain(marker);
    expect(log.join('')).not.toContain(marker);
  });

  test.each([
    ['it is counted as it is written', 'open'],
    ['it is written where no debate is open', 'closed'],
    ['a bug befalls it as it is written', 'broken'],
  ])('%s', async (_, state) => {
    const place = { adapter: 'test', community: 'community', channel: 'channel' };
    const store = opened();
    await store.records(settingsRecord).put('community', communityKey, { reading: 'live' });
    await store.records(debateRecord).put('community', 'D1', {
      code: 'D1',
      place,
      topic: 'parks',
      prompt: 'first',
      state: state === 'closed' ? 'closed' : 'open',
      opened: 1,
      closes: 2,
      posted: { message: 'prompt', permalink: 'https://chat.example/prompt' },
    });
    const words = `Noise from parks at night robs neighbours of their sleep, ${marker}.`;
    isBroken = state === 'broken';
    await bot.onMessage({ ...place, message: { ...message, text: words } });
    await bot.onMessage({ ...place, message: { ...message, text: `${words} Truly.` }, edited: true });
    const database = await stored();
    expect(database.includes('heard/channel/-/parks/M1')).toBe(state === 'open');
    expect(database).not.toContain(marker);
    expect(log.join('')).not.toContain(marker);
    expect(log.join('').includes('"during":"listening"')).toBe(isBroken);
  });

  test('and a bug over it is logged all the same', async () => {
    await receive(bot, anInvocation({ kind: 'message', target: target('handed', {}, 'fail'), message }));
    expect(log.join('')).toContain('"type":"SyntaxError"');
    expect(log.join('')).toContain('no-message-text.test.ts');
  });
});
