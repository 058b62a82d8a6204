import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { allKinds } from '../fixtures/privacy/kinds.ts';
import { say } from '../fixtures/say.ts';

const kinds = await allKinds();
const page = await readFile(new URL('../../docs/privacy.md', import.meta.url), 'utf8');

test('kinds of record are found, each under a name of its own', () => {
  const names = kinds.map(({ kind }) => kind);
  expect(names).toEqual(expect.arrayContaining(['debate', 'presence', 'settings', 'stance']));
  expect(new Set(names).size).toBe(names.length);
});

describe.each(kinds)('$kind', ({ kind, member, impersonal, since }) => {
  test('says whose it is, or why it is nobody’s', () => {
    expect(member === undefined).toBe(impersonal !== undefined);
  });

  test.skipIf(!member)('is named in plain words to whom it is about (impersonal: to nobody)', () => {
    expect(say.dynamic(`privacy-kind.${kind}`)).not.toBe('');
  });

  test('stands in docs/privacy.md, with its reason or how long it is kept', () => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`)) ?? '';
    const [, , , whose = '', until = ''] = row.split('|').map((cell) => cell.trim());
    expect(row, `add a row for ${kind} to docs/privacy.md`).not.toBe('');
    expect(whose).toBe(impersonal === undefined ? 'a member’s' : `nobody’s: ${impersonal}`);
    expect(until.startsWith('retention')).toBe(since !== undefined);
  });
});

test('docs/privacy.md names no kind that does not exist', () => {
  const [, table = ''] = page.split('## What is stored');
  const named = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, kind]) => kind);
  expect(named).toEqual(kinds.map(({ kind }) => kind));
});
