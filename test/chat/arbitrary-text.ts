import fc from 'fast-check';

/** Strings that mean something to Discord, Slack, HTML or Markdown, none of which may be believed. */
export const tricks = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@!123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '<@U0123ABCD>',
  '<#C0123ABCD|general>',
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<!subteam^S0123ABCD|@team>',
  '<!date^0^{date}|x>',
  '<:moot:123456789012345678>',
  '<a:moot:123456789012345678>',
  '<t:0:R>',
  '</viewpoints:123456789012345678>',
  '<id:customize>',
  ':smile:',
  '**bold**',
  '__under__',
  '*star*',
  '_low_',
  '~~gone~~',
  '||hidden||',
  '`code`',
  '``two``',
  '```js\nblock\n```',
  '```',
  '# heading',
  '\n# heading',
  '\n### heading',
  '\n-# small',
  '\n> quote',
  '\n>>> quote',
  '\n- item',
  '\n* item',
  '\n1. item',
  '[mask](https://example.org/mask)',
  '[mask](<https://example.org/mask>)',
  '](https://example.org/out)',
  '[1]',
  '\\',
  '\\\\*',
  'https://example.org/a_b_c',
  '<https://example.org/?a=1|label>',
  '<mailto:a@example.org|write>',
  '&lt;!channel&gt;',
  '&amp;',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  'javascript:alert(1)',
  '{topic, plural, other {#}}',
] as const;

const scripts = [
  '开放权重的模型应当由谁来治理？',
  'モデルを公開すべきか、段階的に公開すべきか。',
  '공개 가중치 모델은 누가 관리해야 하는가?',
  'من يجب أن يحكم النماذج المفتوحة؟',
  'מי צריך לפקח על מודלים פתוחים?',
  'ใครควรกำกับดูแลแบบจำลองเปิด',
  'खुले मॉडलों को कौन नियंत्रित करे?',
  'Кто должен управлять открытыми моделями?',
  'Who should govern open-weight models?',
  '👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈🇺🇳',
  '\u202Ereversed\u202C',
] as const;

const zalgo = fc
  .tuple(fc.constantFrom('a', 'Z', 'ن', '中'), fc.integer({ min: 1, max: 60 }))
  .map(([letter, height]) => letter + '\u0301\u0489\u0327'.repeat(height));

const control = fc.constantFrom(
  '\n',
  '\n\n\n',
  '\t',
  '\r\n',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u2028',
  '\u200b',
  '\ufeff',
  '\ud800',
);

const bit = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...tricks) },
  { weight: 3, arbitrary: fc.constantFrom(...scripts) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: zalgo },
  { weight: 1, arbitrary: control },
);

const short = fc
  .tuple(fc.array(bit, { minLength: 1, maxLength: 5 }), fc.constantFrom('', ' '))
  .map(([bits, between]) => bits.join(between));

/** Text of one character to some 15,000, in any script, with any trick. May be blank, never empty. */
export const wildText = fc
  .oneof(
    { weight: 40, arbitrary: short },
    {
      weight: 1,
      arbitrary: fc
        .tuple(short, fc.integer({ min: 20, max: 15_000 }))
        .map(([text, longest]) =>
          `${text} `.repeat(Math.ceil(longest / (text.length + 1))).slice(0, longest),
        ),
    },
  )
  .map((text) => text || '–');

/** One line of text with something to see in it, as labels and titles are. */
export const wildWord = short.map((text) => `x${text}`);
