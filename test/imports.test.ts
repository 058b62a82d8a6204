import { glob, readFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The rooms, as docs/architecture.md lists them: each imports only itself and what stands above it. */
const page = await readFile(join(root, 'docs/architecture.md'), 'utf8');
const rooms = [...page.matchAll(/^\| `((?:src\/|commands)[^`]*)` \|/gm)].map(([, room = '']) => room);

/** Where libraries that do something outside the program may be used. Others, which only compute, are used anywhere. */
const libraries: Record<string, string[]> = {
  'discord.js': ['src/platforms/discord/'],
  'discord-api-types': ['src/platforms/discord/'],
  '@slack/bolt': ['src/platforms/slack/'],
  '@slack/types': ['src/platforms/slack/'],
  '@slack/web-api': ['src/platforms/slack/'],
  hono: ['src/platforms/web/'],
  '@hono/node-server': ['src/platforms/web/'],
  keyv: ['src/store/'],
  pg: ['src/store/'],
  'node-cron': ['src/schedules/wake'],
  'pg-boss': ['src/schedules/wake'],
  pino: ['src/log.ts'],
};

const pure = /^src\/(time\/|\w+\/model\/|\w+\/model\.ts|coverage\/text\/)/;

const importPattern =
  /^\s*(?:import|export)\s+[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const sources = new Map<string, string>();
for await (const file of glob('{src,commands}/**/*.{ts,js}', { cwd: root }))
  if (!file.startsWith('src/platforms/web/page/'))
    sources.set(file, await readFile(join(root, file), 'utf8'));

const roomOf = (file: string) => rooms.findLast((room) => file.startsWith(room));
const importsOf = (source: string) =>
  [...source.matchAll(importPattern)].map(([, from, dynamic]) => from ?? dynamic ?? '');
const resolved = (file: string, specifier: string) =>
  relative(root, normalize(join(root, dirname(file), specifier)));

/** What is wrong with one import, in words; undefined when it is allowed. */
function breach(file: string, specifier: string): string | undefined {
  const from = roomOf(file);
  if (from === undefined) return `${file} is in no room`;
  if (!specifier.startsWith('.')) return libraryBreach(file, specifier);
  const target = resolved(file, specifier);
  const to = roomOf(target);
  if (to === undefined) return `${file} imports ${target}, which is in no room`;
  if (
    pure.test(file) &&
    to !== from &&
    !pure.test(target) &&
    !['src/lib/', 'src/chat/', 'src/store/'].includes(to)
  )
    return `${file} is pure and imports ${target}`;
  if (from !== 'src/platforms/' && to === 'src/platforms/' && from !== 'src/main.ts')
    return `${file} imports a platform, ${target}`;
  if (from === 'src/platforms/' && !['src/lib/', 'src/chat/', from].includes(to))
    return `${file}, of a platform, imports ${target}`;
  const [, own] = /^src\/platforms\/(\w+)\//.exec(file) ?? [];
  const [, other] = /^src\/platforms\/(\w+)\//.exec(target) ?? [];
  if (own !== undefined && other !== undefined && own !== other)
    return `${file} imports another platform, ${target}`;
  return rooms.indexOf(to) <= rooms.indexOf(from) ? undefined : `${file} imports ${target}, below it`;
}

function libraryBreach(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:'))
    return pure.test(file) ? `${file} is pure and imports ${specifier}` : undefined;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const allowed = libraries[name];
  return allowed && !allowed.some((room) => file.startsWith(room))
    ? `${file} imports ${specifier}`
    : undefined;
}

describe('the import rule', () => {
  test('knows every file', () => {
    expect(rooms.length).toBeGreaterThan(15);
    expect([...sources.keys()].filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('holds', () => {
    const breaches = [...sources].flatMap(([file, source]) =>
      importsOf(source).flatMap((specifier) => breach(file, specifier) ?? []),
    );
    expect(breaches).toEqual([]);
  });

  test('leaves the clock, chance and the process out of what is pure', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.now\b/;
    expect([...sources].filter(([file, source]) => pure.test(file) && impure.test(source))).toEqual([]);
  });

  test.each([
    ['src/topics/model/topic.ts', '../../settings/reader.ts'],
    ['src/topics/model/topic.ts', 'node:fs'],
    ['src/chat/resolve.ts', '../platforms/web/adapter.ts'],
    ['src/platforms/web/encode.ts', '../slack/encode.ts'],
    ['src/platforms/web/encode.ts', '../../topics/model/topic.ts'],
    ['src/chat/bot.ts', 'discord.js'],
    ['src/chat/bot.ts', '../main.ts'],
    ['src/publishing/post-once.ts', '../digests/now.ts'],
    ['src/elsewhere.ts', './chat/bot.ts'],
  ])('catches %s importing %s', (file, specifier) => {
    expect(breach(file, specifier)).toBeDefined();
  });

  test('allows no circle, not even of types', () => {
    expect(circles()).toEqual([]);
  });
});

/** Groups of files that import each other round (strongly connected components, Tarjan 1972). */
function circles(): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    stack.push(file);
    let lowest = index;
    for (const specifier of importsOf(sources.get(file) ?? '')) {
      const target = resolved(file, specifier);
      if (!specifier.startsWith('.') || !sources.has(target)) continue;
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target))
        lowest = Math.min(lowest, low.get(target) ?? index, order.get(target) ?? index);
    }
    low.set(file, lowest);
    if (lowest === index) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest;
  };
  for (const file of sources.keys()) if (!order.has(file)) visit(file);
  return found;
}
