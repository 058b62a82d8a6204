import { describe, expect, it } from 'vitest';
import { button, card, cards, chart, citations, divider, list, target, text } from '../../src/chat/build.ts';
import { type Meter, paginate } from '../../src/chat/pages.ts';
import type { Block } from '../../src/chat/reply.ts';
import { splitBlock } from '../../src/chat/split.ts';
import { strong } from '../../src/chat/text.ts';
import { textsOf } from './reading.ts';

const byCharacters = (characters: number): Meter => ({
  limit: { characters },
  cost: (block) => ({ characters: textsOf([block]).join('').length }),
});

describe('splitBlock', () => {
  it('separates the notes of a source before it cuts its title', () => {
    const source = { number: 3, title: 'A title', url: 'https://example.org/', notes: ['one', 'two'] };
    expect(splitBlock(citations([source]))).toEqual([
      citations([{ ...source, notes: [] }]),
      { kind: 'text', text: ['one'], quiet: true },
      { kind: 'text', text: ['two'], quiet: true },
    ]);
  });

  it('keeps the number and the address with the beginning of a title that is too long', () => {
    const [first, ...rest] = splitBlock(
      citations([{ number: 3, title: 'One sentence. Another one.', url: 'https://example.org/', notes: [] }]),
    );
    expect(first).toMatchObject({
      items: [{ number: 3, title: 'One sentence. ', url: 'https://example.org/' }],
    });
    expect(rest).toEqual([{ kind: 'text', text: ['Another one.'], quiet: true }]);
  });

  it('takes a chart apart without losing its title, a bar or its words', () => {
    const bars = [
      { label: 'Left', value: 1 },
      { label: 'Right', value: 2 },
    ];
    const [without, words] = splitBlock(chart('Leans', bars, 'One left, two right.'));
    expect(words).toEqual({ kind: 'text', text: ['One left, two right.'], quiet: true });
    expect(without && splitBlock(without)).toEqual(bars.map((bar) => chart('Leans', [bar], '')));
    expect(splitBlock(chart('Leans', [{ label: 'Left', value: 1 }], ''))).toEqual([
      { kind: 'heading', level: 2, text: 'Leans' },
      text('Left: 1'),
    ]);
  });

  it('keeps marks and places when it cuts a text', () => {
    expect(splitBlock(text('One. ', strong('Two two. Three three.'), ' Four.'))).toEqual([
      text('One. ', strong('Two two. ')),
      text(strong('Three three.'), ' Four.'),
    ]);
  });

  it('refuses what has no parts', () => {
    expect(() => splitBlock(divider())).toThrow(RangeError);
    expect(() => splitBlock(text(''))).toThrow(RangeError);
  });
});

describe('paginate', () => {
  it('leaves a list of one item whole', () => {
    const one = list(['One. Two.']);
    expect(paginate([one], byCharacters(100))).toEqual([[one]]);
  });

  it('spreads cards evenly, none shortened', () => {
    const three = ['a', 'b', 'c'].map((name) =>
      card(name.repeat(10), ['x'.repeat(20)], button('go', target('help'))),
    );
    const pages = paginate([cards(...three)], byCharacters(70));
    expect(pages).toEqual([[cards(...three.slice(0, 2))], [cards(...three.slice(2))]]);
  });

  it('turns the page with a heading that would stand alone', () => {
    const heading: Block = { kind: 'heading', level: 2, text: 'heading' };
    const long = text('x'.repeat(60));
    expect(paginate([long, heading, long], byCharacters(70))).toEqual([[long], [heading, long]]);
  });
});
