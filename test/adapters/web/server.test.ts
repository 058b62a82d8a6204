import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebAdapter, webAdapter } from '../../../src/adapters/web/adapter.ts';
import { limits } from '../../../src/adapters/web/limits.ts';
import type { Message, Opening, Outcome } from '../../../src/adapters/web/protocol.ts';
import { makeDoor } from '../../contract/stage.ts';
import { silent } from './harness.ts';
import { type Answered, listenTo, makeAsk, openPage, ownHeaders, postAsk, send } from './visitor.ts';

const running: WebAdapter[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((adapter) => adapter.stop()));
});

async function started(port = 0, settings: Partial<Parameters<typeof webAdapter>[1]> = {}): Promise<number> {
  const adapter = webAdapter(makeDoor({}), { port, previews: [], log: silent, ...settings });
  await adapter.start();
  running.push(adapter);
  return Number(new URL(adapter.url).port);
}

const greet = {
  kind: 'options',
  target: { command: 'greet', action: 'show', options: { name: 'Ada' } },
} as const;
const outcomeOf = ({ body }: Answered): Outcome => JSON.parse(body);

function messageOf(answered: Answered): Message {
  const outcome = outcomeOf(answered);
  if (outcome.kind !== 'message') throw new Error(`a message was expected, not ${answered.body}`);
  return outcome.message;
}

describe('the port', () => {
  it('is the given one, or the next that is free', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const taken = typeof address === 'object' && address ? address.port : 0;
    expect(await started(taken)).toBeGreaterThan(taken);
    other.close();
  });

  it('is open on this machine only', async ({ skip }) => {
    const port = await started();
    const outward = Object.values(networkInterfaces())
      .flatMap((some) => some ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (!outward) return skip('this machine has no other address');
    const knock = connect({ port, host: outward.address });
    await expect(once(knock, 'connect')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('requests from elsewhere', () => {
  const post = (port: number, headers: Record<string, string>) =>
    send(port, {
      method: 'POST',
      path: '/asks',
      headers: { ...ownHeaders(port, ''), ...headers },
      body: '{}',
    });

  it('are refused under any name but those of this machine', async () => {
    const port = await started();
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.evil.example:${port}`,
      `0.0.0.0:${port}`,
    ]) {
      expect((await send(port, { path: '/', headers: { host } })).status, host).toBe(403);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await send(port, { path: '/', headers: { host } })).status, host).toBe(200);
    }
  });

  it('are refused from the page of another site, and where no page is named', async () => {
    const port = await started();
    for (const origin of [
      'https://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
    ]) {
      expect((await post(port, { origin })).status, origin).toBe(403);
      expect(
        (await send(port, { path: '/opening', headers: { host: `127.0.0.1:${port}`, origin } })).status,
      ).toBe(403);
    }
    const { origin: _, ...unnamed } = ownHeaders(port, '');
    expect((await send(port, { method: 'POST', path: '/asks', headers: unnamed, body: '{}' })).status).toBe(
      403,
    );
    expect((await post(port, {})).status).toBe(401);
  });

  it('are refused where a proxy or a tunnel brings them, so that nobody elsewhere chooses who to be', async () => {
    const port = await started();
    const cookie = await openPage(port);
    for (const name of [
      'Forwarded',
      'Via',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Forwarded-User',
      'X-Real-IP',
      'CF-Connecting-IP',
      'True-Client-IP',
      'Tailscale-User-Login',
      'X-Original-URL',
    ]) {
      const headers = { ...ownHeaders(port, cookie), [name]: '203.0.113.7' };
      for (const path of ['/', '/opening', '/events'])
        expect((await send(port, { path, headers })).status, `${name} ${path}`).toBe(403);
      const body = JSON.stringify(makeAsk(greet));
      expect((await send(port, { method: 'POST', path: '/asks', headers, body })).status, name).toBe(403);
    }
  });
});

describe('the page', () => {
  it('allows nothing but itself, and keeps its session from scripts and other sites', async () => {
    const port = await started();
    const { headers, body } = await send(port, { path: '/', headers: { host: `127.0.0.1:${port}` } });
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|http|data:/);
    expect(headers['set-cookie']).toMatch(
      /^moot-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(body).not.toMatch(/\{\{|<script>|<style|style=|\son\w+=|https?:/);
  });

  it('serves its files and no others', async () => {
    const port = await started();
    const get = (path: string) => send(port, { path, headers: { host: `127.0.0.1:${port}` } });
    expect((await get('/page/main.js')).headers['content-type']).toContain('text/javascript');
    for (const path of ['/page/nothing.js', '/page/..%2fapp.ts', '/page/../app.ts', '/package.json']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it('learns the commands from their declarations', async () => {
    const port = await started();
    const { body } = await send(port, { path: '/opening', headers: { host: `127.0.0.1:${port}` } });
    const opening: Opening = JSON.parse(body);
    expect(opening.commands.find(({ name }) => name === 'greet')).toEqual({
      command: 'greet',
      action: 'show',
      name: 'greet',
      about: 'command.greet.about',
      usage: '/greet <name>',
      level: 'member',
      demands: true,
      options: [
        {
          name: 'name',
          label: 'command.greet.option.name.name',
          about: 'command.greet.option.name.about',
          required: true,
          input: { kind: 'text' },
        },
      ],
    });
  });
});

describe('an ask', () => {
  it('that cannot be read is refused, and the server goes on', async () => {
    const port = await started();
    const cookie = await openPage(port);
    const raw = (body: string, type = 'application/json') =>
      send(port, {
        method: 'POST',
        path: '/asks',
        headers: { ...ownHeaders(port, cookie), 'content-type': type },
        body,
      });
    const good = JSON.stringify(makeAsk(greet));
    for (const bad of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      good.replace('greet', 'greet","x":"'),
      good.replace('ada', 'administrator'),
    ]) {
      expect((await raw(bad)).status, bad).toBe(400);
    }
    expect((await raw(good, 'text/plain')).status).toBe(400);
    expect((await raw(`{"delivery":"${'x'.repeat(limits.requestBytes)}"}`)).status).toBe(413);
    expect((await raw(good)).status).toBe(200);
  });

  it('has no answer without a session of our making', async () => {
    const port = await started();
    for (const cookie of ['', 'moot-session=', 'moot-session=short', `moot-session=${'!'.repeat(43)}`]) {
      expect((await postAsk(port, cookie, makeAsk(greet))).status).toBe(401);
    }
  });

  it('sent twice is answered once', async () => {
    const port = await started();
    const cookie = await openPage(port);
    const ask = makeAsk(greet);
    const outcomes = await Promise.all([postAsk(port, cookie, ask), postAsk(port, cookie, ask)]);
    expect(outcomes.map((outcome) => outcomeOf(outcome).kind).toSorted()).toEqual(['duplicate', 'message']);
  });

  it('says how the same is typed, and is drawn as other platforms would', async () => {
    const broken = () => {
      throw new Error('a fault');
    };
    const port = await started(0, {
      previews: [
        { name: 'discord', encode: ({ reply }) => ({ title: reply.title }) },
        { name: 'slack', encode: broken },
      ],
    });
    const message = messageOf(await postAsk(port, await openPage(port), makeAsk(greet)));
    expect(message).toMatchObject({
      asked: '/greet name:Ada',
      private: true,
      previews: [
        { name: 'discord', payload: { title: 'Greeting' } },
        { name: 'slack', payload: null },
      ],
    });
  });
});

describe('events', () => {
  it('tell private answers to the asker alone, on all of their pages, and again after a break', async () => {
    const port = await started();
    const [ada, ben] = [await openPage(port), await openPage(port)];
    const heard = {
      first: new Map<string, string>(),
      second: new Map<string, string>(),
      other: new Map<string, string>(),
    };
    const note = (into: Map<string, string>) => (message: Message, id: string) => into.set(message.id, id);
    await listenTo(port, ada, note(heard.first));
    await listenTo(port, ben, note(heard.other));
    const before = messageOf(await postAsk(port, ada, makeAsk(greet)));
    await listenTo(port, ada, note(heard.second));
    expect([...heard.second.keys()]).toEqual([before.id]);
    const after = messageOf(await postAsk(port, ada, makeAsk(greet)));
    const theirs = messageOf(await postAsk(port, ben, makeAsk(greet)));
    const missed = new Map<string, string>();
    await listenTo(port, ada, note(missed), heard.second.get(before.id));
    expect([...missed.keys()]).toEqual([after.id]);
    const all = new Map<string, string>();
    await listenTo(port, ben, note(all));
    expect([...all.keys()]).toEqual([theirs.id]);
    expect([...heard.other.keys()]).not.toContain(before.id);
  });

  it('end when the server stops', async () => {
    const port = await started(0, { patience: { stopAfter: 600_000 } });
    const { ended } = await listenTo(port, await openPage(port), () => {});
    await running[0]?.stop();
    await ended;
  });
});
