import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { limits } from '../../../src/adapters/slack/limits.ts';
import { makeManifest } from '../../../src/adapters/slack/manifest.ts';
import { events, scopes } from '../../../src/adapters/slack/scopes.ts';
import { reply } from '../../../src/command/build.ts';
import { defineCommand } from '../../../src/command/define.ts';
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

  it('gives a reason for every scope and event, and fits what Slack allows', () => {
    for (const { reason } of [...scopes, ...events]) expect(reason).toMatch(/^to /);
    const { features, display_information: about } = makeManifest(commands, say);
    expect(about.description.length).toBeLessThanOrEqual(limits.appAbout);
    for (const { name, description } of features.shortcuts) {
      expect(name).toBe(say('slack.ask'));
      expect(description).toBe(say('slack.ask-about'));
    }
  });
});
