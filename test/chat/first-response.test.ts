import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { target } from '../../src/chat/build.ts';
import type { Ask } from '../../src/chat/invocation.ts';
import type { Store } from '../../src/store/store.ts';
import { aBot } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

/** Makes each call of a store take so long. */
function slowed(store: Store, delay: number): Store {
  const slow =
    <A extends unknown[], T>(call: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      await new Promise((resolve) => setTimeout(resolve, delay));
      return call(...given);
    };
  return {
    ...store,
    claims: { claim: slow(store.claims.claim) },
    recordsOfMember: slow(store.recordsOfMember),
    records(kind) {
      const records = store.records(kind);
      const wait = slow(async () => {});
      return {
        ...records,
        get: slow(records.get),
        put: slow(records.put),
        delete: slow(records.delete),
        update: slow(records.update),
        count: slow(records.count),
        async *list(...from) {
          await wait();
          yield* records.list(...from);
        },
        async *due(instant) {
          await wait();
          yield* records.due(instant);
        },
      };
    },
  };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const targets = commands.flatMap(({ name, actions = {} }) =>
  ['show', ...Object.keys(actions)].map((action) => target(name, {}, action)),
);

describe.each([
  [2_500, 0],
  [2_500, 900],
  [2_999, 900],
  [60_000, 0],
])('with a store that takes %s ms a call, after %s ms', (delay, spent) => {
  it('the bot knows within two seconds how to respond, whatever is asked', async () => {
    const bot = aBot({ store: slowed(memoryStore(), delay) });
    const late: string[] = [];
    for (const [index, wanted] of targets.entries()) {
      const asks: Ask[] = [
        { kind: 'options', target: wanted },
        { kind: 'control', id: bot.ids.encode(wanted) },
      ];
      for (const ask of asks) {
        const start = performance.now();
        let took: number | undefined;
        const handled = bot
          .handle({
            delivery: `${index}.${ask.kind}`,
            adapter: 'discord',
            community: '1',
            channel: '2',
            member: { id: 'ada', name: 'Ada', level: 'administrator' },
            spent,
            ask,
          })
          .then(() => {
            took = performance.now() - start;
          });
        await vi.advanceTimersByTimeAsync(8_000);
        await handled;
        if (took === undefined || took + spent > 2_000)
          late.push(`${wanted.command} ${wanted.action} by ${ask.kind}: ${took}`);
      }
    }
    expect(late).toEqual([]);
  });
});
