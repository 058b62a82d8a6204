import { expect } from 'vitest';
import { reply, text } from '../../src/chat/build.ts';
import type { Reader } from '../../src/chat/reader.ts';
import { type Heard, heardRecord } from '../../src/coverage/heard.ts';
import { makeHearing } from '../../src/coverage/live.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { communityKey, type Settings, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot } from '../fixtures/bot.ts';
import { debatedKnowledge } from '../fixtures/discussion.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { type Cases, runCases } from './cases.ts';
import { type ListeningHarness, settled } from './harness.ts';

const noise = 'The noise from the parks at night robs us neighbours of our sleep.';
const streets = 'Locked parks push teenagers into the streets, and open ones belong to everybody.';

const likeliest = ({ ranked }: Heard) => ranked?.viewpoints.toSorted((a, b) => b.p - a.p)[0]?.id;

/** A debate about parks on the platform, where reading is set like this. */
async function stage(harness: ListeningHarness, reading: Settings['reading'] = 'live') {
  const store = memoryStore();
  const knowledge = debatedKnowledge();
  const now = () => new Date('2026-03-04T12:00:00Z');
  const reader: Reader = { read: async () => 'withheld', hears: () => harness.hears() };
  const hearing = makeHearing({ store, knowledge: () => knowledge, now });
  await harness.start(aBot({ store, knowledge: () => knowledge, hearing, reader }));
  const place = harness.place();
  await store.records(settingsRecord).put(place.community, communityKey, { topic: 'parks', reading });
  const posted = await harness.outbox().post(place, reply('Debate', [text(noise)]), 'mark-1');
  await store.records(debateRecord).put(place.community, 'D1', {
    code: 'D1',
    place,
    topic: 'parks',
    prompt: 'first',
    state: 'open',
    opened: 1,
    closes: 2,
    posted,
  });
  return {
    place,
    posted,
    /** All that was counted once the adapter has done with what it was told. */
    async heard() {
      await settled(harness, 'ada');
      await harness.stop();
      const found = [];
      for await (const { key, value } of store.records(heardRecord).list(place.community))
        found.push({ key, ...value });
      return found;
    },
  };
}

const cases: Cases<ListeningHarness> = {
  async 'counts what people write in an open debate, once however often it is delivered'(harness) {
    const { place, heard } = await stage(harness);
    const first = await harness.write('ada', noise, { times: 2 });
    const second = await harness.write('ben', streets);
    const found = await heard();
    expect(found.map(({ key }) => key)).toEqual(
      [first, second].map((id) => `${place.channel}/-/parks/${id}`),
    );
    for (const one of found)
      expect(one).toMatchObject({ way: 'live', permalink: expect.stringMatching(/^https:/) });
    expect(found.map(likeliest)).toEqual(['quiet-nights', 'open-gates']);
  },

  async 'says that it reads along, to whoever asks'(harness) {
    await stage(harness);
    await harness.write('ben', noise);
    await settled(harness, 'ada');
    await harness.ask('ada', 'missing', { topic: 'parks' }).answered;
    const here = await harness.press('ada', 'Who is missing here?').answered;
    expect(here.text).toContain('one was compared automatically');
    expect(here.text).toContain('Moderators let this debate be read as it is written');
  },

  async 'counts what is changed as it is then, and what is deleted no longer'(harness) {
    const { heard } = await stage(harness);
    const changed = await harness.write('ada', noise);
    const deleted = await harness.write('ben', noise);
    await harness.rewrite(changed, streets);
    await harness.erase(deleted);
    const found = await heard();
    expect(found.map(likeliest)).toEqual(['open-gates']);
  },

  async 'leaves out what programs write, Moot among them'(harness) {
    const { place, heard } = await stage(harness);
    await harness.write('ada', streets);
    await harness.writeAsProgram(noise);
    await harness.outbox().post(place, reply('More', [text(noise)]), 'mark-2');
    expect(await heard()).toHaveLength(1);
  },

  async 'keeps threads apart from their channel'(harness) {
    const { heard } = await stage(harness);
    const { thread = '' } = await harness.thread();
    await harness.write('ada', noise, { thread });
    await harness.write('ben', streets);
    expect((await heard()).map(likeliest)).toEqual(['open-gates']);
  },

  async 'keeps nothing where moderators have not let it be read live'(harness) {
    const { heard } = await stage(harness, 'request');
    const message = await harness.write('ada', noise);
    await harness.rewrite(message, streets);
    await harness.erase(message);
    expect(await heard()).toEqual([]);
  },
};

/** What every adapter must do that is told of what people write. */
export const listeningContract = (name: string, makeHarness: () => Promise<ListeningHarness>): void =>
  runCases(`${name} keeps the contract of listening:`, cases, makeHarness, {});
