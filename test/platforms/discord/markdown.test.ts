import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  channelMention,
  cite,
  code,
  emphasis,
  groupMention,
  link,
  plain,
  strong,
  type Text,
} from '../../../src/chat/text.ts';
import { lineMarkdown, markdown } from '../../../src/platforms/discord/markdown.ts';
import { tricks, wildText } from '../../chat/arbitrary-text.ts';
import { readMarkdown } from './read-markdown.ts';

/** What can be seen of a text. */
const visible = (text: string): string =>
  text.toWellFormed().replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]/gu, '');

const rounded = (text: string): string => text.replaceAll('[', '(').replaceAll(']', ')');

const runs = { numRuns: 300, interruptAfterTimeLimit: 15_000 };

describe('texts in Markdown', () => {
  it('show what people wrote letter by letter', () => {
    fc.assert(
      fc.property(fc.array(wildText, { maxLength: 4 }), (texts) => {
        for (const written of [markdown(texts), lineMarkdown(texts)]) {
          const seen = readMarkdown(written);
          expect(visible(seen.text)).toBe(visible(texts.join('')));
          expect(seen).toMatchObject({ links: [], active: [] });
        }
      }),
      runs,
    );
  });

  it('show every run, whatever stands beside it', () => {
    const run = fc.oneof(
      wildText,
      wildText.map(strong),
      wildText.map(emphasis),
      fc.nat(99).map(cite),
      wildText.map((text) => link(text, 'https://example.org/')),
    );
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (text) => {
        const seen = readMarkdown(lineMarkdown(text));
        const said = text.map((part) => {
          if (typeof part === 'string' || part.kind !== 'link') return plain([part]);
          return /[^\s\p{Cf}\p{Cc}]/u.test(part.text) ? rounded(part.text) : part.url;
        });
        expect(visible(seen.text)).toBe(visible(said.join('')));
        expect(seen.active).toEqual([]);
      }),
      runs,
    );
  });

  it.each(tricks)('take nothing from %j', (trick) => {
    const inAll: Text[] = [[trick], [strong(trick)], [link(trick, 'https://example.org/')], ['1', trick]];
    for (const text of inAll) expect(readMarkdown(markdown(text)).active).toEqual([]);
  });

  it.each([
    [['plain'], 'plain'],
    [[channelMention('100000000000000001')], '<#100000000000000001>'],
    [[groupMention('100000000000000001')], '<@&100000000000000001>'],
    [[channelMention('@everyone'), groupMention('*x*')], '\\#\\@everyone\\*x\\*'],
    [[strong('a'), emphasis('b')], '**a**\u200b*b*'],
    [[strong(' spaced '), 'x'], '**spaced** x'],
    [['see ', cite(3), '(then)'], 'see \\[3\\](then)'],
    [[code('/help `x`')], '`/help \u2035x\u2035`'],
    [[link('the [report]', 'https://example.org/a_(b)')], '[the (report)](<https://example.org/a_%28b%29>)'],
    [['- no list'], '\\- no list'],
    [['1', '. no list'], '1\\. no list'],
    [['at https://example.org and 10:30: so'], 'at https\\://example.org and 10\\:30: so'],
    [['-# small\n\n\n\n### large'], '\\-\\# small\n\n\\#\\#\\# large'],
  ] satisfies [Text, string][])('write %j', (text, written) => {
    expect(markdown(text)).toBe(written);
  });
});
