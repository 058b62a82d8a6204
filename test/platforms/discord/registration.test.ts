import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { reply } from '../../../src/chat/build.ts';
import { defineAction, defineCommand } from '../../../src/chat/define.ts';
import { sayWith } from '../../../src/chat/say.ts';
import { isRegistered } from '../../../src/platforms/discord/register.ts';
import { makeRegistration } from '../../../src/platforms/discord/registration.ts';
import { say } from '../../fixtures/say.ts';

const everything = defineCommand({
  name: 'everything',
  level: 'moderator',
  options: {
    text: { kind: 'text', longest: 9_000 },
    choice: { kind: 'choice', choices: ['one', 'two'] },
    many: { kind: 'choice', choices: Array.from({ length: 26 }, (_, index) => `choice-${index}`) },
    count: { kind: 'integer', min: 1, max: 9, required: true },
    flag: { kind: 'flag' },
    member: { kind: 'member' },
    channel: { kind: 'channel' },
    topic: { kind: 'topic', required: true },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run: () => reply('Everything', []),
});

const inMenu = defineCommand({
  name: 'note',
  level: 'member',
  options: {},
  run: () => reply('Note', []),
  actions: {
    keep: defineAction({ level: 'moderator', options: {}, onMessage: true, run: () => reply('Kept', []) }),
  },
});

const talks = defineCommand({
  name: 'talks',
  level: 'moderator',
  options: {},
  run: () => reply('Talks', []),
  actions: {
    plan: defineAction({
      level: 'member',
      typed: true,
      options: { topic: { kind: 'topic', required: true } },
      run: () => reply('Plan', []),
    }),
    hidden: defineAction({ level: 'member', options: {}, run: () => reply('Hidden', []) }),
  },
});

const keys = sayWith((key) => key);

describe('registration', () => {
  it('of the commands there are', () => {
    expect(makeRegistration(commands, say, 'global')).toMatchSnapshot();
  });

  it('of every kind of option, for moderators, in one guild', () => {
    expect(makeRegistration([everything], keys, 'guild')).toMatchSnapshot();
  });

  it('of a command with further actions to type, for the lowest of their levels', () => {
    const [group] = makeRegistration([talks], keys, 'guild');
    expect(group).toEqual({
      type: 1,
      name: 'talks',
      description: 'command.talks.about',
      default_member_permissions: null,
      options: [
        { type: 1, name: 'show', description: 'command.talks.about', options: [] },
        {
          type: 1,
          name: 'plan',
          description: 'command.talks.action.plan',
          // Offered, not demanded: a form asks for it.
          options: [expect.objectContaining({ name: 'topic', required: false, autocomplete: true })],
        },
      ],
    });
  });

  it('of what the menu of a message offers, for its own level', () => {
    const [, entry] = makeRegistration([inMenu], keys, 'global');
    expect(entry).toEqual({
      type: 3,
      name: 'command.note.message.keep',
      default_member_permissions: `${1 << 5}`,
      contexts: [0],
      integration_types: [0],
    });
  });

  it('of the menu of a message refuses what Discord would', () => {
    const say = sayWith((key) => (key.includes('.message.') ? 'x'.repeat(33) : key));
    expect(() => makeRegistration([inMenu], say, 'global')).toThrow(RangeError);
    const many = Array.from({ length: 16 }, (_, index) => ({ ...inMenu, name: `note-${index}` }));
    expect(() => makeRegistration(many.slice(0, 15), keys, 'global')).not.toThrow();
    expect(() => makeRegistration(many, keys, 'global')).toThrow(RangeError);
    expect(() => makeRegistration([inMenu, inMenu], keys, 'global')).toThrow(RangeError);
  });

  it('puts required options first, as Discord wants', () => {
    const [command] = makeRegistration([everything], keys, 'guild');
    const options = command && 'options' in command ? command.options : [];
    expect(options?.map(({ required }) => required)).toEqual([true, true, ...Array(7).fill(false)]);
  });
});

describe('isRegistered', () => {
  const wanted = makeRegistration([everything, inMenu, talks, ...commands], keys, 'global');
  /** What Discord answers: its own order, ids, versions and nulls, and no defaults. */
  const stored = () =>
    structuredClone(wanted)
      .toReversed()
      .map(({ contexts, ...command }) => ({
        ...command,
        id: '1',
        version: '2',
        nsfw: false,
        name_localizations: null,
        contexts: contexts?.toReversed(),
        ...('options' in command && command.options?.length
          ? {
              options: command.options.map(({ required, ...option }) =>
                required ? { ...option, required } : option,
              ),
            }
          : { options: undefined, description: 'description' in command ? command.description : '' }),
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
    const here = makeRegistration(commands, keys, 'guild');
    const kept = here.map((command) => ({ ...command, contexts: null, integration_types: [0] }));
    expect(isRegistered(kept, here, 'guild')).toBe(true);
  });
});
