import { afterEach, describe, expect, it } from 'vitest';
import { limits } from '../../../src/platforms/web/limits.ts';
import type { Message, Outcome, PageConfig } from '../../../src/platforms/web/protocol.ts';
import { greet, started, stopServed } from './served.ts';
import { type Answered, listenTo, makeAsk, openPage, ownHeaders, postAsk, send } from './visitor.ts';

afterEach(stopServed);

const outcomeOf = ({ body }: Answered): Outcome => JSON.parse(body);

function messageOf(answered: Answered): Message {
  const outcome = outcomeOf(answered);
  if (outcome.kind !== 'message') throw new Error(`a message was expected, not ${answered.body}`);
  return outcome.message;
}

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
    const { body } = await send(port, { path: '/config', headers: { host: `127.0.0.1:${port}` } });
    const opening: PageConfig = JSON.parse(body);
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
      good.replace('"ada"', '"administrator"'),
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
    const port = await started(0, { timeouts: { stopAfter: 600_000 } });
    const { ended } = await listenTo(port, await openPage(port), () => {});
    await stopServed();
    await ended;
  });
});
