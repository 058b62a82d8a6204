import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NeedsRepair } from '../../../src/chat/adapter.ts';
import { type SlackSettings, slackAdapter } from '../../../src/platforms/slack/adapter.ts';
import { makeDoor } from '../../contract/stage.ts';
import { type Slack, secret, startSlack } from '../../stand-ins/slack/slack.ts';
import { requestFor } from '../../stand-ins/slack/wire.ts';
import { keptLog, settingsFor } from './harness.ts';

let slack: Slack;
let log: ReturnType<typeof keptLog>;
let stop: () => Promise<void>;
beforeEach(async () => {
  slack = await startSlack();
  log = keptLog();
  stop = async () => {};
});
afterEach(async () => {
  await stop();
  await slack.close();
});

function start(mode: 'socket' | 'http', change: Partial<SlackSettings> = {}): Promise<void> {
  const adapter = slackAdapter(makeDoor({}), { ...settingsFor(mode, slack.front.url, log), ...change });
  stop = () => adapter.stop();
  return adapter.start();
}

describe('starting', () => {
  it('names the bot token when Slack does not accept it, and where to find it', async () => {
    await expect(start('socket', { botToken: 'xoxb-wrong' })).rejects.toThrow(
      /^SLACK_BOT_TOKEN: Slack does not accept it \(invalid_auth\)\. Copy it again .* OAuth & Permissions/,
    );
  });

  it('names the app token when Slack does not accept it, and where to find it', async () => {
    await expect(start('socket', { appToken: 'xapp-wrong' })).rejects.toThrow(
      /^SLACK_APP_TOKEN: Slack does not accept it \(invalid_auth\)\. Copy it again .* connections:write/,
    );
  });

  it('says that Slack cannot be reached', async () => {
    await expect(start('socket', { api: 'http://127.0.0.1:1/api/' })).rejects.toThrow(
      /^Slack could not be reached \(\w+\)\. Check the network, and SLACK_API/,
    );
  });

  it('names the port when it is taken', async () => {
    const other = createServer().listen(0);
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(start('http', { port })).rejects.toThrow(`SLACK_PORT: port ${port} is taken`);
    other.close();
  });

  it('asks for one of the two when neither app token nor signing secret is given', () => {
    expect(() => slackAdapter(makeDoor({}), { botToken: 'xoxb-1', log })).toThrow(
      /SLACK_APP_TOKEN .* SLACK_SIGNING_SECRET/,
    );
  });

  it('warns of a scope that the installed app lacks, with its reason', async () => {
    slack.front.channels.granted.splice(0, 2, 'commands');
    await start('socket');
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: expect.stringMatching(/users:read is missing, needed to see who/),
      }),
    );
  });

  it('writes no token and no secret into the log, whatever goes wrong', async () => {
    await start('http');
    await fetch(`http://127.0.0.1:${log.port()}/slack/events`, { method: 'POST', body: '{}' });
    await start('socket', { appToken: 'xapp-wrong' }).catch(() => {});
    const lines = JSON.stringify(log.lines);
    expect(log.lines.length).toBeGreaterThan(3);
    expect(lines).not.toMatch(/xoxb-|xapp-wrong|xapp-s/);
    expect(lines).not.toContain(secret);
  });

  it('can be stopped before it was started, and twice', async () => {
    const adapter = slackAdapter(makeDoor({}), settingsFor('http', slack.front.url, log));
    await adapter.stop();
    await adapter.start();
    await adapter.stop();
    await adapter.stop();
  });
});

describe('Moot while it runs', () => {
  const startLosable = async () => {
    const lost = Promise.withResolvers<Error>();
    const adapter = slackAdapter(makeDoor({}), settingsFor('socket', slack.front.url, log));
    stop = () => adapter.stop();
    await adapter.start(lost.resolve);
    return lost.promise;
  };

  it.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U1'] } }])(
    'says what to do when it is removed ($type)',
    async (event) => {
      const lost = startLosable();
      await log.next('Socket Mode');
      await slack.front.socket();
      await slack.happen(event, 'Ev1');
      expect((await lost).message).toMatch(/removed from the Slack workspace.*SLACK_BOT_TOKEN/);
    },
  );

  it('says what to do when Slack takes its app token no more', async () => {
    const lost = startLosable();
    await log.next('Socket Mode');
    const socket = await slack.front.socket();
    slack.front.failing.set('apps.connections.open', 'invalid_auth');
    socket.terminate();
    expect((await lost).message).toMatch(/^SLACK_APP_TOKEN/);
  });
});

it.each(['fatal_error', 'ratelimited', 'service_unavailable'])(
  'tells Slack’s own trouble (%s) from a wrong token',
  async (code) => {
    slack.front.failing.set('auth.test', code);
    const failure = await start('socket').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(NeedsRepair);
  },
);

describe('requests over HTTP', () => {
  const payload = () => ({
    command: '/help',
    text: '',
    trigger_id: 't1',
    response_url: `${slack.front.url}/response/${slack.workspace.replyId('U1', 'C1')}`,
    user_id: 'U1',
    team_id: 'T1',
  });
  const now = () => Math.floor(Date.now() / 1000);

  async function send(key: string, timestamp: number): Promise<number> {
    const request = requestFor({ type: 'slash_commands', payload: payload() }, key, timestamp);
    const response = await fetch(`http://127.0.0.1:${log.port()}/slack/events`, request);
    return response.status;
  }

  it('are taken when Slack signed them, and refused when somebody else did, or long ago', async () => {
    await start('http');
    expect(await send(secret, now())).toBe(200);
    expect(await send('another secret', now())).toBe(401);
    expect(await send(secret, now() - 6 * 60)).toBe(401);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('SLACK_SIGNING_SECRET') }),
    );
  });

  it('are refused when they carry no signature', async () => {
    await start('http');
    const { body, headers } = requestFor({ type: 'slash_commands', payload: payload() }, secret);
    const unsigned = { method: 'POST', body, headers: { 'content-type': headers['content-type'] } };
    const response = await fetch(`http://127.0.0.1:${log.port()}/slack/events`, unsigned);
    expect(response.status).toBe(401);
  });
});
