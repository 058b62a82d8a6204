import { expect, test } from 'vitest';
import { card, cards, list, quiet, reply, text } from '../../src/chat/build.ts';
import { plain, type Text, withInstants } from '../../src/chat/text.ts';
import { markdown } from '../../src/platforms/discord/markdown.ts';
import { encode } from '../../src/platforms/slack/encode.ts';
import { encodeAnswer } from '../../src/platforms/web/encode.ts';
import { probeDoor, probeTarget } from '../chat/arbitrary-reply.ts';

const closes = {
  kind: 'instant',
  at: Date.UTC(2026, 10, 30, 18),
  text: '30 November 2026, 19:00 CET',
} as const;
const opens = {
  kind: 'instant',
  at: Date.UTC(2026, 10, 29, 18),
  text: '29 November 2026, 19:00 CET',
} as const;
const words = 'Opened on 29 November 2026, 19:00 CET. Closes on 30 November 2026, 19:00 CET.';
const said: Text = withInstants(words, closes, opens);
const seconds = closes.at / 1_000;

const answer = {
  kind: 'reply',
  reply: reply('Times', [text(...said), quiet(...said), list([said]), cards(card([closes], [said]))]),
  target: probeTarget,
  page: 1,
  shared: false,
} as const;

test('a sentence keeps its words around the times in it', () => {
  expect(said).toEqual(['Opened on ', opens, '. Closes on ', closes, '.']);
  expect(plain(said)).toBe(words);
});

test('Discord shows a time as each reader’s clock has it', () => {
  expect(markdown(said)).toBe(`Opened on <t:${opens.at / 1_000}:f>\\. Closes on <t:${seconds}:f>\\.`);
});

test('Slack shows a time as each reader’s clock has it, in quiet text too', () => {
  const { blocks } = encode(answer, probeDoor);
  const dates = JSON.stringify(blocks).match(new RegExp(`"type":"date","timestamp":${seconds},`, 'g'));
  expect(dates).toHaveLength(5);
  expect(JSON.stringify(blocks)).toContain(`"fallback":"${closes.text}"`);
});

test('the page shows a time that scripts can read', () => {
  const html = encodeAnswer(answer, 'k', probeDoor);
  expect(html.split(`<time datetime="2026-11-30T18:00:00.000Z">${closes.text}</time>`)).toHaveLength(6);
});
