import { expect, test } from 'vitest';
import { idOfMention } from '../../../src/platforms/slack/escape.ts';

test.each([
  ['<@U123ABC>', 'U123ABC'],
  ['<@W123ABC|ada>', 'W123ABC'],
  ['<#C123ABC|general>', 'C123ABC'],
  ['<#G123ABC|>', 'G123ABC'],
  ['<!subteam^S123ABC>', 'S123ABC'],
  ['<!subteam^S123ABC|@mods>', 'S123ABC'],
])('%s mentions %s', (text, id) => {
  expect(idOfMention(text)).toBe(id);
});

test.each([
  '',
  'U123ABC',
  '@ada',
  '<!here>',
  '<!channel>',
  '<https://example.org|U123ABC>',
  '<@U123ABC> and more',
  'both <@U123ABC>',
  '<@U123ABC><@U456DEF>',
  '<@u123abc>',
  '<@U>',
])('%j is no mention', (text) => {
  expect(idOfMention(text)).toBeUndefined();
});
