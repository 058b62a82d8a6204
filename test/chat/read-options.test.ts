import { describe, expect, test } from 'vitest';
import type { Options } from '../../src/chat/option.ts';
import { readOptions } from '../../src/chat/read-options.ts';
import { topicLookups } from '../../src/topics/lookups.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { say } from '../fixtures/say.ts';

const options: Options = {
  text: { kind: 'text', longest: 10 },
  choice: { kind: 'choice', choices: ['weekly', 'daily'] },
  number: { kind: 'integer', min: 1, max: 5 },
  flag: { kind: 'flag' },
  member: { kind: 'member' },
  channel: { kind: 'channel' },
  roles: { kind: 'groups', most: 3 },
  zone: { kind: 'zone' },
  hours: { kind: 'hours' },
  lines: { kind: 'text', longest: 40, lines: true },
  topic: { kind: 'topic', required: true },
  viewpoint: { kind: 'viewpoint', of: 'topic' },
};
/** Mentions of a made-up platform. */
const idOf = (text: string) => /^@(\w+)$/.exec(text)?.[1];
const read = (raw: Record<string, string | number | boolean>) =>
  readOptions(
    { command: 'viewpoints', action: 'show', options, lookups: topicLookups(someKnowledge, say), idOf },
    raw,
  );

describe('raw options', () => {
  test('become typed values', () => {
    const { values, problems } = read({
      text: ' two\u0000\n words ',
      choice: 'Weekly',
      number: '3',
      flag: 'no',
      member: '@U0123',
      channel: 'C0123',
      roles: 'S02, @123456789012345678,@S01 S02',
      zone: 'asia/calcutta',
      hours: '22:00 – 7:30',
      lines: 'a:\r\n  - b\u0000\n\n',
      topic: 'Park hours',
      viewpoint: 'quiet nights',
    });
    expect(problems).toEqual({});
    expect(values).toMatchObject({
      text: 'two words',
      choice: 'weekly',
      number: 3,
      flag: false,
      member: 'U0123',
      channel: 'C0123',
      roles: ['123456789012345678', 'S01', 'S02'],
      zone: 'Asia/Kolkata',
      hours: { from: '22:00', to: '07:30' },
      lines: 'a:\n  - b',
      topic: { id: 'parks' },
      viewpoint: { id: 'quiet-nights' },
    });
  });

  test('that a form can put right are named with what is wrong', () => {
    const { problems } = read({
      text: 'more than ten',
      choice: 'yearly',
      number: 2.5,
      flag: 'perhaps',
      member: '@everyone',
      channel: '<!channel>',
      roles: 'S01,S02,S03,S04',
      zone: 'CET',
      hours: '25:00-7:00',
      viewpoint: 'quiet-nights',
    });
    const ids = Object.fromEntries(Object.entries(problems).map(([name, { id }]) => [name, id]));
    expect(ids).toEqual({
      text: 'too-long',
      choice: 'not-a-choice',
      number: 'not-an-integer',
      flag: 'not-a-flag',
      member: 'not-a-member',
      channel: 'not-a-channel',
      roles: 'too-many',
      zone: 'unknown-zone',
      hours: 'not-hours',
      topic: 'missing',
      viewpoint: 'needs',
    });
  });

  test.each(['0', '6', '1e9', 'NaN', '0x2', '٣'])(
    '%s is no number from 1 to 5, or the one it says',
    (number) => {
      const { values, problems } = read({ topic: 'parks', number });
      expect(problems.number !== undefined || values.number === Number(number)).toBe(true);
    },
  );

  test.each([
    ['@123456789012345678', '123456789012345678'],
    ['C0123', 'C0123'],
    ['web', 'web'],
  ])('%s leads to a channel of Discord, Slack or the page', (channel, id) => {
    expect(read({ topic: 'parks', channel }).values.channel).toBe(id);
  });

  test.each(['#general', 'the web', '<@U0123>', 'Web'])('%s is no channel', (channel) => {
    expect(read({ topic: 'parks', channel }).problems.channel?.id).toBe('not-a-channel');
  });

  test.each([
    ['hours', '08:00-08:00', 'quiet-all-day'],
    ['hours', '8-9pm', 'not-hours'],
    ['hours', '08:00', 'not-hours'],
    ['zone', '+02:00', 'no-such-zone'],
    ['roles', '@everyone', 'not-groups'],
  ])('%s of %j are said to be wrong', (name, given, id) => {
    expect(read({ topic: 'parks', [name]: given }).problems[name]?.id).toBe(id);
  });

  test('a topic with a typing mistake is met with the closest', () => {
    expect(() => read({ topic: 'prks' })).toThrow(
      expect.objectContaining({
        id: 'unknown-topic',
        offers: expect.arrayContaining([expect.objectContaining({ label: 'Opening hours of parks' })]),
      }),
    );
  });

  test('a topic unlike any other is met with all of them', () => {
    expect(() => read({ topic: 'zzzzzz' })).toThrow(
      expect.objectContaining({
        id: 'no-such-topic',
        offers: [expect.objectContaining({ label: 'All topics' })],
      }),
    );
  });

  test('an unknown viewpoint is met with those of its topic', () => {
    expect(() => read({ topic: 'parks', viewpoint: '??' })).toThrow(
      expect.objectContaining({
        id: 'unknown-viewpoint',
        offers: ['Local choice', 'Open gates', 'Quiet nights'].map((label) =>
          expect.objectContaining({ label }),
        ),
      }),
    );
  });
});

test.each(['\u3164\u3164\u3164\u3164', '\u2800', '\u200b\u200b\u200b'])('%j counts as not given', (text) => {
  const need: Options = { text: { kind: 'text', longest: 10, required: true } };
  const lookups = topicLookups(someKnowledge, say);
  const { problems } = readOptions(
    { command: 'suggest', action: 'prompt', options: need, lookups },
    { text },
  );
  expect(problems).toMatchObject({ text: { id: 'missing' } });
});
