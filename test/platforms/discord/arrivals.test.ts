import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../../src/chat/bot.ts';
import { presenceKey, presenceRecord } from '../../../src/settings/model/presence.ts';
import { makeDoor } from '../../contract/stage.ts';
import { aBot } from '../../fixtures/bot.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { recordingOutbox } from '../../fixtures/outbox.ts';
import { makeDiscordHarness } from './harness.ts';
import { people } from './people.ts';

const elsewhere = '200000000000000001';

/** A bot that keeps what it is told of communities; `next` waits for so much of it. */
function watched() {
  const arrived: Arrival[] = [];
  const left: { community: string }[] = [];
  const waiting: { many: number; resolve: () => void }[] = [];
  const tell = () => {
    for (const { many, resolve } of waiting) if (arrived.length + left.length >= many) resolve();
  };
  const bot = makeDoor({});
  const presence = {
    ...bot.presence,
    joined: async (arrival: Arrival) => {
      arrived.push(arrival);
      tell();
    },
    left: async (community: { community: string }) => {
      left.push(community);
      tell();
    },
  };
  const next = (many: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ many, resolve });
      tell();
    });
  return { bot: { ...bot, presence }, arrived, left, next };
}

describe('the Discord adapter tells', () => {
  let harness: Awaited<ReturnType<typeof makeDiscordHarness>>;
  beforeEach(async () => {
    harness = await makeDiscordHarness();
  });
  afterEach(async () => {
    await harness.close();
  });

  it('on its start of every server it is in, naming nobody where it has been for long', async () => {
    const { bot, arrived, next } = watched();
    await harness.start(bot);
    await next(1);
    expect(arrived).toEqual([{ adapter: 'discord', community: harness.discord.guild }]);
  });

  it('who owns a server that it was added to while it was stopped', async () => {
    await harness.discord.guilds.joined(new Date());
    const { bot, arrived, next } = watched();
    await harness.start(bot);
    await next(1);
    expect(arrived[0]?.member).toMatch(/^\d+$/);
  });

  it.each([
    ['who added it, where it may read the audit log', PermissionFlagsBits.ViewAuditLog, people.ben],
    ['who owns the server, where it may not', PermissionFlagsBits.SendMessages, people.ada],
  ])('%s', async (_, rights, member) => {
    const { bot, arrived, next } = watched();
    await harness.start(bot);
    await next(1);
    harness.discord.guilds.add({ id: elsewhere, owner: people.ada, by: people.ben, rights });
    await next(2);
    expect(arrived[1]).toEqual({ adapter: 'discord', community: elsewhere, member });
  });

  it('that it was removed from a server', async () => {
    const { bot, left, next } = watched();
    await harness.start(bot);
    await next(1);
    const added = { id: elsewhere, owner: people.ada, by: people.ben, rights: 0n };
    harness.discord.guilds.add(added);
    await next(2);
    harness.discord.guilds.remove(elsewhere);
    await next(3);
    expect(left).toEqual([{ adapter: 'discord', community: elsewhere }]);
  });

  it('where it still is, so that a removal while it was stopped is noticed, and one that was taken back too', async () => {
    const store = memoryStore();
    const moot = aBot({ store });
    await moot.presence.joined({ adapter: 'discord', community: elsewhere });
    await moot.presence.joined({ adapter: 'discord', community: harness.discord.guild });
    await moot.presence.joined({ adapter: 'slack', community: 'T0001' });
    const presence = (community: string) => store.records(presenceRecord).get(community, presenceKey);
    const { bot, next } = watched();
    const compared = Promise.withResolvers<void>();
    await harness.start({
      ...bot,
      presence: {
        ...bot.presence,
        stillIn: (said) => moot.presence.stillIn(said).then(compared.resolve),
        joined: (arrival) => moot.presence.joined(arrival).then(() => bot.presence.joined(arrival)),
      },
    });
    await compared.promise;
    await next(1);
    expect(await presence(elsewhere)).toHaveProperty('left');
    expect(await presence(harness.discord.guild)).not.toHaveProperty('left');
    expect(await presence('T0001')).not.toHaveProperty('left');

    harness.discord.guilds.add({ id: elsewhere, owner: people.ada, by: people.ben, rights: 0n });
    await next(2);
    expect(await presence(elsewhere)).not.toHaveProperty('left');
  });

  it('whoever added it what to do, privately, and nobody else anything', async () => {
    const { bot, next } = watched();
    const { outbox } = recordingOutbox();
    const moot = aBot({ outbox: { ...outbox, tell: (...told) => harness.outbox().tell(...told) } });
    const joined = (arrival: Arrival) =>
      moot.presence.joined(arrival).then(() => bot.presence.joined(arrival));
    await harness.start({ ...moot, presence: { ...moot.presence, joined } });
    await next(1);
    const rights = PermissionFlagsBits.ViewAuditLog;
    harness.discord.guilds.add({ id: elsewhere, owner: people.ada, by: people.ben, rights });
    await next(2);
    expect(await harness.sees('ben')).toMatchObject([
      { private: true, text: expect.stringContaining('Moot has arrived') },
    ]);
    expect(await harness.sees('ada')).toEqual([]);
  });
});
