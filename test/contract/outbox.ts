import { expect } from 'vitest';
import { button, controls, heading, reply, target, text } from '../../src/chat/build.ts';
import type { Invocation } from '../../src/chat/invocation.ts';
import { PostError } from '../../src/chat/outbox.ts';
import { type Cases, runCases, type Skips } from './cases.ts';
import { type Fault, type OutboxHarness, settled, texts, wait } from './harness.ts';
import { labels, longText, makeDoor, notes } from './stage.ts';

/** Long enough for a post to be taken on a busy machine, and short enough to wait for. */
const postWithin = 2_000;

const prompt = (words = 'Should parks close at night?') =>
  reply('Debate', [
    heading('Debate', 1),
    text(words),
    controls(button('Deeper', target('greet', { name: 'Ada' }, 'deeper'))),
  ]);

const soon = () => new Date(Date.now() + 3_600_000);
const before = () => new Date(Date.now() - 3_600_000);

/** How a post failed. @throws when it did not. */
async function failureOf(posting: Promise<unknown>): Promise<PostError> {
  const error = await posting.then(
    () => new Error('it was posted'),
    (reason: unknown) => reason,
  );
  if (error instanceof PostError) return error;
  throw error;
}

async function countOf(harness: OutboxHarness, words: string): Promise<number> {
  await settled(harness, 'ben');
  return (await harness.sees('ben')).filter(({ text: shown }) => shown.includes(words)).length;
}

const refusal =
  (fault: Extract<Fault, 'gone' | 'no-right' | 'archived'>) => async (harness: OutboxHarness) => {
    await harness.start(makeDoor({}), { postWithin });
    const place = await harness.fail(fault);
    const error = await failureOf(harness.outbox().post(place, prompt(), 'mark-1'));
    // Where people have to let Moot in first, that is the right it lacks.
    const reasons = fault === 'no-right' ? [fault, 'not-invited'] : [fault];
    expect(error).toMatchObject({ outcome: 'refused', reason: expect.toBeOneOf(reasons) });
    expect(await harness.outbox().reach(place)).toBeOneOf(reasons);
  };

const doubt = (fault: Extract<Fault, 'server-error' | 'dropped'>) => async (harness: OutboxHarness) => {
  await harness.start(makeDoor({}), { postWithin });
  const place = await harness.fail(fault);
  const error = await failureOf(harness.outbox().post(place, prompt(), 'mark-1'));
  expect(error).toMatchObject({ outcome: 'unknown' });
  expect(harness.attempts()).toBe(1);
  harness.mend();
  expect(await harness.outbox().find(place, 'mark-1', before())).toBeUndefined();
  await harness.outbox().post(place, prompt(), 'mark-1');
  expect(await countOf(harness, 'Should parks')).toBe(1);
};

const cases: Cases<OutboxHarness> = {
  async 'posts for everybody, pinging nobody, with an address and working buttons'(harness) {
    await harness.start(makeDoor({}));
    const posted = await harness.outbox().post(harness.place(), prompt(), 'mark-1');
    expect(posted.permalink).toMatch(/^https?:\/\/\S+$/);
    await settled(harness, 'ada', 'ben');
    for (const person of ['ada', 'ben'] as const) {
      const seen = (await harness.sees(person)).find(({ text: words }) => words.includes('Should parks'));
      expect(seen).toMatchObject({ private: false, controls: ['Deeper'] });
    }
    const deeper = await harness.press('ben', 'Deeper').answered;
    expect(deeper).toMatchObject({ private: true });
    expect(deeper.text).toContain('Deeper hello Ada');
    await settled(harness, 'ada');
    expect(texts(await harness.sees('ada'))).not.toContain('Deeper hello');
    expect(harness.pings()).toEqual([]);
  },

  async 'posts a long text with mentions in it, pinging nobody'(harness) {
    await harness.start(makeDoor({}));
    await harness.outbox().post(harness.place(), prompt(longText.slice(0, 2_000)), 'mark-1');
    expect(await countOf(harness, 'w100x')).toBe(1);
    expect(harness.pings()).toEqual([]);
  },

  async 'posts two marks twice, and the same mark once, also after a restart'(harness) {
    await harness.start(makeDoor({}));
    const first = await harness.outbox().post(harness.place(), prompt(), 'mark-1');
    expect(await harness.outbox().post(harness.place(), prompt(), 'mark-1')).toEqual(first);
    await harness.stop();
    await harness.start(makeDoor({}));
    const again = await harness.outbox().post(harness.place(), prompt(), 'mark-1');
    expect(again.message).toBe(first.message);
    expect(await countOf(harness, 'Should parks')).toBe(1);
    const second = await harness.outbox().post(harness.place(), prompt(), 'mark-2');
    expect(second.message).not.toBe(first.message);
    expect(await countOf(harness, 'Should parks')).toBe(2);
  },

  async 'finds a post by its mark since an instant'(harness) {
    await harness.start(makeDoor({}));
    const outbox = harness.outbox();
    const one = await outbox.post(harness.place(), prompt(), 'mark-1');
    // A mark as long as may be, that begins as the other does.
    const longest = 'mark-1'.padEnd(25, '-Ab_9');
    const other = await outbox.post(harness.place(), prompt('Another question'), longest);
    expect(await outbox.find(harness.place(), 'mark-1', before())).toEqual(one);
    expect(await outbox.find(harness.place(), longest, before())).toEqual(other);
    expect(await outbox.find(harness.place(), 'mark-2', before())).toBeUndefined();
    expect(await outbox.find(harness.place(), 'mark-1', soon())).toBeUndefined();
  },

  async 'finds a post that has no buttons'(harness) {
    await harness.start(makeDoor({}));
    const posted = await harness
      .outbox()
      .post(harness.place(), reply('Closed', [text('The debate is closed')]), 'mark-1');
    expect(await harness.outbox().find(harness.place(), 'mark-1', before())).toEqual(posted);
    expect(await countOf(harness, 'The debate is closed')).toBe(1);
  },

  async 'posts in a thread, and finds it there only'(harness) {
    await harness.start(makeDoor({}));
    const thread = await harness.thread();
    const posted = await harness.outbox().post(thread, prompt(), 'mark-1');
    expect(await harness.outbox().find(thread, 'mark-1', before())).toEqual(posted);
    expect(await harness.outbox().find(harness.place(), 'mark-1', before())).toBeUndefined();
    expect(await harness.outbox().reach(thread)).toBe('yes');
  },

  async 'does not know what became of a post whose answer never came, and finds it'(harness) {
    await harness.start(makeDoor({}), { postWithin });
    const place = await harness.fail('lost-answer');
    const error = await failureOf(harness.outbox().post(place, prompt(), 'mark-1'));
    expect(error).toMatchObject({ outcome: 'unknown' });
    await harness.taken();
    expect(harness.attempts()).toBe(1);
    harness.mend();
    const found = await harness.outbox().find(place, 'mark-1', before());
    expect(found).toBeDefined();
    expect(await harness.outbox().post(place, prompt(), 'mark-1')).toEqual(found);
    expect(await countOf(harness, 'Should parks')).toBe(1);
  },

  async 'posts nothing once the permit has ended'(harness) {
    await harness.start(makeDoor({}));
    const ended = {
      signal: new AbortController().signal,
      check: () => Promise.reject(new PostError('refused', 'other')),
    };
    const error = await failureOf(
      harness.outbox().post(harness.place(), prompt(), 'mark-1', undefined, ended),
    );
    expect(error).toMatchObject({ outcome: 'refused', reason: 'other' });
    expect(await countOf(harness, 'Should parks')).toBe(0);
  },

  async 'cancels a post whose permit is aborted'(harness) {
    await harness.start(makeDoor({}));
    const place = await harness.fail('lost-answer');
    const cancelling = new AbortController();
    const permit = { signal: cancelling.signal, check: async () => {} };
    const posting = failureOf(harness.outbox().post(place, prompt(), 'mark-1', undefined, permit));
    await harness.taken();
    cancelling.abort();
    expect(await posting).toMatchObject({ outcome: 'unknown' });
  },

  'does not know what became of a post when the platform fails': doubt('server-error'),
  'does not know what became of a post when the connection ends': doubt('dropped'),

  async 'says how long to wait when the platform wants no more posts, and does not try again by itself'(
    harness,
  ) {
    await harness.start(makeDoor({}), { postWithin });
    const place = await harness.fail('rate-limited');
    const error = await failureOf(harness.outbox().post(place, prompt(), 'mark-1'));
    expect(error).toMatchObject({ outcome: 'refused', reason: 'rate-limited', retryAfter: wait });
    expect(harness.attempts()).toBe(1);
  },

  'says that a channel is gone': refusal('gone'),
  'says that it may not post in a channel': refusal('no-right'),
  'says that a place is archived': refusal('archived'),

  async 'posts a page of what one message does not hold, with the way to the next'(harness) {
    await harness.start(makeDoor({}));
    const long = reply('Essay', [heading('Essay', 1), text(longText)]);
    const answers = { target: target('essay'), page: 1 };
    await harness.outbox().post(harness.place(), long, 'mark-1', answers);
    await settled(harness, 'ben');
    const post = (await harness.sees('ben')).find(({ text: words }) => words.includes('w0x'));
    expect(post).toMatchObject({ private: false });
    expect(post?.text).not.toContain('w999x');
    const next = await harness.press('ben', labels.next).answered;
    expect(next).toMatchObject({ private: true });
    expect(next.text).not.toContain('w0x ');
  },

  async 'says something else in a post that stands, where it can'(harness) {
    await harness.start(makeDoor({}));
    const outbox = harness.outbox();
    const posted = await outbox.post(harness.place(), prompt(), 'mark-1');
    await outbox.edit?.(harness.place(), posted, prompt('It is decided'));
    if (!outbox.edit) return;
    expect(await countOf(harness, 'It is decided')).toBe(1);
    expect(await countOf(harness, 'Should parks')).toBe(0);
  },

  async 'refuses what one message does not hold, and posts none of it'(harness) {
    await harness.start(makeDoor({}));
    const error = await failureOf(harness.outbox().post(harness.place(), prompt(longText), 'mark-1'));
    expect(error).toMatchObject({ outcome: 'refused', reason: 'other' });
    const told = await failureOf(harness.outbox().tell(harness.member('ada'), prompt(longText)));
    expect(told).toMatchObject({ outcome: 'refused', reason: 'other' });
    expect(await countOf(harness, 'w0x')).toBe(0);
  },

  async 'tells one member only, with buttons that work and mean the same community'(harness) {
    const bot = makeDoor({});
    const asked: Invocation[] = [];
    await harness.start({
      ...bot,
      handle(invocation) {
        asked.push(invocation);
        return bot.handle(invocation);
      },
    });
    const outbox = harness.outbox();
    expect(await outbox.tell(harness.member('ada'), prompt('For Ada alone'))).toBe(true);
    await settled(harness, 'ada', 'ben');
    const seen = (await harness.sees('ada')).find(({ text: words }) => words.includes('For Ada alone'));
    expect(seen).toMatchObject({ private: true, controls: ['Deeper'] });
    expect(texts(await harness.sees('ben'))).not.toContain('For Ada alone');
    expect((await harness.press('ada', 'Deeper').answered).text).toContain('Deeper hello Ada');
    const { community, id } = harness.member('ada');
    expect(asked.at(-1)).toMatchObject({ community, member: { id } });
    expect(harness.pings()).toEqual([]);
  },

  async 'says that a member cannot be told anything'(harness) {
    await harness.start(makeDoor({}));
    expect(await harness.outbox().tell(await harness.closed(), prompt('For nobody'))).toBe(false);
    await settled(harness, 'ada', 'ben');
    for (const person of ['ada', 'ben'] as const)
      expect(texts(await harness.sees(person))).not.toContain('For nobody');
  },

  async 'knows that it can post in a channel'(harness) {
    await harness.start(makeDoor({}));
    expect(await harness.outbox().reach(harness.place())).toBe('yes');
  },

  async 'posts without the file of a reply'(harness) {
    await harness.start(makeDoor({}));
    await harness.outbox().post(harness.place(), { ...prompt(), file: notes }, 'mark-1');
    expect(await countOf(harness, 'Should parks')).toBe(1);
    expect(texts(await harness.sees('ben'))).not.toContain(notes.name);
  },
};

/** What every adapter promises of the outbox, over the platform or a stand-in that fails as the platform does. */
export const outboxContract = (
  name: string,
  makeHarness: () => Promise<OutboxHarness>,
  skips: Skips = {},
): void => runCases(`${name} keeps the contract of the outbox:`, cases, makeHarness, skips);
