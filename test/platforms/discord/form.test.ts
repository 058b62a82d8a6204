import { ModalBuilder } from 'discord.js';
import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { makeActionIds } from '../../../src/chat/action-id.ts';
import { reply } from '../../../src/chat/build.ts';
import { defineCommand } from '../../../src/chat/define.ts';
import type { Form, FormField } from '../../../src/chat/form.ts';
import { sayWith } from '../../../src/chat/say.ts';
import { encodeReply } from '../../../src/platforms/discord/encode.ts';
import { decodeForm, encodeForm, fitForm, formProblems } from '../../../src/platforms/discord/form.ts';
import { tricks } from '../../chat/arbitrary-text.ts';
import { controlsOf, read } from './inspect.ts';

const text = { kind: 'text', longest: 50 } as const;
const ask = defineCommand({
  name: 'ask',
  level: 'member',
  options: { a: text, b: text, c: text, d: text, e: text, f: text },
  run: () => reply('asked', []),
});
const ids = makeActionIds([ask]);
const say = sayWith((key) => key);

const field = (name: string, change: Partial<FormField> = {}): FormField => ({
  name,
  label: `Label ${name}`,
  about: `About ${name}`,
  required: false,
  input: text,
  ...change,
});

const form = (fields: FormField[], options = {}): Form => ({
  title: 'A form',
  target: { command: 'ask', action: 'show', options },
  fields,
});

describe('encodeForm', () => {
  it('has an input for every kind of question, filled with what is known', () => {
    const modal = encodeForm(
      form([
        field('a', { value: 'known', required: true }),
        field('b', { input: { kind: 'integer', min: 1, max: 9 }, value: '3', problem: 'Too much.' }),
        field('c', {
          input: {
            kind: 'choice',
            choices: [
              { value: 'x', label: 'X' },
              { value: 'y', label: 'Y' },
            ],
          },
          value: 'y',
        }),
        field('d', { input: { kind: 'member' }, value: '<@100000000000000001>' }),
        field('e', { input: { kind: 'channel' } }),
      ]),
      ids,
    );
    expect(modal).toMatchSnapshot();
    expect(new ModalBuilder(modal).toJSON()).toMatchObject({ title: 'A form' });
  });

  it('shows what is needed most when a modal cannot hold all, and keeps the rest', () => {
    const fields = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      field(name, name === 'f' ? { problem: 'Missing.' } : name === 'a' ? {} : { required: true }),
    );
    const modal = encodeForm(form(fields, { a: 'kept', f: '' }), ids);
    expect(modal.components).toHaveLength(5);
    expect(JSON.stringify(modal.components)).not.toContain('"a"');
    const decoded = decodeForm(modal.custom_id, [{ customId: 'f', value: 'given' }], ids);
    expect(decoded).toMatchObject({ kind: 'options', target: { options: { a: 'kept', f: 'given' } } });
  });

  it('shortens what is too long for a modal, visibly', () => {
    const long = 'word '.repeat(3_000);
    const modal = encodeForm(form([field('a', { value: long, label: long, problem: long })]), ids);
    expect(new ModalBuilder(modal).toJSON()).toBeDefined();
    expect(JSON.stringify(modal)).toContain('…');
  });

  it.each(tricks)('takes %j as it is: nothing in a modal is Markdown', (trick) => {
    const modal = encodeForm(form([field('a', { value: `x${trick}`, label: `x${trick}` })]), ids);
    expect(new ModalBuilder(modal).toJSON()).toBeDefined();
  });
});

describe('a form that holds more than fits', () => {
  const typed = form(
    [...'abcdef'].map((name) => field(name, name === 'a' ? { problem: 'No day.' } : {})),
    { a: 'x', f: 'ควร'.repeat(30), g: 'C1' },
  );

  it('is not opened, but answered in words that say what is wrong', () => {
    expect(fitForm(typed, ids)).toBeUndefined();
    expect(JSON.stringify(formProblems(typed, { ids, say }).reply.blocks)).toContain('No day.');
  });
});

describe('a form of settings', () => {
  const roles = { kind: 'groups', most: 25 } as const;
  const lines = { kind: 'text', longest: 3_000, lines: true } as const;

  it('asks for several roles, with those that are set, and for text whose lines stay', () => {
    const known = { value: '100000000000000001,100000000000000002' };
    const modal = encodeForm(
      form([
        field('a', { input: roles, ...known }),
        field('b', { input: lines, value: 'x:\n  y: 1' }),
        field('c', { input: { kind: 'complete', longest: 100 }, value: 'UTC' }),
      ]),
      ids,
    );
    expect(new ModalBuilder(modal).toJSON()).toBeDefined();
    expect(modal.components).toMatchObject([
      {
        component: {
          type: ComponentType.RoleSelect,
          min_values: 0,
          max_values: 25,
          default_values: known.value.split(',').map((id) => ({ id, type: 'role' })),
        },
      },
      { component: { type: ComponentType.TextInput, style: 2, value: 'x:\n  y: 1' } },
      { component: { type: ComponentType.TextInput, style: 1, value: 'UTC' } },
    ]);
  });

  it('reads several roles as their ids with commas', () => {
    const id = ids.encode({ command: 'ask', action: 'show', options: {} });
    expect(decodeForm(id, [{ customId: 'a', values: ['1', '2'] }], ids)).toMatchObject({
      target: { options: { a: '1,2' } },
    });
  });
});

describe('decodeForm', () => {
  it('leaves out what was left empty, and takes the first of what was chosen', () => {
    const id = ids.encode({ command: 'ask', action: 'show', options: {} });
    const answers = [
      { customId: 'a', value: '' },
      { customId: 'b', values: ['x'] },
      { customId: 'c', values: [] },
    ];
    expect(decodeForm(id, answers, ids)).toEqual({
      kind: 'options',
      target: { command: 'ask', action: 'show', options: { b: 'x' } },
    });
  });

  it('lets the bot say that a form is old', () => {
    expect(decodeForm('0.gone.show.1', [], ids)).toEqual({ kind: 'control', id: '0.gone.show.1' });
  });
});

describe('formProblems', () => {
  it.each([
    ['keeps', 'short', 'ask.show.1~short'],
    ['drops', 'far too long for a button '.repeat(9), 'ask.show.1.'],
  ])('says what is wrong and %s what was filled in', (_, value, id) => {
    const answer = formProblems(form([field('a', { problem: 'Not that.', value })], { a: value }), {
      ids,
      say,
    });
    const payload = encodeReply(answer, { ids, say });
    expect(read(payload).text).toContain('Label a: Not that.');
    expect(controlsOf(payload)).toEqual(['button.try']);
    expect(JSON.stringify(payload)).toContain(id);
  });
});
