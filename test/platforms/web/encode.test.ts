import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplyAnswer } from '../../../src/chat/bot.ts';
import * as build from '../../../src/chat/build.ts';
import { paginate } from '../../../src/chat/pages.ts';
import type { Block, Reply } from '../../../src/chat/reply.ts';
import { cite, link } from '../../../src/chat/text.ts';
import { encodeAnswer } from '../../../src/platforms/web/encode.ts';
import { charactersOf, limits, meter } from '../../../src/platforms/web/limits.ts';
import { arbitraryReply, probeDoor, probeTarget } from '../../chat/arbitrary-reply.ts';
import { citationsOf, isWithin, letters, textsOf } from '../../chat/reading.ts';
import { type Element, elementsOf, readHtml, textOf } from './read-html.ts';

const answerOf = (reply: Reply, page = 1, shared = false): ReplyAnswer => ({
  kind: 'reply',
  reply,
  target: probeTarget,
  page,
  shared,
});

const written = (answer: ReplyAnswer): Element => readHtml(encodeAnswer(answer, 'k', probeDoor));
const writtenBlocks = (...blocks: Block[]): Element => written(answerOf(build.reply('Title', blocks)));

/** All pages of a reply, and the blocks that stand on each. */
const pagesOf = (reply: Reply) =>
  paginate(reply.blocks, meter).map((blocks, index) => ({
    blocks,
    root: written(answerOf(reply, index + 1)),
  }));

/** Every attribute that may stand in an answer, and what may be in it. */
const attributes: Record<string, RegExp> = {
  'aria-hidden': /^true$/,
  'aria-label': /^/,
  class: /^[a-z -]+$/,
  'data-ask': /^1\.probe\.show\.\d+s?(~[^~]*)*$/,
  'data-choose': /^$/,
  'data-chosen': /^$/,
  datetime: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  dir: /^auto$/,
  height: /^8$/,
  href: /^(https?:\/\/|#k-\d+$)/,
  id: /^k-\d+$/,
  preserveAspectRatio: /^none$/,
  rel: /^noopener noreferrer$/,
  rx: /^1$/,
  start: /^\d+$/,
  tabindex: /^-1$/,
  target: /^_blank$/,
  type: /^button$/,
  value: /^(\d+|1\.probe\.show\.1(~[^~]*)*)$/,
  viewBox: /^0 0 100 8$/,
  width: /^(100|\d\d?(\.\d)?)$/,
};

const tags = new Set(
  'a article button cite code dd div dl dt em figcaption figure h2 h3 h4 hr label li nav ol option p rect select span strong svg time ul'.split(
    ' ',
  ),
);

describe('any answer as HTML', () => {
  it('is well-formed, and holds no element, attribute or address but ours', () => {
    fc.assert(
      fc.property(arbitraryReply, fc.boolean(), fc.nat(40), (reply, shared, page) => {
        const elements = elementsOf(written(answerOf(reply, page + 1, shared)));
        for (const { tag, attributes: given } of elements) {
          expect(tags).toContain(tag);
          for (const [name, value] of Object.entries(given))
            expect(value).toMatch(attributes[name] ?? /^\b$/);
        }
        const ids = elements.flatMap(({ attributes: { id } }) => id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        for (const {
          attributes: { href },
        } of elements)
          if (href?.startsWith('#')) expect(ids).toContain(href.slice(1));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  });

  it('loses no word and no citation over all of its pages, each of a readable size', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const pages = pagesOf(reply);
        for (const { blocks } of pages) {
          const characters = blocks.reduce((sum, block) => sum + charactersOf(block), 0);
          expect(characters).toBeLessThanOrEqual(limits.pageCharacters);
        }
        const shown = pages.map(({ root }) => textOf(root)).join('');
        expect(isWithin(letters(textsOf(reply.blocks).join('')), letters(shown))).toBe(true);
        const numbers = pages.flatMap(({ root }) =>
          elementsOf(root).flatMap((element) => {
            if (element.attributes.class === 'cite') return Number(textOf(element).slice(1, -1));
            return element.tag === 'li' && element.attributes.value ? Number(element.attributes.value) : [];
          }),
        );
        expect(numbers).toEqual(citationsOf(reply.blocks));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  });
});

describe('an answer as HTML', () => {
  const outline = (root: Element) =>
    elementsOf(root).flatMap((element) =>
      /^h\d$/.test(element.tag) ? `${element.tag} ${textOf(element)}` : [],
    );

  it('has headings in order, cards one level below what they stand under', () => {
    const some = build.cards(build.card('Card', ['Line']));
    expect(outline(writtenBlocks(build.heading('One', 1), some, build.heading('Two'), some))).toEqual([
      'h2 One',
      'h3 Card',
      'h3 Two',
      'h4 Card',
    ]);
  });

  it('is headed by its title where it does not begin with a heading of its own', () => {
    expect(outline(writtenBlocks(build.text('Body'), build.heading('Two')))).toEqual(['h2 Title', 'h3 Two']);
  });

  it('leads from a number to its source where both stand on the page', () => {
    const sources = build.citations([
      { number: 2, title: 'Second', url: 'https://example.org/2', notes: ['a', 'b'] },
    ]);
    const cites = elementsOf(writtenBlocks(build.text('Words ', cite(2), cite(7)), sources)).filter(
      ({ attributes: { class: name } }) => name === 'cite',
    );
    expect(cites.map(({ tag, attributes: { href } }) => [tag, href])).toEqual([
      ['a', '#k-2'],
      ['span', undefined],
    ]);
  });

  it('opens links elsewhere, without telling from where', () => {
    const [, anchor] = elementsOf(
      writtenBlocks(build.text(link('Words', 'https://example.org/?a=1&b="2"'))),
    ).filter(({ tag }) => tag !== 'h2');
    expect(anchor).toEqual({
      tag: 'a',
      attributes: { href: 'https://example.org/?a=1&b="2"', target: '_blank', rel: 'noopener noreferrer' },
      children: ['Words'],
    });
  });

  it('does not make a link of an address that is none, whoever made the tree', () => {
    const root = writtenBlocks({
      kind: 'text',
      text: [{ kind: 'link', text: 'Words', url: 'javascript:alert(1)' }],
      quiet: false,
    });
    expect(elementsOf(root).map(({ tag }) => tag)).toEqual(['h2', 'p']);
    expect(textOf(root)).toContain('Words');
  });

  it('offers sharing once, turning where there is more, and never what leads nowhere', () => {
    const long = build.reply('Long', [build.text('word '.repeat(3_000))], { shareable: true });
    const labels = (answer: ReplyAnswer) =>
      elementsOf(written(answer))
        .filter(({ tag }) => tag === 'button')
        .map((button) => textOf(button));
    expect(labels(answerOf(long))).toEqual(['reply.next', 'reply.share']);
    expect(labels(answerOf(long, 2))).toEqual(['reply.previous', 'reply.next', 'reply.share']);
    expect(labels(answerOf(long, 99))).toEqual(['reply.previous', 'reply.share']);
    expect(labels(answerOf(long, 1, true))).toEqual(['reply.next']);
  });

  it('draws bars in proportion, and says the same in words', () => {
    const root = writtenBlocks(
      build.chart(
        'Kinds',
        [
          { label: 'a', value: 8 },
          { label: 'b', value: 2 },
          { label: 'c', value: 0 },
        ],
        'a 8, b 2, c 0',
      ),
    );
    expect(
      elementsOf(root)
        .filter(({ tag }) => tag === 'rect')
        .map(({ attributes: { width } }) => width),
    ).toEqual(['100', '25', '0']);
    expect(textOf(root)).toContain('a 8, b 2, c 0');
  });
});
