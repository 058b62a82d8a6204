import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reply, text } from '../../../src/chat/build.ts';
import type { Posted } from '../../../src/chat/outbox.ts';
import { makeDoor } from '../../contract/stage.ts';
import { makeDiscordHarness } from './harness.ts';

const name = 'Parks at night: Should parks close at night?';

describe('the thread of a post on Discord', () => {
  let harness: Awaited<ReturnType<typeof makeDiscordHarness>>;
  let posted: Posted;
  beforeEach(async () => {
    harness = await makeDiscordHarness();
    await harness.start(makeDoor({}), { postWithin: 2_000 });
    posted = await harness.outbox().post(harness.place(), reply('Post', [text('A prompt')]), 'mark-1');
  });
  afterEach(async () => {
    await harness.close();
  });

  const start = (called = name) => harness.outbox().startThread?.(harness.place(), posted, called);
  const threadable = () => harness.outbox().threadable?.(harness.place());
  const threads = () => harness.discord.channels.threads();

  it('is started once, however often that is asked for, and has the id of the post', async () => {
    expect(await start()).toBe(posted.message);
    expect(await start()).toBe(posted.message);
    expect([...(await threads())]).toEqual([[posted.message, name]]);
    const place = { ...harness.place(), thread: posted.message };
    expect(await harness.outbox().reach(place)).toBe('yes');
    await harness.outbox().post(place, reply('Post', [text('In the thread')]), 'mark-2');
    expect((await harness.discord.messages()).at(-1)).toMatchObject({ channel: posted.message });
  });

  it('is the same after an answer that never came', async () => {
    harness.discord.faults.begin({ kind: 'silent' });
    await expect(start()).rejects.toMatchObject({ outcome: 'unknown' });
    expect(harness.attempts()).toBe(1);
    harness.mend();
    expect(await start()).toBe(posted.message);
    expect((await threads()).size).toBe(1);
  });

  it('has a name on one line, shortened to what Discord takes', async () => {
    await start(`Two\nlines ${'x'.repeat(200)}`);
    const [called = ''] = (await threads()).values();
    expect(called).toHaveLength(100);
    expect(called).toMatch(/^Two lines x+…$/);
  });

  it('needs the right to start public threads', async () => {
    expect(await threadable()).toBe('yes');
    harness.discord.channels.deny(harness.discord.channel, PermissionFlagsBits.CreatePublicThreads);
    expect(await threadable()).toBe('no-right');
    await expect(start()).rejects.toMatchObject({ outcome: 'refused', reason: 'no-right' });
  });

  it('is none in a voice channel, below a post that was deleted, and in a thread', async () => {
    const gone = { ...posted, message: '1' };
    expect(await harness.outbox().startThread?.(harness.place(), gone, name)).toBeUndefined();
    const voice = {
      ...harness.place(),
      channel: await harness.discord.channels.open(ChannelType.GuildVoice),
    };
    for (const place of [await harness.thread(), voice]) {
      expect(await harness.outbox().startThread?.(place, posted, name)).toBeUndefined();
      expect(await harness.outbox().threadable?.(place)).toBe('none');
    }
  });

  it('says how long to wait when Discord wants no more of them', async () => {
    harness.discord.faults.begin({ kind: 'limited', wait: 2_000 });
    await expect(start()).rejects.toMatchObject({ reason: 'rate-limited', retryAfter: 2_000 });
  });
});
