import { expect } from 'vitest';
import { bucketOf, heardRecord } from '../../../src/coverage/matcher/heard.ts';
import { debateRecord } from '../../../src/debates/model/debate.ts';
import { deliveryRecord } from '../../../src/publishing/model/delivery.ts';
import { seen } from '../harness.ts';
import { openDebate } from './debate.ts';
import { aTown } from './town.ts';
import type { Walk, WalkHarness } from './walk.ts';

const hour = 3_600_000;
const people = ['ada', 'ben', 'cyd'] as const;

const noise = 'The noise from the parks at night robs us neighbours of our sleep.';
const birds = 'Birds and hedgehogs need the darkness of the park to breed.';

/** Three declare, one hands a message in and says that Moot is wrong about it; it is asked who is missing. */
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

  const mapped = await harness.chooseOn('cyd', noise, 'Map to viewpoints').answered;
  expect(mapped).toMatchObject({ private: true, controls: expect.arrayContaining(['That is wrong']) });
  const before = await harness.askWhoIsMissing('ada', thread).answered;
  expect(before).toMatchObject({ private: true });
  expect(before.text).toContain('1 handed in');
  expect(before.text).toContain('3 people');
  await harness.press('cyd', 'That is wrong').answered;
  const after = await harness.askWhoIsMissing('ada', thread).answered;
  expect(mapped.text).toContain('Very probably voiced: Noise from parks at night');
  expect(before.text).toMatch(/Quiet nights\nprobably heard/);
  expect(after.text).toMatch(/Quiet nights\nperhaps not heard so far/);
};

/** Where reading live is allowed, what is written in the thread is counted; what stays unheard is invited once. */
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
  await town.skip(hour);
  const invitations = await seen(harness, 'ben', 'Not heard here so far?');
  expect(invitations).toHaveLength(1);
  expect(invitations[0]?.text).toContain('Open gates');
  expect(invitations[0]?.text).not.toContain('Quiet nights:');
  expect(invitations[0]).toMatchObject({ private: false });
  const places = (await town.all(deliveryRecord)).map(({ place }) => place);
  expect(places.filter((place) => place.thread === thread)).toHaveLength(1);

  await town.skip(3 * 24 * hour);
  const summaries = await seen(harness, 'ben', 'seem to have been heard: Quiet nights');
  expect(summaries).toHaveLength(1);
  expect(summaries[0]?.text).toContain('Debate closed');
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
