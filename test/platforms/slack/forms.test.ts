import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { reply, text } from '../../../src/chat/build.ts';
import { defineCommand } from '../../../src/chat/define.ts';
import type { Say, SentenceArguments, SentenceKey } from '../../../src/chat/say.ts';
import { makeKnowledge } from '../../../src/topics/model/knowledge.ts';
import { aBot } from '../../fixtures/bot.ts';
import { aTopic } from '../../fixtures/knowledge.ts';
import { say } from '../../fixtures/say.ts';
import type { Opened, Shown } from '../../stand-ins/slack/workspace.ts';
import { type SlackHarness, sightOf, sightOfView, slackHarness } from './harness.ts';

/** A command with every kind of option, worded by their names. */
const everything = defineCommand({
  name: 'everything',
  level: 'member',
  options: {
    note: { kind: 'text', longest: 9, required: true },
    count: { kind: 'integer', min: 1, max: 9 },
    kind: { kind: 'choice', choices: ['short', 'long'] },
    sure: { kind: 'flag' },
    who: { kind: 'member' },
    where: { kind: 'channel' },
    topic: { kind: 'topic' },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run: ({ options: { topic, viewpoint, ...rest } }) =>
    reply('Everything', [text(JSON.stringify({ ...rest, topic: topic?.id, viewpoint: viewpoint?.id }))]),
});

const dynamic: Say['dynamic'] = (key, values) =>
  key.startsWith('command.everything') ? key : say.dynamic(key, values);

let harness: SlackHarness;
beforeEach(async () => {
  harness = await slackHarness('socket');
  await harness.start(
    aBot({
      commands: [...commands, everything],
      say: Object.assign(
        <K extends SentenceKey>(key: K, ...values: SentenceArguments<K>) => say(key, ...values),
        {
          dynamic,
        },
      ),
    }),
  );
});
afterEach(async () => {
  expect(harness.pings()).toEqual([]);
  await harness.close();
});

function viewOf(shown: Shown): Opened {
  if (shown.kind !== 'view') throw new Error('a form was expected');
  return shown.view;
}

const elements = (view: Opened): Record<string, { type: string; action_id?: string }> =>
  Object.fromEntries(
    view.blocks.flatMap((block) => (block.type === 'input' ? [[block.block_id ?? '', block.element]] : [])),
  );

const open = async (line: string): Promise<Opened> => {
  const { slack } = harness;
  return viewOf(await (await slack.command(slack.people.ada, '/everything', line)).shown);
};

it('asks for each kind of option with the input made for it', async () => {
  const view = await open('');
  expect(Object.entries(elements(view)).map(([name, { type }]) => `${name}: ${type}`)).toMatchInlineSnapshot(`
    [
      "note: plain_text_input",
      "count: number_input",
      "kind: static_select",
      "sure: static_select",
      "who: users_select",
      "where: conversations_select",
      "topic: static_select",
    ]
  `);
  expect(sightOfView(view).text).not.toContain('This is needed');
});

it('keeps what was given, and says above it what is wrong', async () => {
  const view = await open('note:"far too long a note" count:5 kind:tall who:U0ABC where:<#C0ABC|general>');
  const text = sightOfView(view).text;
  expect(text).toContain('At most 9 characters; this has 19.');
  expect(text).toContain('Choose one of: short, long.');
  expect(elements(view)).toMatchObject({
    note: { initial_value: 'far too…' },
    count: { initial_value: '5' },
    who: { initial_user: 'U0ABC' },
  });
});

it('shows what is wrong on the fields until it is right, then answers', async () => {
  await open('');
  const { slack } = harness;
  const wrong = await slack.submit(slack.people.ada, { note: 'far too long a note', count: '12' });
  expect(await wrong.acknowledged).toEqual({
    response_action: 'errors',
    errors: { note: 'At most 9 characters; this has 19.', count: 'A whole number from 1 to 9 is needed.' },
  });
  await (await slack.fill(slack.people.ada, { topic: 'parks' })).shown;
  const right = await slack.submit(slack.people.ada, {
    note: '<!here>',
    count: '9',
    kind: 'long',
    sure: 'false',
    who: 'U0ABC',
    where: 'C0ABC',
    topic: 'parks',
    viewpoint: 'open-gates',
  });
  expect(await right.acknowledged).toEqual({});
  const answer = sightOf(await right.shown);
  expect(answer.private).toBe(true);
  expect(JSON.parse(answer.text)).toEqual({
    note: '<!here>',
    count: 9,
    kind: 'long',
    sure: false,
    who: 'U0ABC',
    where: 'C0ABC',
    topic: 'parks',
    viewpoint: 'open-gates',
  });
});

it('asks for a viewpoint once the topic is chosen, and keeps what was filled in before', async () => {
  const { slack } = harness;
  expect(Object.keys(elements(await open('')))).not.toContain('viewpoint');
  const filled = await slack.fill(slack.people.ada, { note: 'kept', topic: 'parks' });
  const after = elements(viewOf(await filled.shown));
  expect(after).toMatchObject({
    note: { initial_value: 'kept' },
    topic: { initial_option: { value: 'parks' } },
    viewpoint: { type: 'static_select' },
  });
  const others = await slack.fill(slack.people.ada, {
    note: 'kept',
    topic: 'squares',
    viewpoint: 'open-gates',
  });
  const squares = elements(viewOf(await others.shown));
  expect(squares.viewpoint).not.toHaveProperty('action_id', after.viewpoint?.action_id);
});

it('remembers the topic where Slack leaves out what nobody touched since the form was made anew', async () => {
  const { slack } = harness;
  await open('');
  await (await slack.fill(slack.people.ada, { topic: 'parks' })).shown;
  const sent = await slack.submit(slack.people.ada, { note: 'x', viewpoint: 'open-gates' });
  expect(JSON.parse(sightOf(await sent.shown).text)).toEqual({
    note: 'x',
    topic: 'parks',
    viewpoint: 'open-gates',
  });
});

it('searches among topics that are too many for a menu', async () => {
  const { slack } = harness;
  const many = Array.from({ length: 30 }, (_, index) =>
    aTopic({ id: `t${index}`, title: `Number ${index}` }),
  );
  const known = makeKnowledge(many, new Map());
  await harness.stop();
  await harness.start(aBot({ knowledge: () => known }));
  const view = viewOf(await (await slack.command(slack.people.ada, '/missing', '')).shown);
  expect(elements(view)).toMatchObject({ topic: { type: 'external_select' } });
  expect(await slack.suggest(slack.people.ada, 'topic', 'number 17')).toMatchObject({
    options: expect.arrayContaining([
      { text: { type: 'plain_text', text: 'Number 17', emoji: false }, value: 't17' },
    ]),
  });
  expect(await slack.suggest(slack.people.ada, 'topic', 'zzz')).toEqual({ options: [] });
});

it('lets the shortcut choose a command, and asks for what that takes', async () => {
  const { slack } = harness;
  const view = viewOf(await (await slack.shortcut(slack.people.ada, { ts: '1.1' })).shown);
  expect(view.title?.text).toBe('Ask Moot…');
  expect(sightOfView(view).form).toEqual(['.command', 'topic']);
  const chosen = await slack.fill(slack.people.ada, { '.command': 'everything' });
  const asked = Object.keys(everything.options).filter((name) => name !== 'viewpoint');
  expect(sightOfView(viewOf(await chosen.shown)).form).toEqual(['.command', ...asked]);
  const help = await slack.fill(slack.people.ada, { '.command': 'help' });
  expect(sightOfView(viewOf(await help.shown)).form).toEqual(['.command', 'command']);
  const sent = await slack.submit(slack.people.ada, { '.command': 'help', command: 'missing' });
  expect(sightOf(await sent.shown).text).toContain('See who’s left out of a debate');
});

it('is not stopped by a repeated delivery of what opens a form', async () => {
  const { slack, log } = harness;
  const twice = await slack.command(slack.people.ada, '/everything', '', 2);
  viewOf(await twice.shown);
  await twice.acknowledged;
  await harness.stop();
  expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
});

it('offers a button where the form opened too late', async () => {
  const { slack, log } = harness;
  slack.front.failing.set('views.open', 'expired_trigger_id');
  const late = await (await slack.command(slack.people.ada, '/everything', 'note:"far too long a note"'))
    .shown;
  expect(sightOf(late)).toMatchObject({ private: true, controls: ['command.everything.title'] });
  expect(sightOf(late).text).toContain('Slack did not open the form in time');
  slack.front.failing.clear();
  if (late.kind !== 'message') throw new Error('a message was expected');
  const pressed = await slack.press(slack.people.ada, late.message, 'command.everything.title');
  expect(sightOf(await pressed.shown).form).toContain('note');
  expect(log.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', facts: { adapter: 'slack', code: 'expired_trigger_id' } }),
  );
});
