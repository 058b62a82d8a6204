import { glob, readFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom, room by room, as docs/architecture.md shows it. A room is the longest path below that begins a
 * file's path. `types` are imports that vanish when the program runs.
 */
const table: Record<string, { rooms: string[]; types?: string[]; libraries: string[] }> = {
  'src/core/': { rooms: ['src/core/'], libraries: ['zod', 'yaml', 'minisearch', 'syllable', 'croner'] },
  'src/command/': { rooms: ['src/command/', 'src/core/'], libraries: ['zod'] },
  'src/review/': {
    rooms: ['src/review/', 'src/posting/', 'src/command/', 'src/core/'],
    libraries: ['zod', 'yaml', 'csv-stringify'],
  },
  'src/posting/': { rooms: ['src/posting/', 'src/command/', 'src/core/'], libraries: [] },
  'commands/': {
    rooms: ['commands/', 'src/command/', 'src/core/', 'src/jobs/', 'src/posting/', 'src/review/'],
    libraries: [],
  },
  'src/store/': {
    rooms: ['src/store/', 'src/core/'],
    libraries: ['node:', 'zod', 'keyv', 'pg'],
  },
  'src/embeddings/': { rooms: ['src/embeddings/', 'src/core/'], libraries: ['node:', 'zod'] },
  'src/library/': {
    rooms: ['src/library/', 'src/core/'],
    types: ['src/command/'],
    libraries: ['node:', 'zod', 'yaml', 'js-yaml', 'intl-messageformat'],
  },
  'src/jobs/': {
    rooms: ['src/jobs/', 'src/posting/', 'src/review/', 'src/command/', 'src/core/'],
    libraries: [],
  },
  'src/schedule/': { rooms: ['src/schedule/'], types: ['src/command/'], libraries: ['node-cron', 'pg-boss'] },
  'src/adapters/adapter.ts': { rooms: [], types: ['src/command/'], libraries: [] },
  'src/adapters/discord/': {
    rooms: ['src/adapters/discord/', 'src/adapters/adapter.ts', 'src/command/'],
    libraries: ['node:', 'discord.js', 'discord-api-types/v10'],
  },
  'src/adapters/slack/': {
    rooms: ['src/adapters/slack/', 'src/adapters/adapter.ts', 'src/command/'],
    libraries: ['node:', '@slack/bolt', '@slack/types', '@slack/web-api'],
  },
  'src/adapters/web/': {
    rooms: ['src/adapters/web/', 'src/adapters/adapter.ts', 'src/command/'],
    libraries: ['node:', 'zod', 'hono', '@hono/node-server'],
  },
  'src/bot/': { rooms: ['src/bot/', 'src/command/', 'src/core/'], libraries: [] },
  'src/config.ts': { rooms: [], libraries: ['zod'] },
  'src/log.ts': { rooms: [], types: ['src/adapters/adapter.ts'], libraries: ['pino'] },
  'src/start/': { rooms: ['src/', 'commands/'], libraries: [] },
  'src/main.ts': { rooms: ['src/', 'commands/'], libraries: ['node:'] },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const importPattern =
  /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const files: string[] = [];
for await (const file of glob('{src,commands}/**/*.ts', { cwd: root })) files.push(file);

const roomOf = (file: string) =>
  Object.keys(table)
    .filter((room) => file.startsWith(room))
    .sort((a, b) => b.length - a.length)[0];

/** What is wrong with one import, in words; undefined when it is allowed. */
function breach(file: string, specifier: string, isType: boolean): string | undefined {
  const rules = table[roomOf(file) ?? ''];
  if (!rules) return `${file} is in no room of the table`;
  if (!specifier.startsWith('.')) {
    const known = rules.libraries.some(
      (library) =>
        specifier === library ||
        specifier.startsWith(`${library}/`) ||
        (library === 'node:' && specifier.startsWith(library)),
    );
    return known ? undefined : `${file} imports the library ${specifier}`;
  }
  const to = relative(root, normalize(join(root, dirname(file), specifier)));
  const rooms = isType ? [...rules.rooms, ...(rules.types ?? [])] : rules.rooms;
  return rooms.some((room) => to.startsWith(room)) ? undefined : `${file} imports ${to}`;
}

describe('the import table', () => {
  test('covers the tree', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('holds', async () => {
    const breaches: string[] = [];
    for (const file of files) {
      const source = await readFile(join(root, file), 'utf8');
      for (const [, type, from, dynamic] of source.matchAll(importPattern)) {
        const found = breach(file, from ?? dynamic ?? '', type !== undefined);
        if (found) breaches.push(found);
      }
    }
    expect(breaches).toEqual([]);
  });

  test('is the one that docs/architecture.md shows', async () => {
    const page = await readFile(join(root, 'docs/architecture.md'), 'utf8');
    for (const room of Object.keys(table)) expect(page, room).toContain(`| \`${room}\` |`);
  });

  test.each([
    ['src/core/knowledge/topic.ts', '../../command/reply.ts', false],
    ['src/core/knowledge/topic.ts', 'node:fs', false],
    ['src/command/parse-line.ts', '../library/load.ts', false],
    ['src/adapters/web/encode.ts', '../slack/encode.ts', false],
    ['src/adapters/web/encode.ts', '../../core/knowledge/topic.ts', true],
    ['src/bot/bot.ts', 'discord.js', true],
    ['src/bot/bot.ts', '../main.ts', false],
    ['src/elsewhere.ts', './bot/bot.ts', false],
  ])('catches %s importing %s', (file, specifier, isType) => {
    expect(breach(file, specifier, isType)).toBeDefined();
  });

  test('nothing imports main.ts', async () => {
    for (const file of files)
      expect(await readFile(join(root, file), 'utf8'), file).not.toMatch(/from '.*\/main\.ts'/);
  });
});
