import { describe, expect, test } from 'vitest';
import type { HandedMessage } from '../../src/chat/invocation.ts';
import type { Reader } from '../../src/chat/reader.ts';
import { confirm, coverageLine } from '../../src/coverage/confirm.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
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
    expect(here).toContain('2 were compared automatically');
    expect(here).toContain('Moderators let this debate be read as it is written; words are not kept.');
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
    expect(await it.here()).toContain('one was compared automatically');
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
    expect(await it.here()).toContain('2 were compared automatically');
  });

  test('leave out what is quoted, code or a link', async () => {
    const it = await stage();
    await it.debate();
    await it.say({
      ...aboutNoise,
      text: `> ${aboutNoise.text}\n\`\`\`\n${aboutBirds.text}\n\`\`\`\nhttps://a.example`,
    });
    expect(await it.heard()).toEqual([expect.not.objectContaining({ ranked: expect.anything() })]);
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
    expect(await it.here()).toContain('one was compared automatically');
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

describe('what is said of reading live', () => {
  test('where no debate is open, and where words are withheld', async () => {
    const it = await stage();
    expect(await it.here()).toContain('Here none is open on this topic');
    const withheld = coverageStage({ reader: { read: async () => 'withheld' } });
    await withheld.set({ topic: 'parks', reading: 'live' });
    expect(shown(await withheld.type('missing', 'here'))).toContain('Moot is not given their words here');
  });
});

test('nothing public rests on text matching: a summary says only what people confirmed, unless that is switched off', async () => {
  const it = await stage();
  await it.debate();
  for (let n = 1; n < 20; n++) await it.say({ ...aboutNoise, id: `m${n}` });
  const debate = await it.store.records(debateRecord).get('community', 'D1');
  const summary = async (coverageLineOn = true) => {
    const settings = { ...defaults, coverageLine: coverageLineOn };
    const made = debate && (await debateSummary(debate, { ...it, say, settings }, coverageLine));
    return made ? outline(made) : '';
  };
  expect(await summary()).toContain('Debate closed');
  expect(await summary()).not.toContain('confirmed');
  const word = { permalink: '', viewpoints: ['quiet-nights'], by: 'reader', at: 1 } as const;
  await confirm('community', 'channel/-/parks/m1', { ...word, viewpoints: [...word.viewpoints] }, it.store);
  expect(await summary()).toContain('Viewpoints that people confirmed in messages: Quiet nights');
  expect(await summary(false)).not.toContain('confirmed');
});
