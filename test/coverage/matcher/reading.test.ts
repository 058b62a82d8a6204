import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords, partsOf } from '../../../src/coverage/matcher/clean.ts';
import { languageOf } from '../../../src/coverage/matcher/language.ts';
import { stem } from '../../../src/coverage/matcher/stem.ts';
import { wordsOf } from '../../../src/coverage/matcher/words.ts';

describe('own words', () => {
  it.each([
    ['> quoted\nmine', 'mine'],
    ['&gt; quoted\nmine', 'mine'],
    ['mine\n>>> all\nthat follows', 'mine'],
    ['run `rm -rf` now', 'run   now'],
    ['```js\ncode();\n``` mine', 'mine'],
    ['hi <@123> and <#45> and <!channel> and @someone', 'hi   and   and   and'],
    ['see <https://a.example/x|the report> please', 'see  the report  please'],
    ['see [the report](https://a.example/x) please', 'see  the report  please'],
    ['see https://a.example/open-weights please', 'see   please'],
    ['party <:blob:123> :tada: time', 'party     time'],
    ['a "so called" fix', 'a "so called" fix'],
    ['you said "this will never ever work" before', 'you said   before'],
    ['**bold** and ~~gone~~', 'bold  and  gone'],
    ['', ''],
  ])('of %j', (message, own) => {
    expect(ownWords(message)).toBe(own);
  });

  it('of any text are never more than the text, and can be taken apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const own = ownWords(text);
        expect(own.length).toBeLessThanOrEqual(text.length);
        for (const part of partsOf(own)) expect(part.split(/\s+/).length).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('parts', () => {
  it('are the whole message and its longer sentences', () => {
    const first = 'The first sentence has more than six words.';
    const second = 'So has the second one of these, really.';
    expect(partsOf(`${first} ${second} Ok.`)).toEqual([`${first} ${second} Ok.`, first, second]);
  });

  it('cut what has no end', () => {
    const endless = Array.from({ length: 100 }, (_, i) => `word${i}`).join(' ');
    expect(partsOf(endless).map((part) => part.split(' ').length)).toEqual([40, 40, 20]);
  });
});

describe('the language', () => {
  const language = (text: string) => languageOf(text, wordsOf(text));

  it.each([
    'We should not let one company decide',
    'hello everyone',
    'thanks!',
    'Naïve question: who audits the auditors?',
    'regulation protects people 👍',
  ])('of %j is English', (text) => {
    expect(language(text)).toBe('en');
  });

  it.each([
    'No creo que los modelos deban ser abiertos',
    'Je ne pense pas que les modèles doivent être ouverts',
    'Ich glaube nicht, dass die Modelle offen sein sollten',
    'Non credo che i modelli debbano essere aperti',
    'Não acho que os modelos devam ser abertos',
    'Ik denk niet dat de modellen open moeten zijn',
    'Jag tror inte att modellerna ska vara öppna',
    'Nie sądzę, żeby modele powinny być otwarte',
    'Saya tidak berpikir model harus terbuka',
    'Μοντέλα ανοιχτά για όλους',
    'モデルは公開されるべきだ',
    'يجب أن تكون النماذج مفتوحة',
    '12345 !!!',
    '',
  ])('of %j is unknown', (text) => {
    expect(language(text)).toBe('unknown');
  });
});

describe('stems', () => {
  it.each([
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['cats', 'cat'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['motoring', 'motor'],
    ['hopping', 'hop'],
    ['failing', 'fail'],
    ['filing', 'file'],
    ['happy', 'happi'],
    ['relational', 'relat'],
    ['conditional', 'condit'],
    ['vietnamization', 'vietnam'],
    ['triplicate', 'triplic'],
    ['hopefulness', 'hope'],
    ['adjustable', 'adjust'],
    ['adoption', 'adopt'],
    ['probate', 'probat'],
    ['rate', 'rate'],
    ['controll', 'control'],
    ['sky', 'sky'],
    ['is', 'is'],
    ["don't", "don't"],
  ])("%s is %s, as in Porter's paper", (word, stemmed) => {
    expect(stem(word)).toBe(stemmed);
  });
});
