import { describe, expect, test } from 'vitest';
import { applyRules, rules } from '../../src/topics/model/rules.ts';
import { changed, faults } from '../fixtures/faults.ts';

test('the sound topic breaks no rule', () => {
  expect(
    applyRules(
      changed(() => {}),
      true,
    ),
  ).toEqual([]);
});

test('every rule has its planted fault', () => {
  expect(Object.keys(faults).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test.each(Object.entries(faults))('%s is broken by its fault, and alone', (id, { change, at }) => {
  const findings = applyRules(changed(change), true);
  expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([id]);
  expect(findings[0]?.path.join('/')).toBe(at);
});

describe('when a file could not be read', () => {
  test.each(['ids-stay', 'source-used'])('%s is passed over', (id) => {
    const change = faults[id]?.change;
    expect(change).toBeDefined();
    expect(change && applyRules(changed(change), false)).toEqual([]);
  });
});

test.each([
  ['reprint', undefined, ['original-address']],
  ['catalogue', undefined, ['original-address']],
  ['reprint', 'https://copies.city/report', []],
  ['second-hand', undefined, []],
] as const)('a %s read at %s', (copy, at, broken) => {
  const findings = applyRules(
    changed(({ report }) => {
      report.copy = copy;
      report.read = {
        how: copy === 'reprint' ? 'excerpt' : 'second-hand',
        on: '2026-01-02',
        ...(at && { at }),
      };
    }),
    true,
  );
  expect(findings.map(({ rule }) => rule)).toEqual(broken);
});
