import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../commands/index.ts';
import { type Command, typedActions } from '../../src/chat/define.ts';
import { openOptions } from '../../src/chat/option.ts';
import { flatten, makeSay } from '../../src/topics/files/locale.ts';
import { sentencesFile } from '../../tools/sentences.ts';

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

test('src/chat/sentences.ts is up to date: npm run sentences', async () => {
  expect(await readFile(`${root}src/chat/sentences.ts`, 'utf8')).toBe(sentencesFile(yaml));
});

describe('data/locales/en.yaml', () => {
  test('says all that is said of commands', () => {
    expect(commands.flatMap(keysOf).filter((key) => !sentences.has(key))).toEqual([]);
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
