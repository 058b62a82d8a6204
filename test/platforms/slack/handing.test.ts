import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reply, text } from '../../../src/chat/build.ts';
import { defineAction, defineCommand } from '../../../src/chat/define.ts';
import { readText } from '../../../src/platforms/slack/escape.ts';
import { labels, longText, makeDoor, notes, stageCommands } from '../../contract/stage.ts';
import { type SlackHarness, sightOf, slackHarness } from './harness.ts';

const long = defineCommand({
  name: 'long',
  level: 'member',
  options: {},
  run: () => reply('Long', [text(longText), text(longText)], { file: notes }),
});

/** What the bot is told of the message on which it was asked for. */
const echo = defineCommand({
  name: 'echo',
  level: 'member',
  options: {},
  run: () => reply('Echo', []),
  actions: {
    back: defineAction({
      level: 'member',
      options: {},
      onMessage: true,
      run: ({ message, place }) => reply('Back', [text(JSON.stringify({ message, thread: place.thread }))]),
    }),
    loud: defineAction({
      level: 'member',
      typed: true,
      options: { words: { kind: 'text', longest: 40, required: true } },
      run: ({ options: { words } }) => reply('Loud', [text(words.toUpperCase())]),
    }),
  },
});

/** Where the shortcut that leads to every command begins. */
const start = defineCommand({ name: 'viewpoints', level: 'member', options: {}, run: () => reply('', []) });

let harness: SlackHarness;
beforeEach(async () => {
  harness = await slackHarness('socket');
  await harness.start(makeDoor({ commands: [start, ...stageCommands(), long, echo] }));
});
afterEach(async () => {
  expect(harness.pings()).toEqual([]);
  await harness.close();
});

describe('a file', () => {
  it('is in the conversation with Moot, and the answer says so', async () => {
    expect((await harness.ask('ada', 'export').answered).text).toContain('slack.file-sent notes.csv');
  });

  it('that Slack does not take is owned up to beside the answer', async () => {
    harness.slack.front.failing.set('files.completeUploadExternal', 'internal_error');
    const seen = await harness.ask('ada', 'export').answered;
    expect(seen.text).toMatch(/Here are your notes\s+slack\.file-not-sent notes\.csv/);
    expect(harness.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', facts: { adapter: 'slack', code: 'internal_error' } }),
    );
  });

  it('is not handed over again when pages are turned', async () => {
    await harness.ask('ada', 'long').answered;
    await harness.press('ada', labels.next).answered;
    expect(await harness.files('ada')).toHaveLength(1);
  });
});

describe('a message that is handed in', () => {
  const handIn = async (message: { ts: string; thread_ts?: string; text?: string }, callback: string) => {
    const { slack } = harness;
    return sightOf(await (await slack.shortcut(slack.people.ada, message, callback)).shown).text;
  };

  it('comes with its address, its words and its thread', async () => {
    const message = { ts: '1700000000.000500', thread_ts: '1700000000.000100', text: 'A &amp; B' };
    const told: unknown = JSON.parse((await handIn(message, 'echo.back')).trim());
    expect(told).toEqual({
      message: {
        id: '1700000000.000500',
        text: 'A & B',
        permalink:
          'https://town.slack.com/archives/C000000001/p1700000000000500?thread_ts=1700000000.000100&cid=C000000001',
      },
      thread: '1700000000.000100',
    });
  });

  it('for something that there no longer is gets an answer all the same', async () => {
    expect(await handIn({ ts: '1700000000.1' }, 'gone.action')).toContain('error.unknown-command gone');
    expect(await handIn({ ts: '1700000000.1' }, 'echo.gone')).toContain('error.old-button echo');
  });
});

it('the shortcut that leads to every command leads to what is typed after a command, too', async () => {
  const { slack } = harness;
  await (await slack.shortcut(slack.people.ada, { ts: '1700000000.1' })).shown;
  const chosen = await (await slack.fill(slack.people.ada, { '.command': 'echo.loud' })).shown;
  expect(sightOf(chosen).form).toEqual(['.command', 'words']);
  const sent = await slack.submit(slack.people.ada, { '.command': 'echo.loud', words: 'hush' });
  expect(sightOf(await sent.shown).text).toContain('HUSH');
});

it.each([
  ['see <https://example.org/a?b=1&amp;c=2>', 'see https://example.org/a?b=1&c=2'],
  ['<https://example.org|the report>', 'the report (https://example.org)'],
  ['<https://example.org|example.org>', 'https://example.org'],
  ['<mailto:ada@example.org|ada@example.org>', 'ada@example.org'],
  ['<@U0ABC> and <@U0DEF|ben>', '@U0ABC and @ben'],
  ['<#C0ABC|general> <#C0ABC|>', '#general #C0ABC'],
  ['<!here> <!subteam^S1|@mods> <!date^1^{date}|1 January 1970>', '@here @mods 1 January 1970'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2, &amp;lt;', '1 < 2 && 3 > 2, &lt;'],
])('reads %s as people do', (delivered, read) => {
  expect(readText(delivered)).toBe(read);
});
