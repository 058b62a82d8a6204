import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, endpointOf, misspelledVariables, readConfig, wantedBy } from '../src/config.ts';
import { envExample } from '../tools/env-example.ts';

const wanted = (environment: Record<string, string>) => wantedBy(readConfig(environment));
const [discord, bot, app] = ['a.b.c', 'xoxb-1', 'xapp-1'];

describe('the configuration', () => {
  test.each([
    [{}, { discord: false, slack: undefined, web: true }],
    [{ DISCORD_TOKEN: discord }, { discord: true, slack: undefined, web: false }],
    [
      { DISCORD_TOKEN: discord, WEB: 'on' },
      { discord: true, slack: undefined, web: true },
    ],
    [
      { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app },
      { discord: false, slack: 'socket', web: false },
    ],
    [
      { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: 'a'.repeat(32) },
      { discord: false, slack: 'http', web: false },
    ],
    [
      { DISCORD_TOKEN: ' ', WEB: '' },
      { discord: false, slack: undefined, web: true },
    ],
  ])('%j', (environment, adapters) => {
    expect(wanted(environment)).toEqual(adapters);
  });

  test.each([
    [{ WEB_PORT: 'many' }, 'WEB_PORT: expected a port number'],
    [{ WEB_PORT: '70000' }, 'WEB_PORT: expected at most 65535'],
    [{ WEB: 'yes' }, 'WEB: expected on or off'],
    [{ SLACK_BOT_TOKEN: 'xoxp-secret' }, 'SLACK_BOT_TOKEN: expected a token that begins with xoxb-'],
    [{ DISCORD_API: 'ftp://x' }, 'DISCORD_API: expected an address such as'],
    [{ SLACK_COMMAND_PREFIX: 'Moot ' }, 'SLACK_COMMAND_PREFIX: expected up to 12'],
    [{ DISCORD_SHARDS: '16/16' }, 'DISCORD_SHARDS: expected shards, counted from 0'],
    [{ DISCORD_SHARDS: '3-1/16' }, 'DISCORD_SHARDS: expected shards, counted from 0'],
    [{ DISCORD_SHARDS: 'all' }, 'DISCORD_SHARDS: expected shards, counted from 0'],
    [{ SLACK_BOT_TOKEN: bot }, 'neither SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: app }, 'SLACK_BOT_TOKEN is not'],
    [{ WEB: 'off' }, 'nothing to start'],
  ])('%j is refused with the variable, the fault and a next step', (environment, message) => {
    expect(() => wanted(environment)).toThrow(ConfigError);
    expect(() => wanted(environment)).toThrow(message);
  });

  test('embeddings are an address and a model, perhaps a key and weights, or nothing at all', () => {
    const endpoint = (environment: Record<string, string>) => endpointOf(readConfig(environment));
    const [EMBEDDINGS_URL, EMBEDDINGS_MODEL] = ['http://127.0.0.1:11434/v1', 'm'];
    expect(endpoint({})).toBeUndefined();
    expect(endpoint({ EMBEDDINGS_URL, EMBEDDINGS_MODEL })).toEqual({ url: EMBEDDINGS_URL, model: 'm' });
    expect(endpoint({ EMBEDDINGS_URL, EMBEDDINGS_MODEL, EMBEDDINGS_KEY: 'k' })).toMatchObject({ key: 'k' });
    expect(() => endpoint({ EMBEDDINGS_URL })).toThrow('EMBEDDINGS_MODEL is not set');
    expect(() => endpoint({ EMBEDDINGS_KEY: 'k' })).toThrow('EMBEDDINGS_URL is not set');
    for (const [wrong, words] of [
      [{ EMBEDDINGS_URL: 'ftp://x' }, 'an address such as'],
      [{ EMBEDDINGS_URL: 'https://ada:secret@x.example/v1' }, 'without a name and password'],
    ] as const)
      expect(() => readConfig(wrong)).toThrow(words);
  });

  test('shards are some of all', () => {
    expect(readConfig({ DISCORD_SHARDS: '2/16' }).DISCORD_SHARDS).toEqual({ ids: [2], count: 16 });
    expect(readConfig({ DISCORD_SHARDS: '0-2/3' }).DISCORD_SHARDS).toEqual({ ids: [0, 1, 2], count: 3 });
  });

  test('names all wrong variables at once, and repeats no value', () => {
    expect(() => readConfig({ WEB: 'x-secret', DISCORD_TOKEN: 'my secret' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
    expect(() => readConfig({ WEB: 'x', DISCORD_TOKEN: 'y' })).toThrow(/DISCORD_TOKEN.*\n.*WEB/);
  });

  test('.env.example is the one that the schema makes (npm run env-example)', async () => {
    expect(await readFile(new URL('../.env.example', import.meta.url), 'utf8')).toBe(envExample());
  });
});

test.each([
  ['~/x', join(homedir(), 'x')],
  ['~', homedir()],
  ['/a/~b', '/a/~b'],
  ['a', 'a'],
])('TOPICS_DIR=%s', (typed, read) => {
  expect(readConfig({ TOPICS_DIR: typed }).TOPICS_DIR).toBe(read);
});

test("TOPICS_DIR in another user's home folder is refused", () => {
  expect(() => readConfig({ TOPICS_DIR: '~other/x' })).toThrow(/TOPICS_DIR.*whole path/s);
});

describe('variables with a slip', () => {
  test('a byte-order mark before the first one changes nothing', () => {
    expect(readConfig({ '\uFEFFDISCORD_TOKEN': discord }).DISCORD_TOKEN).toBe(discord);
  });

  test.each([
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['DISCROD_TOKEN', 'DISCORD_TOKEN'],
    ['SLACK_BOT_TOKENS', 'SLACK_BOT_TOKEN'],
    ['slack_app_token', 'SLACK_APP_TOKEN'],
    ['STORE_ULR', 'STORE_URL'],
    ['WEB_PROT', 'WEB_PORT'],
  ])('%s is taken for %s', (name, meant) => {
    expect(misspelledVariables([name])).toEqual([{ name, meant }]);
  });

  test.each(['DISCORD_TOKEN', 'HOME', 'PATH', 'WEB', 'LOGNAME', 'SLACK_TEAM', 'NODE_ENV'])(
    '%s is left alone',
    (name) => {
      expect(misspelledVariables([name])).toEqual([]);
    },
  );
});
