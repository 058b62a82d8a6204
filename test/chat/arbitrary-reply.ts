import fc from 'fast-check';
import { makeActionIds } from '../../src/chat/action-id.ts';
import type { Bot } from '../../src/chat/bot.ts';
import * as build from '../../src/chat/build.ts';
import { defineCommand } from '../../src/chat/define.ts';
import type { Block, Control, Reply, Target } from '../../src/chat/reply.ts';
import * as inline from '../../src/chat/text.ts';
import { wildText, wildWord } from './arbitrary-text.ts';

/** The command that all buttons of arbitrary replies ask for. */
const probe = defineCommand({
  name: 'probe',
  level: 'member',
  options: { first: { kind: 'text', longest: 20 }, second: { kind: 'text', longest: 20 } },
  run: () => build.reply('probe', []),
});

/** What encoders need of a bot. Sentences are their key and values, so that tests can look for them. */
export const probeDoor: Pick<Bot, 'ids' | 'say'> = {
  ids: makeActionIds([probe]),
  say: (key, values = {}) => [key, ...Object.values(values)].join(' '),
};

/** What an arbitrary reply is the answer to. */
export const probeTarget: Target = build.target('probe', { first: 'x' });

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((url) => url.length <= 400),
  fc.constantFrom(
    'https://example.org/',
    'http://example.org/a_b*c~d|e`f',
    'https://example.org/wiki/Name_(thing)',
    'https://example.org/a)b(c',
    'https://example.org/?q=[1](x)&lt;',
    "https://example.org/it's,&<b>",
    'https://例え.jp/源/ソース',
    `https://example.org/${'long/'.repeat(90)}`,
  ),
);

const part: fc.Arbitrary<inline.Inline> = fc.oneof(
  { weight: 4, arbitrary: wildText },
  { weight: 1, arbitrary: wildText.map(inline.strong) },
  { weight: 1, arbitrary: wildText.map(inline.emphasis) },
  { weight: 1, arbitrary: wildText.map(inline.code) },
  { weight: 2, arbitrary: fc.tuple(wildText, address).map(([text, url]) => inline.link(text, url)) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 999 }).map(inline.cite) },
);

const text = fc.array(part, { minLength: 1, maxLength: 6 });

const to = fc
  .record({ first: fc.string({ maxLength: 8 }), second: fc.string({ maxLength: 8 }) })
  .map((options) => build.target('probe', options))
  .filter((target) => encodeURIComponent(Object.values(target.options).join('')).length < 50);

const choice = fc.record(
  { label: wildWord, about: wildWord, to },
  { requiredKeys: ['label', 'to'], noNullPrototype: true },
);

const control: fc.Arbitrary<Control> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(wildWord, to, fc.boolean())
      .map(([name, aim, primary]) => build.button(name, aim, primary)),
  },
  { weight: 1, arbitrary: fc.tuple(wildWord, address).map(([name, url]) => build.linkButton(name, url)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(wildWord, fc.array(choice, { minLength: 1, maxLength: 100 }))
      .map(([name, choices]) => build.select(name, choices)),
  },
);

const card = fc
  .tuple(wildText, fc.array(text, { maxLength: 4 }), fc.array(control, { maxLength: 7 }))
  .map(([title, lines, controls]) => build.card(title, lines, ...controls));

const citation = fc.record(
  {
    number: fc.integer({ min: 1, max: 999 }),
    title: wildText,
    url: address,
    notes: fc.array(wildText, { maxLength: 5 }),
  },
  { requiredKeys: ['number', 'title', 'notes'], noNullPrototype: true },
);

const bar = fc.record({
  label: wildText,
  value: fc.oneof(fc.nat(1e6), fc.double({ min: 0, max: 1e6, noNaN: true })),
});

/** Any block that the builders make, in any script and with every trick. */
const arbitraryBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(wildText, fc.constantFrom<1 | 2>(1, 2)).map(([words, level]) => build.heading(words, level)),
  text.map((parts) => build.text(...parts)),
  text.map((parts) => build.quiet(...parts)),
  fc.array(text, { minLength: 1, maxLength: 12 }).map((items) => build.list(items)),
  fc
    .tuple(fc.array(text, { minLength: 1, maxLength: 12 }), fc.nat(20))
    .map(([items, from]) => build.steps(items, from)),
  fc
    .array(fc.tuple(wildText, text), { minLength: 1, maxLength: 8 })
    .map((items) => build.fields(...items.map(([name, value]) => build.field(name, value)))),
  fc
    .tuple(wildText, fc.array(bar, { minLength: 1, maxLength: 12 }), wildText)
    .map(([title, bars, words]) => build.chart(title, bars, words)),
  fc.array(card, { minLength: 1, maxLength: 8 }).map((items) => build.cards(...items)),
  fc.array(control, { minLength: 1, maxLength: 12 }).map((items) => build.controls(...items)),
  fc.array(citation, { minLength: 1, maxLength: 15 }).map((items) => build.citations(items)),
  fc.constant(build.divider()),
);

/** Any reply that the builders make: from one short line to many pages. */
export const arbitraryReply: fc.Arbitrary<Reply> = fc
  .tuple(wildWord, fc.array(arbitraryBlock, { minLength: 1, maxLength: 10 }), fc.boolean())
  .map(([title, blocks, shareable]) => build.reply(title, blocks, { shareable }));
