import { expect } from 'vitest';
import { bucketOf, heardRecord } from '../../../src/coverage/heard.ts';
import { debateRecord } from '../../../src/debates/model/debate.ts';
import { seen } from '../harness.ts';
import { openDebate } from './debate.ts';
import { aTown } from './town.ts';
import type { Walk, WalkHarness } from './walk.ts';

const hour = 3_600_000;
const people = ['ada', 'ben', 'cyd'] as const;

const noise = 'The noise from the parks at night robs us neighbours of our sleep.';
const birds = 'Birds and hedgehogs need the darkness of the park to breed.';

/** Three declare, one says which viewpoint a message supports; it is asked who is missing. */
export const walkHandedIn: Walk = async (harness) => {
  const town = await aTown(harness, { reading: 'off' });
  await openDebate(harness);
  const [debate] = await town.all(debateRecord);
  const thread = debate?.thread ?? '';
  for (const person of people) {
    await harness.press(person, 'Where I stand').answered;
    await harness.press(person, 'Open gates').answered;
  }
  await harness.write('ben', noise, { thread });
  await harness.write('ben', 'A message that nobody hands in.', { thread });
  await town.told('said', 2);
  expect(await town.all(heardRecord)).toEqual([]);

  const asked = await harness.chooseOn('cyd', noise, 'Which viewpoint is this?').answered;
  expect(asked).toMatchObject({
    private: true,
    controls: expect.arrayContaining(['Quiet nights', 'None of these']),
  });
  const picked = await harness.press('cyd', 'Quiet nights').answered;
  expect(picked.text).toContain('As a reader you say: Quiet nights');
  const here = await harness.askWhoIsMissing('ada', thread).answered;
  expect(here).toMatchObject({ private: true });
  expect(here.text).toMatch(/Quiet nights: .*confirmed in one message/);
};

/** Where reading live is allowed, what is written in the thread is counted, and nothing public rests on that. */
export const walkLive: Walk = async (harness) => {
  const town = await aTown(harness, { reading: 'live', nudges: true });
  const thread = await threadOfThree(harness, town);
  for (let message = 0; message < 12; message++)
    await harness.write(people[message % 3] ?? 'ada', `${message % 2 ? noise : birds} ${message}`, {
      thread,
    });
  await town.told('said', 12);
  expect(await town.all(heardRecord)).toHaveLength(12);
  await Promise.all([town.wake(), town.wake()]);
  await town.skip(3 * 24 * hour);
  expect(await seen(harness, 'ben', 'Not heard here so far?')).toEqual([]);
  expect(await seen(harness, 'ben', 'Debate closed')).toHaveLength(1);
  expect(JSON.stringify(await town.all(heardRecord))).not.toContain('hedgehogs');
};

/**
 * A debate's thread in which Moot can tell the three people apart. Of authors it keeps no more than one of 64 buckets, and two
 * of three fall into the same one in some five of a hundred threads.
 */
async function threadOfThree(harness: WalkHarness, town: Awaited<ReturnType<typeof aTown>>) {
  const { channel } = harness.place();
  for (;;) {
    await openDebate(harness);
    for (const { thread } of await town.all(debateRecord)) {
      if (thread === undefined) throw new Error('a debate has no thread');
      const told = people.map((person) => bucketOf({ channel, thread }, 'parks', harness.member(person).id));
      if (new Set(told).size === people.length) return thread;
    }
  }
}
