import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../commands/index.ts';
import { type Command, typedActions } from '../../src/chat/define.ts';
import { openOptions } from '../../src/chat/option.ts';
import { words } from '../../src/platforms/web/protocol.ts';
import { itemSchema } from '../../src/review/model/item.ts';
import { groupsOfSettings, settingOptions } from '../../src/settings/options.ts';
import { flatten, makeSay } from '../../src/topics/files/locale.ts';
import { sentencesFile } from '../../tools/sentences.ts';
import { allKinds } from '../fixtures/privacy/kinds.ts';
import { saidKeys } from '../fixtures/said.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const yaml = await readFile(`${root}data/locales/en.yaml`, 'utf8');
const sentences = flatten(parse(yaml));

/** What is said of a command wherever it is shown. */
function keysOf(command: Command): string[] {
  const actions = Object.entries({ show: command, ...command.actions });
  const options = actions.flatMap(([, action]) => openOptions(action.options));
  const names = [
    ...['title', 'about', 'more'],
    ...typedActions(command).map(([name]) => `action.${name}`),
    ...actions.flatMap(([name, { onMessage }]) => (onMessage ? [`message.${name}`] : [])),
    ...actions.flatMap(([name, { form, titled }]) => (form || titled ? [`form.${name}`] : [])),
    ...options.flatMap(([name, option]) => [
      `option.${name}.name`,
      `option.${name}.about`,
      ...(option.kind === 'choice' && option.worded
        ? option.choices.map((choice) => `option.${name}.choice.${choice}`)
        : []),
    ]),
  ];
  return names.map((name) => `command.${command.name}.${name}`);
}

/** The sentences of the web page: those of its script, and those in its HTML. */
async function ofThePage(): Promise<string[]> {
  const html = await readFile(`${root}src/platforms/web/page/index.html`, 'utf8');
  return [...Object.values(words), ...[...html.matchAll(/\{\{([^}]*)\}\}/g)].map(([, key = '']) => key)];
}

/** Problems that are found without words, such as those of schedules. */
async function problems(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob('src/**/*.ts', { cwd: root })) {
    const code = await readFile(root + file, 'utf8');
    for (const [, id, reported] of code.matchAll(
      /\b(?:error|id|message): '([\w-]+)'|\breport\('\w+', '([\w-]+)'/g,
    ))
      found.push(`problem.${id ?? reported}`);
  }
  return found;
}

/** Keys that are put together when Moot runs. */
const derived = async (): Promise<string[]> => [
  ...commands.flatMap(keysOf),
  ...(await ofThePage()),
  ...(await allKinds()).flatMap(({ kind, member }) => (member ? [`privacy-kind.${kind}`] : [])),
  'privacy-kind.set-aside',
  // Nobody's by its key, and shown to its voter while the vote is open.
  'privacy-kind.ballot',
  ...itemSchema.shape.what.options
    .flatMap(({ shape }) => Object.keys(shape))
    .flatMap((part) => (['kind', 'from', 'to'].includes(part) ? [] : [`review.part.${part}`])),
  ...Object.entries(settingOptions).flatMap(([name, { kind }]) =>
    kind === 'integer' ? [`settings.amount.${name}`] : [],
  ),
  ...groupsOfSettings.map(({ name }) => `settings.group.${name}`),
];

test('src/chat/sentences.ts is up to date: npm run sentences', async () => {
  expect(await readFile(`${root}src/chat/sentences.ts`, 'utf8')).toBe(sentencesFile(yaml));
});

describe('data/locales/en.yaml', () => {
  test('says all that can be asked for, and nothing else', { timeout: 60_000 }, async () => {
    const [said, made, found] = [saidKeys(), await derived(), await problems()];
    expect(said.size).toBeGreaterThan(700);
    const asked = new Set([...said, ...made]);
    expect([...asked].filter((key) => !sentences.has(key))).toEqual([]);
    const unused = [...sentences.keys()].filter((key) => !asked.has(key) && !found.includes(key));
    expect(unused).toEqual([]);
  });

  test('describes every command and option within what platforms show', () => {
    for (const key of commands.flatMap(keysOf).filter((key) => key.endsWith('.about')))
      expect(sentences.get(key)?.length, key).toBeLessThanOrEqual(100);
  });

  test('can all be said', () => {
    for (const [key, sentence] of sentences) {
      const names = [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => [name ?? '', 2]);
      const say = makeSay('en', new Map([['web.one', sentence]]));
      expect(say.dynamic('web.one', Object.fromEntries(names)), key).not.toBe('');
    }
  });
});
