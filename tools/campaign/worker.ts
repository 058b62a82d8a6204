import { setTimeout as pause } from 'node:timers/promises';
import { defaults } from '../../src/core/settings/settings.ts';
import { considerate } from '../../src/jobs/considerate.ts';
import type { Maker } from '../../src/jobs/maker.ts';
import { sweepJob } from '../../src/jobs/sweep.ts';
import { openStore } from '../../src/store/store.ts';
import { openGate } from '../../test/fixtures/gate.ts';
import { follow, platformOutbox } from './platform-outbox.ts';
import { clockFrom, hurry } from './town.ts';

/** A process that sweeps without end, until it is killed. */
const [url = '', platform = '', own = '', real = ''] = process.argv.slice(2);

const now = clockFrom({ own: Number(own), real: Number(real) });
const complain = (problem: unknown) => console.error(problem);
const store = await openStore(url, {
  onSetAside: complain,
  patience: 20_000,
  now: () => now().getTime(),
});
const make: Maker = async ({ mark }) => ({
  reply: { title: mark, blocks: [], shareable: false },
  after: () => follow(platform, mark),
});
const sweep = sweepJob({
  store,
  outbox: considerate(platformOutbox(platform, hurry), now),
  makers: { debate: make, digest: make },
  gate: openGate,
  say: (key) => key,
  now,
  settings: async () => ({ ...defaults, postsADay: 24 }),
  report: complain,
});

process.send?.('at work');
for (;;) {
  await sweep.run(now());
  await pause(20);
}
