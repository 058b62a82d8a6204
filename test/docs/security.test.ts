import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { baseEvents, messageEvents, scopes } from '../../src/platforms/slack/scopes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = await readFile(`${root}docs/security.md`, 'utf8');

/** The rows of the table that begins with a cell, each as its cells. */
function table(first: string): string[][] {
  const [, rest = ''] = page.split(`| ${first} |`);
  const [, , ...lines] = rest.split('\n');
  const rows = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const named = (first: string) => table(first).map(([name = '']) => name.replaceAll('`', ''));

async function usedOnDiscord(source: string): Promise<string[]> {
  const used = new Set<string>();
  for await (const file of glob('src/platforms/discord/*.ts', { cwd: root }))
    for (const [, name = ''] of (await readFile(root + file, 'utf8')).matchAll(
      new RegExp(`${source}\\.(\\w+)`, 'g'),
    ))
      used.add(name);
  return [...used];
}

describe('docs/security.md', () => {
  test('gives Slack’s scopes and events their reasons', () => {
    expect(table('scope')).toEqual(scopes.map(({ scope, reason }) => [`\`${scope}\``, reason]));
    expect(table('event')).toEqual(
      [...baseEvents, ...messageEvents].map(({ event, reason }) => [`\`${event}\``, reason]),
    );
  });

  test.each([
    ['intent', 'GatewayIntentBits'],
    ['permission', 'PermissionFlagsBits'],
  ])('gives every Discord %s a reason, and no other', async (first, source) => {
    expect(named(first).toSorted()).toEqual((await usedOnDiscord(source)).toSorted());
  });

  test('names tests that there are, for every threat', async () => {
    const threats = table('threat');
    expect(threats.length).toBeGreaterThan(10);
    for (const [threat = '', , shown = ''] of threats) {
      const tests = [...shown.matchAll(/`(test\/[^`]+)`((?:[:,] “[^”]+”)*)/g)];
      expect(tests.length, threat).toBeGreaterThan(0);
      for (const [, file = '', names = ''] of tests) {
        const source = await readFile(root + file, 'utf8');
        for (const [, name = ''] of names.matchAll(/“([^”]+)”/g)) expect(source, file).toContain(name);
      }
    }
  });
});
