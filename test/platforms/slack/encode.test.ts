import { describe, expect, it } from 'vitest';
import * as build from '../../../src/chat/build.ts';
import type { Block } from '../../../src/chat/reply.ts';
import { cite, link, strong } from '../../../src/chat/text.ts';
import { encode } from '../../../src/platforms/slack/encode.ts';
import { escapeText, plainText, unescapeText } from '../../../src/platforms/slack/escape.ts';
import { probeDoor, probeTarget } from '../../chat/arbitrary-reply.ts';
import { messageFaults, pingsIn } from '../../stand-ins/slack/faults.ts';
import { readBlocks } from './read-blocks.ts';

const encoded = (blocks: Block[], page = 1) =>
  encode(
    {
      kind: 'reply',
      reply: build.reply('Parks', blocks, { shareable: true }),
      target: probeTarget,
      page,
      shared: false,
    },
    probeDoor,
  );

describe('an answer for Slack', () => {
  it('is made of blocks in which nothing is markup', () => {
    const go = build.button('Deeper', probeTarget, true);
    const message = encoded([
      build.heading('Opening hours', 1),
      build.text(
        'Closed at ',
        strong('dusk'),
        ' ',
        cite(2),
        ', says ',
        link('a report', 'https://example.org/'),
      ),
      build.quiet('Read with care'),
      build.list(['one', 'two']),
      build.steps(['three'], 3),
      build.fields(build.field('Lean', 'unrated')),
      build.citations([
        { number: 2, title: 'Report', url: 'https://example.org/', notes: ['2025', 'unrated'] },
      ]),
      build.chart(
        'Kinds',
        [
          { label: 'law', value: 8 },
          { label: 'blog', value: 1 },
          { label: 'none', value: 0 },
        ],
        'Mostly law.',
      ),
      build.cards(
        build.card('Open gates', ['Parks for all'], go),
        build.card('Quiet nights', ['Quiet for all']),
      ),
      build.divider(),
      build.controls(
        build.linkButton('Source', 'https://example.org/'),
        build.select('Go on', [{ label: 'There', to: probeTarget }]),
      ),
    ]);
    expect(message).toMatchSnapshot();
    expect(messageFaults(message)).toEqual([]);
  });

  it('keeps a heading whole that no header block can hold', () => {
    const long = 'word '.repeat(60).trim();
    expect(readBlocks(encoded([build.heading(long, 1)]).blocks).text).toBe(`${long}\n`);
  });

  it('shows the last page when one is asked for that is no more', () => {
    const blocks = Array.from({ length: 60 }, (_, index) => build.text(`${index} `.repeat(100)));
    const { text, controls } = readBlocks(encoded(blocks, 99).blocks);
    expect(text).toContain('reply.page 3 3');
    expect(controls).toEqual(['reply.previous', 'reply.share']);
  });

  it('shows all cards on one page where one can hold them, never some of them', () => {
    const cards = build.cards(...['A', 'B', 'C'].map((name) => build.card(name, ['word '.repeat(300)])));
    const intro = build.text('word '.repeat(1_500));
    const names = (page: number) =>
      readBlocks(encoded([intro, cards], page).blocks).text.match(/^[ABC]$/gm) ?? [];
    expect([names(1), names(2)]).toEqual([[], ['A', 'B', 'C']]);
  });
});

describe('text from people', () => {
  it('loses its meaning to Slack, not to readers, in the text of a message', () => {
    const escaped = escapeText('<!channel> & *b* :smile: @here');
    expect(escaped.replaceAll('\u2060', '')).toBe('&lt;!channel&gt; &amp; *b* :smile: @here');
    expect(escaped).not.toMatch(/@here|:smile:|\*b\*/);
    expect(unescapeText('&lt;a &amp;amp; b&gt;')).toBe('<a &amp; b>');
  });

  it('is never empty and holds no half characters where Slack wants text', () => {
    expect(plainText('\u0000').text).toBe('–');
    expect(plainText('a\uD83D').text).toBe('a\uFFFD');
  });
});

describe('the check of what is sent', () => {
  it.each([
    ['an unknown property', { type: 'divider', color: 'red' }, /not a block/],
    ['a long header', { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }, /151 of 150/],
    ['an empty text', { type: 'section', text: { type: 'plain_text', text: '' } }, /empty/],
  ])('finds %s', (_, block, fault) => {
    expect(messageFaults({ text: 'x', blocks: [block] }).join()).toMatch(fault);
  });

  it('finds ids that are there twice, missing text and mentions', () => {
    const button = { type: 'button', text: { type: 'plain_text', text: 'x' }, action_id: 'a' };
    expect(messageFaults({ blocks: [{ type: 'actions', elements: [button, button] }] })).toEqual([
      'a twice',
      'no text beside the blocks',
    ]);
    expect(
      pingsIn({ text: '<!here>', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }] }),
    ).toHaveLength(2);
  });
});
