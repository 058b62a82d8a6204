import { expect } from 'vitest';
import { type Cases, runCases, type Skips } from './cases.ts';
import { type Harness, type Sight, settled, texts } from './harness.ts';
import { labels, longText, longWords, makeDoor, makeGate, makeStore, stageCommands } from './stage.ts';

/** Long enough never to be reached in a test that works. */
const never = 600_000;

const wordsOf = ({ text }: Sight): readonly string[] => text.match(/w\d+x/g) ?? [];

const cases: Cases<Harness> = {
  async 'answers a command privately, and nobody else sees it'(harness) {
    await harness.start(makeDoor({}));
    const seen = await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    expect(seen).toMatchObject({ private: true, form: [] });
    expect(seen.text).toContain('Hello Ada');
    expect(seen.controls).toEqual(expect.arrayContaining(['Deeper', labels.share]));
    await settled(harness, 'ben', 'ada');
    expect(texts(await harness.sees('ben'))).not.toContain('Hello Ada');
    expect(texts(await harness.sees('ada'))).toContain('Hello Ada');
  },

  async 'shares an answer with the channel, where others can use its buttons'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    await harness.press('ada', labels.share).answered;
    await settled(harness, 'ben');
    const shared = (await harness.sees('ben')).find(({ text }) => text.includes('Hello Ada'));
    expect(shared).toMatchObject({ private: false });
    expect(shared?.text).toContain('reply.shared-by');
    const deeper = await harness.press('ben', 'Deeper').answered;
    expect(deeper).toMatchObject({ private: true });
    expect(deeper.text).toContain('Deeper hello Ada');
    await settled(harness, 'ada');
    expect(texts(await harness.sees('ada'))).not.toContain('Deeper hello');
    expect(texts(await harness.sees('ben'))).toContain('Hello Ada');
  },

  async 'acknowledges in time while the store hangs, and answers when it is back'(harness) {
    const store = makeStore();
    await harness.start(makeDoor({ store: store.store, storePatience: never }), { acknowledgeAfter: 1 });
    const hung = store.hang();
    const asked = harness.ask('ada', 'greet', { name: 'Ada' });
    await hung.reached;
    await asked.acknowledged;
    expect(texts(await harness.sees('ada'))).not.toContain('Hello');
    hung.open();
    expect((await asked.answered).text).toContain('Hello Ada');
  },

  async 'acknowledges a button in time while the store hangs'(harness) {
    const store = makeStore();
    await harness.start(makeDoor({ store: store.store, storePatience: never }), { acknowledgeAfter: 1 });
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    const hung = store.hang();
    const asked = harness.press('ada', 'Deeper');
    await hung.reached;
    await asked.acknowledged;
    hung.open();
    expect((await asked.answered).text).toContain('Deeper hello Ada');
  },

  async 'goes without a store that never answers in private, and refuses to share, in private'(harness) {
    const store = makeStore();
    await harness.start(makeDoor({ store: store.store, storePatience: 5 }), { acknowledgeAfter: 1 });
    store.hang();
    expect((await harness.ask('ada', 'greet', { name: 'Ada' }).answered).text).toContain('Hello Ada');
    const refused = await harness.press('ada', labels.share).answered;
    expect(refused).toMatchObject({ private: true });
    expect(refused.text).toContain('error.store-slow');
    await settled(harness, 'ben');
    expect(texts(await harness.sees('ben'))).not.toMatch(/Hello|store-slow/);
  },

  async 'says that a command is unknown, and offers help'(harness) {
    await harness.start(makeDoor({}));
    const seen = await harness.ask('ada', 'nothing-of-ours').answered;
    expect(seen.text).toContain('error.unknown-command nothing-of-ours');
    expect(seen).toMatchObject({ private: true, controls: expect.arrayContaining(['Help']) });
    expect((await harness.press('ada', 'Help').answered).text).toContain('All commands');
  },

  async 'says that something went wrong, with the code of the report'(harness) {
    await harness.start(makeDoor({}));
    const seen = await harness.ask('ada', 'broken').answered;
    expect(seen).toMatchObject({ private: true });
    expect(seen.text).toContain('error.bug code-1');
  },

  async 'answers a repeated delivery once'(harness) {
    const bot = makeDoor({});
    const kinds: string[] = [];
    const both = makeGate();
    const watched: typeof bot = {
      ...bot,
      async handle(invocation) {
        const handled = await bot.handle(invocation);
        if (handled.kind === 'answer') {
          kinds.push((await handled.answer).kind);
          if (kinds.length === 2) void both.pass();
        }
        return handled;
      },
    };
    await harness.start(watched);
    await harness.ask('ada', 'greet', { name: 'Ada' }, 2).answered;
    await both.reached;
    expect(kinds.toSorted()).toEqual(['duplicate', 'reply']);
    await settled(harness, 'ada');
    const answers = (await harness.sees('ada')).filter(({ text }) => text.includes('Hello Ada'));
    expect(answers).toHaveLength(1);
  },

  async 'keeps what came with the button of a form, and does not ask for it'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'decide').answered;
    const form = await harness.press('ada', 'Reject').answered;
    expect(form.form).toEqual(['reason']);
    const seen = await harness.submit('ada', { reason: 'Off topic' }).answered;
    expect(seen.text).toContain('C7 for “Off topic”');
  },

  async 'asks for what is missing with a form, and answers what is filled in'(harness) {
    await harness.start(makeDoor({}));
    const form = await harness.ask('ada', 'greet').answered;
    expect(form.form).toEqual(['name']);
    expect(form.text).toContain('command.greet.title');
    const seen = await harness.submit('ada', { name: 'Ada Lovelace' }).answered;
    expect(seen).toMatchObject({ private: true, form: [] });
    expect(seen.text).toContain('Hello Ada Lovelace');
  },

  async 'takes a text that is far too long, with control characters and mentions'(harness) {
    await harness.start(makeDoor({}));
    const seen = await harness.ask('ada', 'greet', { name: longText }).answered;
    expect(seen.text).toContain('problem.too-long 40');
    await settled(harness, 'ada', 'ben');
    expect(texts(await harness.sees('ben'))).not.toContain('w1x');
    expect(harness.pings()).toEqual([]);
  },

  async 'shows a very long answer on pages, all of it, pinging nobody'(harness) {
    await harness.start(makeDoor({}));
    let page = await harness.ask('ada', 'essay').answered;
    const words: string[] = [...wordsOf(page)];
    for (let turned = 0; page.controls.includes(labels.next) && turned < 50; turned++) {
      page = await harness.press('ada', labels.next).answered;
      words.push(...wordsOf(page));
    }
    expect(words).toEqual(longWords);
    expect(harness.pings()).toEqual([]);
    expect(await harness.press('ada', labels.share).answered).toBeDefined();
    expect(harness.pings()).toEqual([]);
  },

  async 'answers a button that was posted before a restart, for another person too'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    await harness.press('ada', labels.share).answered;
    await settled(harness, 'ben');
    await harness.stop();
    await harness.start(makeDoor({}));
    expect((await harness.press('ben', 'Deeper').answered).text).toContain('Deeper hello Ada');
    expect((await harness.press('ada', 'Deeper').answered).text).toContain('Deeper hello Ada');
  },

  async 'says that a button is old, and offers the command'(harness) {
    await harness.start(makeDoor({}));
    await harness.ask('ada', 'greet', { name: 'Ada' }).answered;
    await harness.stop();
    const later = stageCommands().map((command) => ({ ...command, actions: {} }));
    await harness.start(makeDoor({ commands: later }));
    const seen = await harness.press('ada', 'Deeper').answered;
    expect(seen.text).toContain('error.old-button greet');
    expect(seen).toMatchObject({ private: true, controls: expect.arrayContaining(['/greet']) });
  },

  async 'finishes what is being answered before it stops'(harness) {
    const gate = makeGate();
    await harness.start(makeDoor({ commands: stageCommands(gate) }), { stopAfter: never });
    const asked = harness.ask('ada', 'wait');
    await gate.reached;
    const stopped = harness.stop();
    gate.open();
    expect((await asked.answered).text).toContain('Waited well');
    await stopped;
    await harness.stop();
  },

  async 'stops although an answer never comes'(harness) {
    const gate = makeGate();
    await harness.start(makeDoor({ commands: stageCommands(gate) }), { stopAfter: 1, acknowledgeAfter: 1 });
    const asked = harness.ask('ada', 'wait');
    asked.answered.catch(() => 'it is not expected');
    await gate.reached;
    await asked.acknowledged;
    await harness.stop();
    gate.open();
  },
};

/**
 * The contract of every adapter: the same cases, over the platform or a stand-in for it.
 * A case that a platform cannot have is skipped by its name, with the reason why.
 */
export const adapterContract = (name: string, makeHarness: () => Promise<Harness>, skips: Skips = {}): void =>
  runCases(`${name} keeps the adapter contract:`, cases, makeHarness, skips);
