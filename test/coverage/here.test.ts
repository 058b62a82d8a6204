import { beforeEach, describe, expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import { confirm } from '../../src/coverage/confirm.ts';
import { type Heard, heardRecord } from '../../src/coverage/heard.ts';
import { standingsIn } from '../../src/coverage/ranker/standing.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';

const line = (text: string, name: string) =>
  text.split('\n').find((one) => one.startsWith(`- ${name}: `)) ?? '';
const question = 'nothing found that sounds like it. What would somebody say who holds it?';

describe('Who is missing here?', () => {
  let it: ReturnType<typeof coverageStage>;
  beforeEach(async () => {
    it = coverageStage();
    await it.set({ topic: 'parks', opens: 'member' });
  });
  const here = async () => shown(await it.type('missing', 'here'));
  const keep = async (count: number, quiet: number, change: Partial<Heard> = {}) => {
    for (let at = 0; at < count; at++)
      await it.store.records(heardRecord).put('community', `channel/-/parks/m${at}`, {
        permalink: `https://chat.example/m${at}`,
        at: 1,
        way: 'read',
        ranked: {
          way: 'meaning',
          viewpoints: [
            { id: 'local-choice', p: 0.12 },
            { id: 'open-gates', p: 0.001 },
            { id: 'quiet-nights', p: quiet },
          ],
        },
        ...change,
      });
  };

  test('says nothing of any viewpoint before anything is known', async () => {
    const text = await here();
    expect(text).toContain('Nobody has confirmed a message here so far, and none was compared.');
    for (const name of ['Local choice', 'Open gates', 'Quiet nights'])
      expect(line(text, name)).toBe(`- ${name}: not known`);
  });

  test('text matching says that one looks voiced, else nothing', async () => {
    await keep(20, 0.9);
    const text = await here();
    expect(line(text, 'Quiet nights')).toMatch(/looks voiced \(message/);
    expect(line(text, 'Open gates')).toContain('not known');
    expect(text).not.toMatch(/not heard|unheard|against/);
  });

  test('says of a discussion what the measured path says of its messages', async () => {
    await keep(20, 0.9);
    const rankings = (await it.heard()).flatMap(({ ranked }) => ranked ?? []);
    const text = await here();
    const names = {
      'local-choice': 'Local choice',
      'open-gates': 'Open gates',
      'quiet-nights': 'Quiet nights',
    };
    const words = { 'looks voiced': 'looks voiced', 'nothing found': question, untold: 'not known' };
    for (const [id, name] of Object.entries(names))
      expect(line(text, name)).toContain(words[standingsIn([id], rankings)[0]?.standing ?? 'untold']);
  });

  test('says less of few messages, and nothing from words alone', async () => {
    await keep(10, 0.001);
    expect(await here()).not.toContain(question);
    await keep(20, 0.9, { ranked: { way: 'words', viewpoints: [{ id: 'quiet-nights', p: 0.9 }] } });
    expect(await here()).not.toMatch(/looks voiced|nothing found/);
  });

  test('leaves aside what an older matcher kept', async () => {
    await keep(1, 0.5);
    const records = it.store.records(heardRecord);
    const { ranked: _, ...old } = (await records.get('community', 'channel/-/parks/m0')) ?? {};
    await records.put('community', 'channel/-/parks/m0', {
      ...(old as Heard),
      ...{
        language: 'en',
        sided: false,
        claims: [{ id: 'a', probability: 0.9, relation: 'voiced' }],
        wrong: [],
      },
    });
    expect(await here()).toContain('none was compared');
  });

  test('what people confirmed comes before all that text matching tells, with links', async () => {
    await keep(20, 0.001);
    const word = { viewpoints: ['quiet-nights'], by: 'reader' as const, at: 1 };
    for (const id of ['a', 'b'])
      await confirm(
        'community',
        `channel/-/parks/${id}`,
        { ...word, permalink: `https://chat.example/${id}` },
        it.store,
      );
    const text = await here();
    expect(text).toContain('People confirmed messages for one viewpoint; 20 were compared automatically.');
    expect(line(text, 'Quiet nights')).toMatch(/confirmed in 2 messages .*1.*2/);
  });

  test('has at most 150 words', async () => {
    await keep(20, 0.001);
    const words = (await here()).replace(/\(.*?\) ->.*|https:\S+/g, '').split(/\s+/);
    expect(words.length).toBeLessThanOrEqual(150);
  });

  test('keeps threads apart, but a debate’s own thread counts for the debate', async () => {
    await it.handIn(aboutNoise, { thread: 'elsewhere' });
    expect(await here()).toContain('none was compared');
    await it.do('debate', 'open', { topic: 'parks' });
    await it.handIn({ ...aboutNoise, id: '1002' }, { thread: 'message-1' });
    expect(await here()).toContain('one was compared');
  });

  test('is offered in the menu of a message, for threads that take no commands', async () => {
    const ask = { kind: 'message', target: target('missing', {}, 'here'), message: aboutNoise } as const;
    expect(shown(await it.ask(ask, { thread: '1' }))).toContain('# Who is missing here?');
  });
});
