import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../../commands/index.ts';
import { actionOf } from '../../../src/chat/define.ts';
import { flatten, makeSay } from '../../../src/topics/files/locale.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sentences = flatten(parse(await readFile(`${root}data/locales/en.yaml`, 'utf8')));
const sources: string[] = [];
for await (const file of glob('{src,commands}/**/*.{ts,html}', { cwd: root }))
  sources.push(await readFile(root + file, 'utf8'));
const code = sources.join('\n');

describe('sentences', () => {
  test('take values and count', () => {
    const say = makeSay('en', new Map([['n', '{count, plural, one {one egg} other {# eggs}} for {who}']]));
    expect(say('n', { count: 1, who: '<b>' })).toBe('one egg for <b>');
    expect(say('n', { count: 1200, who: "O'Neil {x}" })).toBe("1,200 eggs for O'Neil {x}");
  });

  test('that do not exist are a bug', () => {
    expect(() => makeSay('en', new Map())('nothing')).toThrow('no sentence nothing');
  });

  test('are nothing but text and groups of text', () => {
    expect(() => flatten({ group: { number: 3 } })).toThrow('group.number');
  });
});

describe('data/locales/en.yaml', () => {
  test('says everything that the code says', () => {
    const said = [...code.matchAll(/\bsay\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '');
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((key) => !sentences.has(key))).toEqual([]);
  });

  test('says nothing that nobody asks for', () => {
    const unused = [...sentences.keys()].filter((key) => {
      const group = key.slice(0, key.lastIndexOf('.'));
      const name = key.slice(group.length + 1);
      const literal = code.includes(`'${key}'`) || code.includes(`{{${key}}}`);
      const derived = code.includes(`\`${group}.\${`) || key.startsWith('command.');
      const errorOrProblem = /^(error|problem)\./.test(key) && code.includes(`'${name}'`);
      return !literal && !derived && !errorOrProblem;
    });
    expect(unused).toEqual([]);
  });

  test('words every user error and every problem', () => {
    for (const [, id] of code.matchAll(/new UserError\(\s*'([\w-]+)'/g))
      expect(sentences.has(`error.${id}`), id).toBe(true);
    for (const [, id] of code.matchAll(/\bproblem\('([\w-]+)'/g))
      expect(sentences.has(`problem.${id}`), id).toBe(true);
  });

  test('describes every command and option within what platforms show', () => {
    for (const command of commands) {
      const texts = [sentences.get(`command.${command.name}.about`)];
      for (const name of ['show', ...Object.keys(command.actions ?? {})]) {
        for (const [option, { hidden }] of Object.entries(actionOf(command, name)?.options ?? {})) {
          if (hidden) continue;
          texts.push(sentences.get(`command.${command.name}.option.${option}.about`));
          expect(sentences.has(`command.${command.name}.option.${option}.name`)).toBe(true);
        }
      }
      for (const text of texts)
        expect(text?.length ?? 999, `${command.name}: ${text}`).toBeLessThanOrEqual(100);
    }
  });

  test('can all be said', () => {
    const say = makeSay('en', sentences);
    for (const [key, sentence] of sentences) {
      const names = [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => [name ?? '', 2]);
      expect(say(key, Object.fromEntries(names)), key).not.toBe('');
    }
  });
});
