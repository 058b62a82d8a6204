import { target } from '../src/chat/build.ts';
import type { Ask } from '../src/chat/invocation.ts';
import { debateRecord } from '../src/debates/model/debate.ts';
import { participantRecord, stanceKey, stanceRecord } from '../src/debates/model/stance.ts';
import { itemRecord } from '../src/review/model/item.ts';
import { communityKey, settingsRecord } from '../src/settings/model/settings.ts';
import type { Store } from '../src/store/store.ts';
import { aBot, anInvocation, receive } from '../test/fixtures/bot.ts';
import { memoryStore } from '../test/fixtures/memory-store.ts';
import { anItem } from '../test/fixtures/review.ts';
import { inMs, type Print, printTable } from './figures.ts';

/** The most that a command may keep everything else waiting, in milliseconds. */
const aim = 20;

const now = Date.parse('2026-03-04T12:00:00Z');

/** A community with that many review items, half of them waiting, and stances of as many members in one open debate. */
async function fill(store: Store, items: number, stances: number): Promise<void> {
  await store.records(settingsRecord).put('community', communityKey, { topic: 'parks', opens: 'member' });
  const about = { place: { adapter: 'test', community: 'community', channel: 'channel' }, topic: 'parks' };
  const posted = { message: 'm1', permalink: 'https://chat.example/m1' };
  const open = {
    code: 'BIG',
    prompt: 'p1',
    state: 'open',
    opened: now - 1_000,
    closes: now + 9e8,
    posted,
  } as const;
  await store.records(debateRecord).put('community', 'BIG', { ...about, ...open });
  for (let index = 0; index < items; index++) {
    const code = `I${(index * 7919) % items}`;
    const status = index % 2 === 0 ? 'waiting' : 'rejected';
    const made = now - 1_000 * (items - index);
    const author = { id: `member-${index % 5_000}`, name: 'Ada' };
    const item = anItem({ code, status, made, since: made, author, todo: [] });
    await store.records(itemRecord).put('community', code, item);
  }
  for (let index = 0; index < stances; index++) {
    const member = `member-${index}`;
    const viewpoints = [index % 3 === 0 ? 'open-gates' : 'quiet-nights'];
    await store
      .records(stanceRecord)
      .put('community', stanceKey('parks', member), { topic: 'parks', member, viewpoints, at: now - 500 });
    await store
      .records(participantRecord)
      .put('community', `BIG/${member}`, { debate: 'BIG', member, at: now - 500 });
  }
}

/** How long something took, and the longest that nothing else could happen meanwhile; in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<{ took: number; blocked: number }> {
  let blocked = 0;
  let last = performance.now();
  let isOver = false;
  const tick = () => {
    const at = performance.now();
    blocked = Math.max(blocked, at - last);
    last = at;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  await new Promise((resolve) => setImmediate(resolve));
  isOver = true;
  return { took, blocked };
}

const asked: Readonly<Record<string, Ask>> = {
  '/suggest': { kind: 'options', target: target('suggest') },
  '/suggest mine': { kind: 'options', target: target('suggest', {}, 'mine') },
  '/review': { kind: 'options', target: target('review') },
  '/review log': { kind: 'options', target: target('review', {}, 'log') },
  '/missing here': { kind: 'options', target: target('missing', { topic: 'parks' }, 'here') },
  '/digest now': { kind: 'options', target: target('digest', {}, 'now') },
  'closing a debate': { kind: 'options', target: target('debate', { debate: 'BIG' }, 'close') },
};

/**
 * Prints for how long commands keep everything else waiting where a community has a great deal, in a SQLite store in memory,
 * with what they take in all. Under a minute.
 */
export async function benchBigStore(print: Print, items = 50_000, stances = 100_000): Promise<void> {
  const store = memoryStore();
  await fill(store, items, stances);
  const bot = aBot({ store, now: () => new Date(now) });
  const member = { id: 'member-7', name: 'Ada', level: 'administrator' } as const;
  const rows: string[][] = [];
  for (const [name, ask] of Object.entries(asked)) {
    const { took, blocked } = await longestBlock(() => receive(bot, anInvocation(ask, { member })));
    rows.push([name, inMs(took), inMs(blocked), blocked <= aim ? 'yes' : 'no']);
  }
  print(`${items.toLocaleString('en')} items, ${stances.toLocaleString('en')} stances`);
  printTable(print, ['', 'took ms', 'longest block ms', `within ${aim} ms`], rows);
  await store.close();
}

if (import.meta.main) await benchBigStore(console.log);
