import { expect, test } from 'vitest';
import { UserError } from '../../src/chat/user-error.ts';
import { say } from '../fixtures/say.ts';

test('sentences are said by their keys, several of them by one template', () => {
  const levels = ['member', 'moderator'] as const;
  expect(levels.map((level) => say(`level.${level}`))).toEqual(['member', 'moderator']);
  expect(say('button.try', { command: '/help' })).toBe('Try /help');
});

test('the compiler refuses keys that do not exist and values that do not fit', () => {
  const open: string = 'member';
  const refused = [
    // @ts-expect-error: no such sentence
    () => say('nothing'),
    // @ts-expect-error: the key is known only at run time
    () => say(`level.${open}s`),
    // @ts-expect-error: not a kind of key that is put together
    () => say.dynamic(`level.${open}s`),
    // @ts-expect-error: its value is missing
    () => say('button.try'),
    // @ts-expect-error: its value is called otherwise
    () => say('button.try', { name: '/help' }),
    // @ts-expect-error: a plural counts
    () => say('privacy.records', { count: 'many' }),
    // @ts-expect-error: it takes no values
    () => say('button.help', { command: '/help' }),
    // @ts-expect-error: no such error
    () => new UserError('nothing'),
    // @ts-expect-error: its value is missing
    () => new UserError('no-such-item', {}),
  ];
  expect(refused).toHaveLength(9);
});
