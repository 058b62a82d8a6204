import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { isRegistered, registrationOf } from '../../../src/adapters/discord/registration.ts';
import { reply } from '../../../src/command/build.ts';
import { defineCommand } from '../../../src/command/define.ts';
import type { Say } from '../../../src/command/say.ts';
import { say } from '../../fixtures/say.ts';

const everything = defineCommand({
  name: 'everything',
  level: 'moderator',
  options: {
    text: { kind: 'text', longest: 9_000 },
    choice: { kind: 'choice', choices: ['one', 'two'] },
    many: { kind: 'choice', choices: Array.from({ length: 26 }, (_, place) => `choice-${place}`) },
    count: { kind: 'integer', min: 1, max: 9, required: true },
    flag: { kind: 'flag' },
    member: { kind: 'member' },
    channel: { kind: 'channel' },
    topic: { kind: 'topic', required: true },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run: () => reply('Everything', []),
});

const keys: Say = (key) => key;

describe('registration', () => {
  it('of the commands there are', () => {
    expect(registrationOf(commands, say, 'global')).toMatchSnapshot();
  });

  it('of every kind of option, for moderators, in one guild', () => {
    expect(registrationOf([everything], keys, 'guild')).toMatchSnapshot();
  });

  it('puts required options first, as Discord wants', () => {
    const [{ options = [] } = {}] = registrationOf([everything], keys, 'guild');
    expect(options.map(({ required }) => required)).toEqual([true, true, ...Array(7).fill(false)]);
  });
});

describe('isRegistered', () => {
  const wanted = registrationOf([everything, ...commands], keys, 'global');
  /** What Discord answers: its own order, ids, versions and nulls, and no defaults. */
  const stored = () =>
    structuredClone(wanted)
      .toReversed()
      .map(({ options, contexts, ...command }) => ({
        ...command,
        id: '1',
        version: '2',
        nsfw: false,
        name_localizations: null,
        contexts: contexts?.toReversed(),
        ...(options?.length
          ? {
              options: options.map(({ required, ...option }) =>
                required ? { ...option, required } : option,
              ),
            }
          : {}),
      }));

  it('knows what was sent in what Discord made of it', () => {
    expect(isRegistered(stored(), wanted, 'global')).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['no list', { message: 'no' }],
    ['a command too few', stored().slice(1)],
    ['a command too many', [...stored(), { ...stored()[0], name: 'other' }]],
    ['another description', stored().map((command) => ({ ...command, description: 'other' }))],
    ['other rights', stored().map((command) => ({ ...command, default_member_permissions: '1' }))],
    ['no options', stored().map((command) => ({ ...command, options: [] }))],
    ['other places', stored().map((command) => ({ ...command, contexts: [0] }))],
  ])('sees that Discord has %s', (_, registered) => {
    expect(isRegistered(registered, wanted, 'global')).toBe(false);
  });

  it('does not look at places in one guild, where Discord keeps none', () => {
    const here = registrationOf(commands, keys, 'guild');
    const kept = here.map((command) => ({ ...command, contexts: null, integration_types: [0] }));
    expect(isRegistered(kept, here, 'guild')).toBe(true);
  });
});
