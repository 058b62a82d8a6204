import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reply, text } from '../../../src/chat/build.ts';
import { type WebAdapter, webAdapter } from '../../../src/platforms/web/adapter.ts';
import { type Message, memberIdOf, type Outcome } from '../../../src/platforms/web/protocol.ts';
import { makeDoor } from '../../contract/stage.ts';
import { silent } from './harness.ts';
import { listenTo, makeAsk, openPage, ownHeaders, postAsk, send } from './visitor.ts';

const place = { adapter: 'web', community: 'web', channel: 'web' };

describe('people on the page', () => {
  let adapter: WebAdapter;
  let port: number;
  let cookie: string;
  let heard: Message[];
  beforeEach(async () => {
    adapter = webAdapter(makeDoor({}), { port: 0, previews: [], log: silent });
    await adapter.start();
    port = Number(new URL(adapter.url).port);
    cookie = await openPage(port);
    heard = [];
    await listenTo(port, cookie, (message) => heard.push(message));
  });
  afterEach(() => adapter.stop());

  const say = (saying: object, as = cookie) =>
    send(port, {
      method: 'POST',
      path: '/messages',
      headers: ownHeaders(port, as),
      body: JSON.stringify(saying),
    });
  const memberOf = (person: 'ada' | 'emil') => memberIdOf(cookie.split('=')[1] ?? '', person);
  const handIn = (message: string) =>
    postAsk(
      port,
      cookie,
      makeAsk({ kind: 'message', target: { command: 'message', action: 'note', options: {} }, message }),
    );

  it('say something once, as text, and can be read', async () => {
    const id = randomUUID();
    const words = '<b>Parks</b> should close.';
    for (let times = 0; times < 2; times++) await say({ id, person: 'ada', text: words });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ id, by: 'Ada', private: false });
    expect(heard[0]?.html).toContain('&lt;b&gt;Parks');
    const author = memberOf('ada');
    expect(await adapter.reader?.read(place, 10)).toEqual([
      { id, text: words, permalink: `${adapter.url}#${id}`, author },
    ]);
    expect(await adapter.reader?.read({ ...place, thread: 't' }, 10)).toBe('withheld');
  });

  it('hand in what was said, as long as it is kept', async () => {
    const id = randomUUID();
    await say({ id, person: 'ben', text: 'Parks should close.' });
    const outcome: Outcome = JSON.parse((await handIn(id)).body);
    expect(outcome.kind === 'message' ? outcome.message.html : '').toContain('Noted “Parks should close.”');
    expect(JSON.parse((await handIn(randomUUID())).body)).toEqual({ kind: 'gone' });
  });

  it('cannot say nothing, too much, or as nobody', async () => {
    const good = { id: randomUUID(), person: 'ada', text: 'Parks' };
    for (const bad of [{ text: ' ' }, { person: 'zoe' }, { id: 'x' }])
      expect((await say({ ...good, ...bad })).status).toBe(400);
    expect((await say(good, '')).status).toBe(401);
    expect(heard).toEqual([]);
  });

  it.each([4_001, 300_000])('are told the length to keep to when they say %i characters', async (length) => {
    const { status, body } = await say({ id: randomUUID(), person: 'ada', text: 'x'.repeat(length) });
    expect(status).toBe(413);
    expect(JSON.parse(body)).toEqual({ problem: 'too long', says: 'web.too-long 4000' });
    expect(heard).toEqual([]);
  });

  it('are told in words why anything else was refused', async () => {
    const good = { id: randomUUID(), person: 'ada', text: 'Parks' };
    const says = async (response: Promise<{ body: string }>): Promise<unknown> =>
      JSON.parse((await response).body).says;
    expect(await says(say({ ...good, text: ' ' }))).toBe('web.not-understood');
    expect(await says(say(good, ''))).toBe('web.no-session');
    const ask = makeAsk({ kind: 'line', command: 'x'.repeat(101), line: '' });
    expect(await says(postAsk(port, cookie, ask))).toBe('web.too-long 100');
  });

  it('are told what is for one of them, who is named', async () => {
    const member = { adapter: 'web', community: 'web', id: memberOf('emil') };
    expect(await adapter.outbox.tell(member, reply('Outcome', [text('It was accepted.')]))).toBe(true);
    await say({ id: randomUUID(), person: 'ada', text: 'later' });
    expect(heard[0]).toMatchObject({ private: true, to: 'emil', told: true, title: 'Outcome' });
  });

  it('are whom they were before when they come back', () => {
    expect(memberOf('ada')).toBe(memberOf('ada'));
    expect(memberOf('ada')).not.toBe(memberOf('emil'));
    expect(memberIdOf('another session', 'ada')).not.toBe(memberOf('ada'));
  });
});
