import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labels, makeDoor, makeGate, stageCommands } from '../../contract/stage.ts';
import { aBot } from '../../fixtures/bot.ts';
import { type SlackHarness, sightOf, slackHarness } from './harness.ts';

let harness: SlackHarness;
afterEach(() => harness.close());

describe('over Socket Mode', () => {
  beforeEach(async () => {
    harness = await slackHarness('socket');
  });

  it.each([
    [
      'asks for it',
      (socket: { send(text: string): void }) =>
        socket.send('{"type":"disconnect","reason":"refresh_requested"}'),
    ],
    ['breaks off', (socket: { terminate(): void }) => socket.terminate()],
  ])('connects again when Slack %s', async (_, disconnect) => {
    const { slack } = harness;
    await harness.start(makeDoor({}));
    const first = await slack.front.socket();
    const gone = Promise.withResolvers<void>();
    first.on('close', () => gone.resolve());
    disconnect(first);
    await gone.promise;
    expect((await harness.ask('ada', 'help').answered).text).toContain('All commands');
    expect(slack.front.connections()).toBe(2);
  });

  it('asks Slack nothing before it acknowledges', async () => {
    const { slack } = harness;
    await harness.start(makeDoor({}));
    slack.front.calls.length = 0;
    for (let time = 0; time < 3; time++) await harness.ask('ada', 'help').answered;
    expect(slack.front.calls.toSorted()).toEqual(['usergroups.list', 'users.info']);
  });

  it('keeps trying while Slack cannot be reached', async () => {
    const { slack, log } = harness;
    await harness.start(makeDoor({}));
    const first = await slack.front.socket();
    const gone = Promise.withResolvers<void>();
    first.on('close', () => gone.resolve());
    slack.front.failing.set('apps.connections.open', 'fatal_error');
    const warned = log.next('connecting again failed');
    first.terminate();
    await gone.promise;
    await warned;
    slack.front.failing.clear();
    expect((await harness.ask('ada', 'help').answered).text).toContain('All commands');
  });

  it('answers once what was being answered when the connection broke off and then came again', async () => {
    const gate = makeGate();
    const { slack, log } = harness;
    await harness.start(makeDoor({ commands: stageCommands(gate) }));
    const { shown, again } = await slack.command(slack.people.ada, '/wait', '');
    await gate.reached;
    const first = await slack.front.socket();
    const gone = Promise.withResolvers<void>();
    first.on('close', () => gone.resolve());
    first.terminate();
    await gone.promise;
    await again();
    gate.open();
    expect(sightOf(await shown).text).toContain('Waited well');
    await harness.stop();
    expect(slack.workspace.messages).toHaveLength(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('over HTTP', () => {
  beforeEach(async () => {
    harness = await slackHarness('http');
  });

  it('answers an event that is sent again with a retry number once', async () => {
    const { slack } = harness;
    await harness.start(aBot());
    const { shown } = await slack.openHome(slack.people.ada, 'Ev1');
    expect(await shown).toMatchObject({ kind: 'view' });
    await (await slack.openHome(slack.people.ada, 'Ev1', 1)).acknowledged;
    await harness.stop();
    expect(slack.front.calls.filter((method) => method === 'views.publish')).toHaveLength(1);
  });
});

describe('an answer that Slack does not take', () => {
  beforeEach(async () => {
    harness = await slackHarness('socket');
    await harness.start(makeDoor({}));
  });

  it('is sent again in private when Slack fails', async () => {
    harness.slack.front.refusing.push(500);
    expect((await harness.ask('ada', 'help').answered).text).toContain('All commands');
  });

  it.each([
    ['in the channel', undefined],
    ['in the direct conversation, where Moot is no member', 'not_in_channel'],
  ])('is shown %s when its response URL has run out', async (_, failure) => {
    const { front, workspace } = harness.slack;
    front.refusing.push(404);
    if (failure !== undefined) front.failing.set('chat.postEphemeral', failure);
    await harness.ask('ada', 'help').acknowledged;
    await harness.stop();
    expect(front.calls).toContain('chat.postEphemeral');
    const direct = workspace.messages.filter((message) => message.direct);
    expect(direct.map((message) => sightOf({ kind: 'message', message }).text)).toEqual(
      failure === undefined ? [] : [expect.stringContaining('All commands')],
    );
  });

  it('is owned up to when Slack refuses it', async () => {
    harness.slack.front.refusing.push(400);
    const seen = await harness.ask('ada', 'help').answered;
    expect(seen).toMatchObject({ private: true, text: 'slack.not-shown\n' });
    expect(harness.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', facts: { adapter: 'slack', code: '400 turned away' } }),
    );
  });

  it('is never shared twice', async () => {
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    harness.slack.front.refusing.push(500);
    const seen = await harness.press('ada', labels.share).answered;
    expect(seen).toMatchObject({ private: true, text: 'slack.not-shown\n' });
    expect((await harness.sees('ben')).map(({ text }) => text)).toEqual([]);
    const { messages } = harness.slack.workspace;
    expect(messages.map((message) => sightOf({ kind: 'message', message }).text)).toContain(
      'Greeting\nHello Ada\n',
    );
  });
});
