import { describe, expect, test } from 'vitest';
import type { HandedMessage } from '../../src/chat/invocation.ts';
import type { Reader } from '../../src/chat/reader.ts';
import { fewMessages } from '../../src/coverage/hearing.ts';
import { coverageLine } from '../../src/coverage/line.ts';
import { nudgeRecord } from '../../src/coverage/matcher/nudge.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { debateSummary } from '../../src/debates/posts.ts';
import { defaults, type OwnSettings } from '../../src/settings/model/settings.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

const aboutBirds: HandedMessage = {
  id: '1002',
  text: 'Birds and hedgehogs need the darkness of the park to breed.',
  permalink: 'https://chat.example/channel/1002',
  author: 'cem',
};

const reader: Reader = { read: async () => [aboutNoise, aboutBirds], hears: () => true };

async function stage(settings: OwnSettings = { reading: 'live' }, change: { now?: () => Date } = {}) {
  const it = coverageStage({ reader, ...change });
  await it.set({ topic: 'parks', ...settings });
  return { ...it, here: async () => shown(await it.type('missing', 'here')) };
}

describe('messages as they arrive', () => {
  test('count in an open debate, and it is said that they are read', async () => {
    const it = await stage();
    await it.debate();
    await it.say(aboutNoise);
    await it.say(aboutBirds);
    expect(await it.heard()).toMatchObject([
      { key: 'channel/-/parks/1001', way: 'live', permalink: aboutNoise.permalink },
      { key: 'channel/-/parks/1002', way: 'live' },
    ]);
    const here = await it.here();
    expect(here).toContain('Rests on 2 messages (0 handed in, 0 read on request, 2 as they were written)');
    expect(here).toContain('Each message is compared with the claims as it arrives, and not kept.');
    expect(here).toContain('heard: Birds and hedgehogs need darkness to breed. [4] (the message)');
  });

  test('count in the thread below a debate’s prompt, and in the thread of a debate', async () => {
    const it = await stage();
    await it.debate();
    await it.debate({
      code: 'D2',
      place: { adapter: 'test', community: 'community', channel: 'other', thread: 'T2' },
    });
    await it.say(aboutNoise, { thread: 'prompt' });
    await it.say(aboutBirds, { channel: 'other', thread: 'T2' });
    expect((await it.heard()).map(({ key }) => key)).toEqual([
      'channel/prompt/parks/1001',
      'other/T2/parks/1002',
    ]);
    expect(await it.here()).toContain('Rests on one message');
  });

  test.each([
    ['reading is off', { reading: 'off' }, {}],
    ['it is on request only', { reading: 'request' }, {}],
    ['no debate is open', { reading: 'live' }, { state: 'closed' }],
    [
      'the debate is elsewhere',
      { reading: 'live' },
      { place: { adapter: 'test', community: 'community', channel: 'x' } },
    ],
    [
      'the debate is on another platform',
      { reading: 'live' },
      { place: { adapter: 'y', community: 'community', channel: 'channel' } },
    ],
    ['its prompt does not stand yet', { reading: 'live' }, { state: 'planned' }],
  ] as const)('are let go where %s', async (_, settings, debate) => {
    const it = await stage(settings);
    await it.debate(debate);
    await it.say(aboutNoise);
    await it.say({ ...aboutNoise, text: aboutBirds.text }, { edited: true });
    expect(await it.heard()).toEqual([]);
  });

  test('are let go where they are Moot’s own', async () => {
    const it = await stage();
    await it.debate();
    await it.say({ ...aboutNoise, ours: true });
    expect(await it.heard()).toEqual([]);
  });

  test('count once, however they come and however often', async () => {
    const it = await stage();
    await it.debate();
    await Promise.all([it.say(aboutNoise), it.say(aboutNoise), it.handIn(aboutNoise, { member: 'dan' })]);
    await it.do('missing', 'read', { topic: 'parks' });
    await it.say(aboutBirds);
    expect(await it.heard()).toHaveLength(2);
    expect(await it.here()).toContain('Rests on 2 messages');
  });

  test('leave out what is quoted, code or a link', async () => {
    const it = await stage();
    await it.debate();
    await it.say({
      ...aboutNoise,
      text: `> ${aboutNoise.text}\n\`\`\`\n${aboutBirds.text}\n\`\`\`\nhttps://a.example`,
    });
    expect(await it.heard()).toMatchObject([{ claims: [], language: 'unknown' }]);
  });

  test('that are changed count as they are now, and what was called wrong stays so', async () => {
    const it = await stage();
    await it.debate();
    await it.say(aboutNoise);
    const [, code = '', claim = ''] =
      /viewpoints\.wrong (\S+) (\S+)/.exec(shown(await it.handIn(aboutNoise))) ?? [];
    await it.do('viewpoints', 'wrong', { code, claim });
    await it.say({ ...aboutNoise, text: `${aboutNoise.text} ${aboutBirds.text}` }, { edited: true });
    const [heard] = await it.heard();
    expect(heard).toMatchObject({ wrong: [claim] });
    expect(heard?.claims.map(({ id }) => id)).toContain('quiet-nights-three');
    const here = await it.here();
    expect(here).toMatch(/heard: Birds and hedgehogs/);
    expect(here).not.toMatch(/(?<!not )heard: Noise from parks/);
  });

  test('that are deleted count no longer, not even when they are delivered once more', async () => {
    const it = await stage();
    await it.debate();
    await it.say(aboutNoise);
    await it.say(aboutBirds);
    await it.erase('1001');
    await it.say(aboutNoise);
    await it.erase('unknown');
    expect(await it.heard()).toMatchObject([{ key: 'channel/-/parks/1002' }]);
    expect(await it.here()).toContain('Rests on one message');
  });

  test('let the debate be looked at for viewpoints that stay unheard, where nudges are on', async () => {
    for (const nudges of [false, true]) {
      const it = await stage({ reading: 'live', nudges });
      await it.debate();
      await it.say(aboutNoise);
      const nudge = await it.store.records(nudgeRecord).get('community', 'D1');
      expect(nudge !== undefined).toBe(nudges);
    }
  });

  test('count again after a debate was opened, within seconds', async () => {
    let now = Date.parse('2026-03-04T12:00:00Z');
    const it = await stage({ reading: 'live' }, { now: () => new Date(now) });
    await it.say(aboutNoise);
    await it.debate();
    now += 5_000;
    await it.say(aboutBirds);
    expect(await it.heard()).toMatchObject([{ key: 'channel/-/parks/1002' }]);
  });
});

describe('the side that an author has declared', () => {
  test('is kept beside what the words tell, and not where nothing can be read', async () => {
    const it = await stage();
    await it.debate();
    const stance = { topic: 'parks', member: 'ben', viewpoints: ['quiet-nights'], at: 0 };
    await it.store.records(stanceRecord).put('community', stanceKey('parks', 'ben'), stance);
    await it.say(aboutNoise);
    await it.say({ ...aboutNoise, id: '1003', text: '🎉' });
    await it.say(aboutBirds);
    expect((await it.heard()).map(({ known }) => known !== undefined)).toEqual([true, false, false]);
  });

  test('is seen by nobody else, and by the author alone where they hand their message in', async () => {
    const it = await stage();
    await it.debate();
    const stance = { topic: 'parks', member: 'ben', viewpoints: ['quiet-nights'], at: 0 };
    await it.store.records(stanceRecord).put('community', stanceKey('parks', 'ben'), stance);
    const unread = await stage();
    await unread.debate();
    for (const one of [it, unread]) await one.say(aboutNoise);
    expect(await it.here()).toBe(await unread.here());
    const mapped = async (one: typeof it, member: string) =>
      shown(await one.handIn(aboutNoise, { member })).replaceAll(/viewpoints\.wrong \S+/g, '');
    expect(await mapped(it, 'eve')).toBe(await mapped(unread, 'eve'));
    expect(await mapped(it, 'ben')).toContain('the side that you declared was used');
  });
});

describe('what is said of reading live', () => {
  test('where no debate is open, and where words are withheld', async () => {
    const it = await stage();
    expect(await it.here()).toContain('in open debates only. Here none is open');
    const withheld = coverageStage({ reader: { read: async () => 'withheld' } });
    await withheld.set({ topic: 'parks', reading: 'live' });
    expect(shown(await withheld.type('missing', 'here'))).toContain('Moot is not given their words here');
  });
});

test('a summary says who was heard, unless that is switched off', async () => {
  const it = await stage();
  await it.debate();
  for (let n = 1; n < fewMessages; n++) await it.say({ ...aboutNoise, id: `m${n}` });
  const debate = await it.store.records(debateRecord).get('community', 'D1');
  const early = debate && (await debateSummary(debate, { ...it, say, settings: defaults }, coverageLine));
  expect(early && outline(early)).toContain('9 messages were handed in or read. That is too little');
  await it.say(aboutNoise);
  for (const isShown of [true, false]) {
    const summary =
      debate &&
      (await debateSummary(
        debate,
        { ...it, say, settings: { ...defaults, coverageLine: isShown } },
        coverageLine,
      ));
    const words = summary ? outline(summary) : '';
    expect(words).toContain('Debate closed');
    expect(words.includes('Viewpoints that seem to have been heard: Quiet nights')).toBe(isShown);
    expect(words.includes('Worked out automatically')).toBe(isShown);
  }
});
