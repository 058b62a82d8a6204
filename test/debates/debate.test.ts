import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Bot } from '../../src/chat/bot.ts';
import { target } from '../../src/chat/build.ts';
import type { Level } from '../../src/chat/invocation.ts';
import { coverageLine } from '../../src/coverage/confirm.ts';
import { startThread } from '../../src/debates/follow-up.ts';
import { debatesJob } from '../../src/debates/lifecycle.ts';
import { debatePosts } from '../../src/debates/posts.ts';
import { channelKey, defaults, type Settings, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { openGate } from '../fixtures/gate.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

let codes = 0;
const start = Date.parse('2026-03-04T12:00:00Z');

function stage() {
  const parts = botParts();
  const { outbox, sent } = recordingOutbox();
  let now = new Date(start);
  let settings: Settings = defaults;
  const bot = aBot({
    ...parts,
    outbox,
    now: () => now,
    newCode: () => `C${String(codes++).padStart(5, '0')}`,
  });
  const knowledge = someKnowledge();
  const posts = debatePosts({
    store: parts.store,
    knowledge: async () => knowledge,
    say,
    settings: async () => ({ ...defaults, zone: 'Europe/Berlin' }),
    closingLines: coverageLine,
  });
  const job = debatesJob({
    store: parts.store,
    outbox,
    now: () => now,
    posts,
    gate: openGate,
    followUp: (debate) => startThread(debate, { store: parts.store, outbox, now: () => now, posts }),
    settings: async () => settings,
    report(error) {
      throw error;
    },
  });
  return {
    bot,
    sent,
    store: parts.store,
    async ask(id: string, level: Level, action: string, options: Record<string, string | boolean> = {}) {
      const member = { id, name: id, level };
      return receive(
        bot,
        anInvocation({ kind: 'options', target: target('debate', options, action) }, { member }),
      );
    },
    set(own: Partial<Settings>) {
      settings = { ...defaults, ...own };
    },
    async after(minutes: number) {
      now = new Date(start + minutes * 60_000);
      await job.run(now);
    },
  };
}

const shown = (answer: Answer) => (answer.kind === 'reply' ? outline(answer.reply) : answer.kind);

/** The code of a debate, from the buttons of its post. */
const codeIn = (text: string) => /debate\.stand (\w+)/.exec(text)?.[1] ?? '';

describe('/debate', () => {
  let it: ReturnType<typeof stage>;
  beforeEach(() => {
    it = stage();
  });

  test('opens with a prompt in the channel, every viewpoint in one line', async () => {
    const answer = await it.ask('mod', 'moderator', 'open', { topic: 'parks' });
    expect(shown(answer)).toContain('Posted.');
    const [post] = it.sent;
    expect(post && outline(post.reply)).toMatch(
      /# Opening hours of parks\nWhat about question \d\?(\n- (Local choice|Open gates|Quiet nights): .+){3}\n~ Order changes daily\.\n\(Where I stand\)[\s\S]*Closes on/,
    );
  });

  test('is for those whom the setting lets open debates', async () => {
    expect(shown(await it.ask('ada', 'member', 'open', { topic: 'parks' }))).toContain('is for facilitators');
    expect(it.sent).toEqual([]);
  });

  test('takes no prompt twice until all have been used, and warns when few are left', async () => {
    const prompts: string[] = [];
    let last = '';
    for (let round = 0; round < 8; round++) {
      last = shown(await it.ask('mod', 'moderator', 'open', { topic: 'parks' }));
      prompts.push(/What about question \d/.exec(last)?.[0] ?? '');
    }
    expect(new Set(prompts).size).toBe(8);
    expect(last).toContain('last prompt');
  });

  test('takes the prompt whose words are given, or says that there is no such one', async () => {
    expect(
      shown(await it.ask('mod', 'moderator', 'open', { topic: 'parks', prompt: 'question 5' })),
    ).toContain('question 5?');
    expect(shown(await it.ask('mod', 'moderator', 'open', { topic: 'parks', prompt: 'question' }))).toContain(
      'no single prompt',
    );
  });

  async function opened(options: Record<string, string | boolean> = {}): Promise<string> {
    await it.ask('mod', 'moderator', 'open', { topic: 'parks', ...options });
    const post = it.sent.at(-1);
    return codeIn(post ? outline(post.reply) : '');
  }

  test('lets everybody declare where they stand, change it and take it back, in private', async () => {
    const debate = await opened();
    expect(shown(await it.ask('ada', 'member', 'stand', { debate }))).toContain('haven’t answered yet');
    await it.ask('ada', 'member', 'stand', { debate, pick: 'open-gates' });
    const both = await it.ask('ada', 'member', 'stand', { debate, pick: 'quiet-nights' });
    expect(shown(both)).toContain('Your answer: “Open gates”, “Quiet nights”.');
    expect(both).toMatchObject({ shared: false, reply: { shareable: false } });
    expect(shown(await it.ask('ada', 'member', 'stand', { debate, pick: 'undecided' }))).toContain(
      'Your answer: undecided',
    );
    expect(shown(await it.ask('ada', 'member', 'stand', { debate, pick: 'undecided' }))).toContain(
      'haven’t answered yet',
    );
  });

  test('closes at its time with numbers of three and more, once', async () => {
    const debate = await opened();
    for (const member of ['a', 'b', 'c', 'd'])
      await it.ask(member, 'member', 'stand', { debate, pick: 'open-gates' });
    for (const member of ['e', 'f', 'g']) await it.ask(member, 'member', 'stand', { debate, pick: 'none' });
    await it.after(3 * 24 * 60 - 1);
    expect(it.sent).toHaveLength(1);
    await it.after(3 * 24 * 60);
    await it.after(3 * 24 * 60 + 1);
    expect(it.sent).toHaveLength(2);
    const summary = outline(it.sent[1]?.reply ?? expect.fail('no summary'));
    expect(summary).toContain('7 people declared where they stand.');
    expect(summary).toContain(
      'Local choice: fewer than 3; Open gates: 4; Quiet nights: fewer than 3; None of these: 3',
    );
    expect(shown(await it.ask('a', 'member', 'stand', { debate, pick: 'open-gates' }))).toContain(
      'This debate is closed',
    );
  });

  test('shows no numbers when fewer than three declared', async () => {
    const debate = await opened();
    for (const member of ['a', 'b']) await it.ask(member, 'member', 'stand', { debate, pick: 'open-gates' });
    await it.ask('mod', 'moderator', 'close', { debate });
    const summary = outline(it.sent[1]?.reply ?? expect.fail('no summary'));
    expect(summary).toContain('Fewer than 3 people declared');
    expect(summary).toContain('(Go to the debate) -> https://chat.example/channel/message-1');
    expect(summary.replace('message-1', '')).not.toMatch(/\b[12]\b/);
  });

  test('a summary waits for the end of quiet hours, and answering ends on time', async () => {
    it.set({ quiet: { from: '10:00', to: '14:00' }, quietAction: 'skip', postsADay: 1 });
    await it.ask('mod', 'moderator', 'open', { topic: 'parks' });
    const debate = codeIn(outline(it.sent[0]?.reply ?? expect.fail('no prompt')));
    await it.after(3 * 24 * 60 + 1);
    expect(it.sent).toHaveLength(1);
    expect(shown(await it.ask('ada', 'member', 'stand', { debate }))).toContain('closed');
    await it.after(3 * 24 * 60 + 119);
    expect(it.sent).toHaveLength(1);
    await it.after(3 * 24 * 60 + 120);
    expect(it.sent).toHaveLength(2);
  });

  test('who closes a debate in quiet hours gets its summary then', async () => {
    it.set({ quiet: { from: '10:00', to: '14:00' } });
    await it.ask('mod', 'moderator', 'open', { topic: 'parks' });
    await it.ask('mod', 'moderator', 'close');
    expect(it.sent).toHaveLength(2);
  });

  test('a prompt says that its debate is closed, and leads to the summary', async () => {
    const debate = await opened();
    await it.ask('mod', 'moderator', 'close', { debate });
    const prompt = outline(it.sent[0]?.reply ?? expect.fail('no prompt'));
    expect(prompt).toContain('Closed on');
    expect(prompt).toContain('(To the summary) -> https://chat.example/channel/message-2');
    expect(prompt).not.toContain('debate.stand');
  });

  test('draws another side, fairly, and keeps to it', async () => {
    const debate = await opened({ 'other-side': true });
    await it.ask('a', 'member', 'stand', { debate, pick: 'open-gates' });
    const mine = shown(await it.ask('a', 'member', 'side', { debate }));
    expect(mine).toMatch(/Your side to argue: (Local choice|Quiet nights)/);
    expect(shown(await it.ask('a', 'member', 'side', { debate }))).toBe(mine);
    const drawn = new Map<string, number>();
    for (let n = 0; n < 8; n++) {
      const side =
        /Your side to argue: ([\w ]+)/.exec(
          shown(await it.ask(`m${n}`, 'member', 'side', { debate })),
        )?.[1] ?? '';
      drawn.set(side, (drawn.get(side) ?? 0) + 1);
    }
    expect(Math.max(...drawn.values()) - Math.min(...drawn.values())).toBeLessThanOrEqual(1);
  });

  test('draws the same sides again from the same seed', async () => {
    const draw = async () => {
      codes = 9_000;
      it = stage();
      const debate = await opened({ 'other-side': true });
      const sides: string[] = [];
      for (let n = 0; n < 6; n++) sides.push(shown(await it.ask(`m${n}`, 'member', 'side', { debate })));
      return sides;
    };
    const first = await draw();
    expect(first[0]).toMatch(/its seed is \w+/);
    expect(await draw()).toEqual(first);
  });

  test('lists what is open here, with a way to close it for those who may', async () => {
    await opened();
    const list = shown(await it.ask('mod', 'moderator', 'show'));
    expect(list).toContain('* Opening hours of parks');
    expect(list).toContain('(Close it now)');
    expect(shown(await it.ask('ada', 'member', 'show'))).not.toContain('(Close it now)');
  });
});

test('who may open debates in one channel closes none in another, not even by its code', async () => {
  const it = stage();
  await it.ask('mod', 'moderator', 'open', { topic: 'parks' });
  const debate = codeIn(outline(it.sent[0]?.reply ?? { title: '', blocks: [], shareable: false }));
  await it.store.records(settingsRecord).put('community', channelKey('playground'), { opens: 'member' });
  const close = { kind: 'options', target: target('debate', { debate }, 'close') } as const;
  const answer = await receive(it.bot, anInvocation(close, { channel: 'playground' }));
  expect(shown(answer)).not.toContain('closed here');
  expect(it.sent).toHaveLength(1);
  expect(shown(await it.ask('mod', 'moderator', 'show'))).toContain('* Opening hours of parks');
});

test('a prompt that the platform did not take is posted by the job, once', async () => {
  const it = stage();
  expect(it.bot satisfies Bot).toBeDefined();
  await it.ask('mod', 'moderator', 'open', { topic: 'parks' });
  await it.after(1);
  expect(it.sent).toHaveLength(1);
});
