import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { reply } from '../../../src/chat/build.ts';
import { commandWords } from '../../../src/chat/command-words.ts';
import { defineAction, defineCommand } from '../../../src/chat/define.ts';
import { sayWith } from '../../../src/chat/say.ts';
import { messageActions } from '../../../src/platforms/slack/actions.ts';
import { limits } from '../../../src/platforms/slack/limits.ts';
import { makeManifest } from '../../../src/platforms/slack/manifest.ts';
import { baseEvents, messageEvents, scopes } from '../../../src/platforms/slack/scopes.ts';
import { say } from '../../fixtures/say.ts';

describe('the manifest', () => {
  it('for Socket Mode is made from the commands', () => {
    expect(makeManifest(commands, say)).toMatchSnapshot();
  });

  it('puts a prefix before every command', () => {
    const { features } = makeManifest(commands, say, { prefix: 'moot-' });
    expect(features.slash_commands.map(({ command }) => command)).toEqual(
      commands.map(({ name }) => `/moot-${name}`),
    );
  });

  it('refuses a prefix that makes a name too long', () => {
    expect(() => makeManifest(commands, say, { prefix: 'a-very-long-prefix-indeed-' })).toThrow(RangeError);
  });

  it('for HTTP sends everything to one address', () => {
    const manifest = JSON.stringify(makeManifest(commands, say, { http: 'https://moot.example.org' }));
    const addresses = manifest.match(/https:[^"]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['https://moot.example.org/slack/events']));
    expect(addresses).toHaveLength(commands.length + 3);
    expect(manifest).toContain('"socket_mode_enabled":false');
  });

  it('asks Slack to write people and channels as ids where a command takes them', () => {
    const invite = defineCommand({
      name: 'help',
      level: 'member',
      options: { who: { kind: 'member' } },
      run: () => reply('', []),
    });
    expect(makeManifest([invite], say).features.slash_commands).toMatchObject([{ should_escape: true }]);
  });

  it('offers typed actions in the hint of their command', () => {
    const walk = defineCommand({
      name: 'help',
      level: 'member',
      options: { topic: { kind: 'topic' } },
      run: () => reply('', []),
      actions: {
        with: defineAction({
          level: 'member',
          typed: true,
          options: { who: { kind: 'member', required: true } },
          run: () => reply('', []),
        }),
      },
    });
    expect(makeManifest([walk], say).features.slash_commands).toMatchObject([
      { usage_hint: '[topic] | with <who>', should_escape: true },
    ]);
  });

  it('offers what is made for messages in their menu, no more than Slack takes', () => {
    const action = defineAction({
      level: 'member',
      options: {},
      onMessage: true,
      run: () => reply('', []),
    });
    const offering = (...actions: string[]) =>
      makeManifest(
        [
          defineCommand({
            name: 'keep',
            level: 'member',
            options: {},
            run: () => reply('', []),
            actions: Object.fromEntries(actions.map((name) => [name, action])),
          }),
        ],
        sayWith((key) => key),
      ).features.shortcuts;
    expect(offering('a')).toMatchObject([
      { callback_id: 'ask' },
      { callback_id: 'keep.a', name: 'command.keep.message.a', description: 'command.keep.about' },
    ]);
    expect(offering(...'abcdefghi')).toHaveLength(10);
    expect(() => offering(...'abcdefghij')).toThrow(RangeError);
  });

  it('asks for no messages to be delivered, unless they are to be read', () => {
    const asked = (readMessages: boolean) =>
      makeManifest(commands, say, { readMessages }).settings.event_subscriptions.bot_events.filter((event) =>
        /message|mention/.test(event),
      );
    expect(asked(false)).toEqual([]);
    expect(asked(true)).toEqual(['message.channels', 'message.groups']);
  });

  it('gives a reason for every scope and event, and fits what Slack allows', () => {
    for (const { reason } of [...scopes, ...baseEvents]) expect(reason).toMatch(/^to /);
    for (const { reason } of messageEvents) expect(reason).toMatch(/^only with `--read-messages`: /);
    const { features, display_information: about } = makeManifest(commands, say);
    expect(about.description.length).toBeLessThanOrEqual(limits.appAbout);
    expect(features.shortcuts[0]).toMatchObject({
      name: say('slack.ask'),
      description: say('slack.ask-about'),
    });
    for (const { command, action } of messageActions(commands))
      expect(commandWords(command, `message.${action}`, say).length).toBeLessThanOrEqual(limits.shortcutName);
  });
});
