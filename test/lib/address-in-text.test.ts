import { expect, test } from 'vitest';
import { addressInText } from '../../src/lib/address-in-text.ts';
import { findAddress } from '../../src/review/suggestions.ts';

const oder = 'https://en.wikipedia.org/wiki/Frankfurt_(Oder)';

test.each([
  [`see ${oder}.`, oder],
  [`(see ${oder})`, oder],
  [`(see ${oder}).`, oder],
  [`[the town](${oder})`, oder],
  ['(https://example.org/a)', 'https://example.org/a'],
  ['[https://example.org/a],', 'https://example.org/a'],
  ['https://example.org/a?!', 'https://example.org/a'],
  ['<https://example.org/a|a>', 'https://example.org/a'],
  ['HTTPS://example.org/a', 'HTTPS://example.org/a'],
])('the address in %s', (text, address) => {
  expect(addressInText(text)).toBe(address);
});

test('a text without an address has none', () => {
  expect(addressInText('no address')).toBeUndefined();
  expect(addressInText('https://...')).toBeUndefined();
});

test('a prefilled form keeps balanced brackets', () => {
  expect(findAddress(`see (${oder}).`)).toEqual({ address: oder });
});
