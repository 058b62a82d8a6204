import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Client } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { discordReader } from '../../../src/platforms/discord/reader.ts';

const place = { adapter: 'discord', community: '10', channel: '20' };
const by = (id: string, content: string, bot = false) => ({ id, content, author: { id: `9${id}`, bot } });

describe('reading on Discord', () => {
  let server: Server | undefined;
  const asked: string[] = [];
  afterEach(() => server?.close());

  async function readerOf(status: number, body: unknown) {
    asked.length = 0;
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const api = `http://127.0.0.1:${port}/api`;
    return discordReader({ client: new Client({ intents: [] }), token: 'a.b.c', api, timeout: 5_000 });
  }

  test('gives what people wrote, oldest first, without bots and what has no words', async () => {
    const reader = await readerOf(200, [
      by('3', 'third'),
      by('2', 'ours', true),
      by('1', 'first'),
      by('0', ''),
    ]);
    expect(await reader.read({ ...place, thread: '30' }, 500)).toEqual([
      { id: '1', text: 'first', permalink: 'https://discord.com/channels/10/30/1', author: '91' },
      { id: '3', text: 'third', permalink: 'https://discord.com/channels/10/30/3', author: '93' },
    ]);
    expect(asked).toEqual([expect.stringMatching(/\/channels\/30\/messages\?limit=100$/)]);
  });

  test('says that words are withheld where all are empty, or Moot may not look', async () => {
    expect(await (await readerOf(200, [by('1', ''), by('2', 'ours', true)])).read(place, 50)).toBe(
      'withheld',
    );
    server?.close();
    const refused = await readerOf(403, { code: 50_001, message: 'Missing Access' });
    expect(await refused.read(place, 50)).toBe('withheld');
  });

  test.each([
    ['a new thread', { type: 18 }],
    ['a pin', { type: 6 }],
    ['a new name', { type: 4 }],
    ['somebody who joined', { type: 7 }],
    ['a webhook', { webhook_id: '7' }],
  ])('counts no words of %s', async (_, more) => {
    const reader = await readerOf(200, [{ ...by('2', 'not mine'), ...more }, by('1', 'mine')]);
    expect(await reader.read(place, 50)).toMatchObject([{ id: '1', text: 'mine' }]);
    server?.close();
    expect(await (await readerOf(200, [{ ...by('2', 'x'), ...more }])).read(place, 50)).toEqual([]);
  });

  test('reads forwards, polls and lone embeds, and passes over what has no words', async () => {
    const forward = { ...by('4', ''), message_snapshots: [{ message: { content: 'forwarded' } }] };
    const answers = ['Yes', 'No'].map((text) => ({ poll_media: { text } }));
    const poll = { ...by('3', ''), poll: { question: { text: 'Open weights?' }, answers } };
    const previewed = { ...by('2', 'look'), embeds: [{ title: 'A page' }] };
    const embed = { ...by('1', ''), embeds: [{ title: 'Title', description: 'Words' }] };
    const picture = { ...by('0', ''), attachments: [{ id: '1' }] };
    const read = await (await readerOf(200, [forward, poll, previewed, embed, picture])).read(place, 50);
    expect(read).toMatchObject([
      { text: 'Title\nWords' },
      { text: 'look' },
      { text: 'Open weights?\nYes\nNo' },
      { text: 'forwarded' },
    ]);
    server?.close();
    expect(await (await readerOf(200, [picture])).read(place, 50)).toEqual([]);
  });

  test('finds nothing in an empty channel, which is not the same', async () => {
    expect(await (await readerOf(200, [])).read(place, 50)).toEqual([]);
  });

  test('rejects where Discord cannot be asked', async () => {
    const reader = await readerOf(400, { code: 0, message: 'Bad Request' });
    await expect(reader.read(place, 50)).rejects.toThrow('refused: other');
  });
});
