import { describe, expect, it } from 'vitest';
import { readMarkdown, readRuns } from '../../../src/platforms/web/page/discord-markdown.js';

describe('Discord’s Markdown, read for its look', () => {
  it.each([
    ['plain', ['plain']],
    ['\\*not soft\\*', ['*not soft*']],
    ['**bold** and *soft*', [{ kind: 'strong', inner: ['bold'] }, ' and ', { kind: 'em', inner: ['soft'] }]],
    ['**bold \\* *both***', [{ kind: 'strong', inner: ['bold * ', { kind: 'em', inner: ['both'] }] }]],
    ['snake_case_word', ['snake_case_word']],
    ['`a * b`', [{ kind: 'code', text: 'a * b' }]],
    [
      '[a \\] b](<https://example.org/a_b>) \\[1\\]',
      [{ kind: 'link', url: 'https://example.org/a_b', inner: ['a ] b'] }, ' [1]'],
    ],
    ['[no](javascript:alert(1))', ['[no](javascript:alert(1))']],
    ['2 * 3 * 4', ['2 * 3 * 4']],
    ['<script>', ['<script>']],
  ])('reads %s', (text, runs) => {
    expect(readRuns(text)).toEqual(runs);
  });

  it('tells lines apart by what they begin with', () => {
    const text =
      '# One\n### Three\n-# small\n> said\n- item\n2. second\n\\# no heading\n```\n█ 1\n```\nafter';
    expect(
      readMarkdown(text).map((line) => [line.kind, 'inner' in line ? line.inner.join('') : line.text]),
    ).toEqual([
      ['heading', 'One'],
      ['heading', 'Three'],
      ['subtext', 'small'],
      ['quote', 'said'],
      ['item', 'item'],
      ['item', 'second'],
      ['line', '# no heading'],
      ['fence', '█ 1'],
      ['line', 'after'],
    ]);
  });
});
