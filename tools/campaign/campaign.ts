import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../src/lib/seeded.ts';
import { type Delivery, deliveryRecord } from '../../src/publishing/model/delivery.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type Manner, startPlatform } from './platform.ts';
import { type Beginning, clockFrom, communityOf, expected, hourly, reviewing } from './town.ts';

export type CampaignOptions = {
  /** The address of a new, empty store. */
  url: string;
  manner: Manner;
  /** How many processes sweep at once. */
  processes: number;
  kills: number;
  /** How many schedules there are; each falls due once in a minute of real time. */
  schedules: number;
  /** The longest life of a process once it is at work, in milliseconds. */
  longestLife: number;
  seed: string;
  /** When to end, whatever has been reached, in milliseconds from now. */
  patience: number;
  progress(kills: number, posted: number): void;
};

/**
 * What became of all that fell due. `approved` are those of `once` that waited for review before; `waiting` had not been posted when it was given up; `unfinished` stands, but what
 * follows from it was not done.
 */
export type CampaignResult = Record<
  'kills' | 'due' | 'once' | 'approved' | 'twice' | 'lost' | 'missed' | 'waiting' | 'unfinished',
  number
>;

const program = fileURLToPath(new URL('worker.ts', import.meta.url));

/** How many posts a process has begun at most when it is killed. */
const postsOfALife = 16;

/** How long, once nobody is killed any more, nothing may be settled before it is given up; in milliseconds. */
const settlingTime = 90_000;

/**
 * Kills processes with SIGKILL at random moments while they post what falls due on a platform that fails in many ways: some
 * after a random time, some just when a post has arrived there, stands, or is answered, some shortly after. Then lets them live until all that fell due is settled,
 * and compares what the platform keeps with what should stand there.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignResult> {
  const chance = seededRandom(options.seed);
  const platform = await startPlatform(options.manner, seededRandom(`${options.seed} platform`));
  const store = await openStore(options.url, { onSetAside: () => {}, timeout: 20_000 });
  const start: Beginning = { own: Date.UTC(2026, 10, 21, 12), real: 0 };
  const schedules = store.records(scheduleRecord);
  for (let index = 0; index < options.schedules; index++) {
    const planned = hourly(index, new Date(start.own));
    await schedules.put(planned.place.community, planned.id, planned);
  }
  for (const community of reviewing)
    await store.records(settingsRecord).put(community, communityKey, { review: 'one' });
  start.real = Date.now();
  const now = clockFrom(start);
  const end = start.real + options.patience;
  const watchers = new Map<string, () => void>();
  platform.watch((worker) => watchers.get(worker)?.());
  let [kills, begun] = [0, 0];
  const isOver = () => begun >= options.kills || Date.now() > end;

  /** Lets one worker live until it is killed. */
  async function live(): Promise<void> {
    const worker = fork(program, [options.url, platform.url, String(start.own), String(start.real)]);
    const dead = new Promise((resolve) => worker.once('exit', resolve));
    await Promise.race([new Promise((resolve) => worker.once('message', resolve)), dead]);
    const die = () => worker.kill('SIGKILL');
    const timers = [setTimeout(die, chance(4) === 0 ? chance(options.longestLife) : options.longestLife)];
    let momentsLeft = chance(3 * postsOfALife);
    const delay = chance(2) === 0 ? 0 : chance(100);
    watchers.set(String(worker.pid), () => {
      if (momentsLeft-- > 0) return;
      if (delay === 0) die();
      else timers.push(setTimeout(die, delay));
    });
    await dead;
    for (const timer of timers) clearTimeout(timer);
    watchers.delete(String(worker.pid));
    if (worker.signalCode === 'SIGKILL') kills += 1;
    options.progress(kills, platform.standing.size);
  }

  const places = Array.from({ length: options.processes }, async () => {
    for (; !isOver(); await live()) begun += 1;
  });
  await Promise.all(places);
  const until = now().getTime();
  const survivor = fork(program, [options.url, platform.url, String(start.own), String(start.real)]);
  const marks = (index: number) => expected(index, start.own, until);
  const all = Array.from({ length: options.schedules }, (_, index) =>
    marks(index).map((mark) => ({ mark, community: communityOf(index) })),
  ).flat();
  const found = await settled(store, all);
  survivor.kill('SIGKILL');
  await new Promise((resolve) => survivor.once('exit', resolve));
  await store.close();
  platform.stop();
  return { kills, ...judge(all, found, platform) };
}

type Mark = { mark: string; community: string };

/** The records of what fell due, as soon as nothing is left to do about any of it, or nothing is done about it any more. */
async function settled(store: Store, all: readonly Mark[]): Promise<Map<string, Delivery>> {
  const records = store.records(deliveryRecord);
  const found = new Map<string, Delivery>();
  const open = () => all.filter(({ mark }) => !found.get(mark)?.finished);
  for (let [left, since] = [open(), Date.now()]; left.length > 0 && Date.now() - since < settlingTime; ) {
    for (const { mark, community } of left) {
      const record = await records.get(community, mark);
      if (record) found.set(mark, record);
    }
    const still = open();
    if (still.length < left.length) since = Date.now();
    left = still;
    await pause(250);
  }
  return found;
}

function judge(
  all: readonly Mark[],
  records: ReadonlyMap<string, Delivery>,
  { standing, followed }: Pick<Awaited<ReturnType<typeof startPlatform>>, 'standing' | 'followed'>,
): Omit<CampaignResult, 'kills'> {
  const times = all.map(({ mark }) => standing.get(mark) ?? 0);
  const absent = all.filter(({ mark }) => !standing.has(mark)).map(({ mark }) => records.get(mark));
  const missed = absent.filter((record) => record?.state === 'missed');
  const waiting = absent.filter((record) => !record?.finished);
  return {
    due: all.length,
    once: times.filter((count) => count === 1).length,
    approved: all.filter(({ mark }) => standing.has(mark) && records.get(mark)?.held?.passed !== undefined)
      .length,
    twice: [...standing.values()].filter((count) => count > 1).length,
    lost: absent.length - missed.length - waiting.length,
    missed: missed.length,
    waiting: waiting.length,
    unfinished: all.filter(
      ({ mark }) => standing.has(mark) && !(followed.has(mark) && records.get(mark)?.state === 'posted'),
    ).length,
  };
}
