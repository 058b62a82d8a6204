import { afterAll, describe, expect, test } from 'vitest';
import { leftoversContract } from '../contract/leftovers.ts';
import { allKinds } from '../fixtures/privacy/kinds.ts';
import { samples } from '../fixtures/privacy/samples.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';

const ada = { id: 'U0LEFTOVER', name: 'Ada of Leftovers' };

test.each(await allKinds())(
  'there is a sample of $kind that says whom it is about',
  ({ kind, schema, member }) => {
    const sample = schema.parse(samples[kind]?.(ada, 'town'));
    expect(member?.(sample)).toBe(member && ada.id);
  },
);

describe('on SQLite', () => {
  const files = sqliteFiles();
  afterAll(() => files.remove());
  leftoversContract(() => files);
});
