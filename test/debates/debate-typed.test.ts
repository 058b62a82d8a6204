import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { target } from '../../src/chat/build.ts';
import type { Level } from '../../src/chat/invocation.ts';
import { PostError } from '../../src/chat/outbox.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { communityKey, type OwnSettings, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { outline } from '../fixtures/outline.ts';

let codes = 0;

function shown(answer: Answer): string {
  if (answer.kind === 'reply') return outline(answer.reply);
  return answer.kind === 'form' ? answer.form.fields.map(({ problem }) => problem).join('\n') : answer.kind;
}

/** A channel in which a moderator types lines and presses buttons by their labels. */
function stage() {
  const parts = botParts();
  const recording = recordingOutbox();
  const bot = aBot({
    ...parts,
    outbox: recording.outbox,
    newCode: () => `T${String(codes++).padStart(5, '0')}`,
  });
  let last = '';
  const member = (level: Level) => ({ id: 'mod', name: 'mod', level });
  return {
    ...recording,
    async set(settings: OwnSettings) {
      await parts.store.records(settingsRecord).put('community', communityKey, settings);
    },
    async type(line: string, level: Level = 'moderator') {
      const ask = { kind: 'line', command: 'debate', line } as const;
      last = shown(await receive(bot, anInvocation(ask, { member: member(level) })));
      return last;
    },
    /** The first button of the last answer whose label begins so. */
    async press(label: string) {
      const found = last.split('\n').find((line) => line.includes(`(${label}`)) ?? '';
      const [, command = '', action = 'show', values = ''] = /-> (\w+)(?:\.([\w-]+))?(.*)/.exec(found) ?? [];
      const name = action === 'stand' || action === 'close' ? 'debate' : (named[action] ?? 'schedule');
      const options = values.trim() === '' ? {} : { [name]: values.trim() };
      last = shown(
        await receive(
          bot,
          anInvocation(
            { kind: 'options', target: target(command, options, action) },
            { member: member('moderator') },
          ),
        ),
      );
      return last;
    },
    async plan(line: string) {
      await this.type(`schedule ${line}`);
      return this.press('Save');
    },
    async schedules() {
      const all = [];
      for await (const { value } of parts.store.records(scheduleRecord).list('community')) all.push(value);
      return all;
    },
    async debates() {
      const all = [];
      for await (const { value } of parts.store.records(debateRecord).list('community')) all.push(value);
      return all;
    },
  };
}

const named: Readonly<Record<string, string>> = { save: 'draft', 'other-side': 'draft', discard: 'draft' };
const parks = 'topic:parks repeat:weekly on:Tuesday time:18:00';
const squares = 'topic:squares repeat:weekly on:Friday time:09:00';

describe('typed after /debate', () => {
  let it: ReturnType<typeof stage>;
  beforeEach(() => {
    it = stage();
  });

  test('list shows what is open and what is planned, to members only what is open', async () => {
    await it.plan(parks);
    await it.type('open parks');
    const list = await it.type('list');
    expect(list).toContain('* Opening hours of parks');
    expect(list).toContain('Every Tuesday at 18:00, UTC time');
    expect(await it.type('list', 'member')).not.toContain('Every Tuesday');
  });

  test('pause, resume and skip next need no name where one schedule is meant', async () => {
    await it.plan(parks);
    expect(await it.type('pause')).toContain('# Paused');
    expect(await it.type('resume')).toContain('Next: Tuesday, 10 March 2026 at 18:00');
    expect(await it.type('skip next')).toContain('Next: Tuesday, 17 March 2026 at 18:00');
    expect(await it.type('skip')).toContain('Next: Tuesday, 24 March 2026 at 18:00');
  });

  test('what is changed while it is paused stays paused, and the preview says so', async () => {
    await it.plan(parks);
    expect(await it.type('edit')).not.toContain('It is paused');
    await it.type('pause');
    expect(await it.type('edit')).toContain('It is paused, and stays so when this is saved.');
    expect(await it.press('Save')).toMatch(/Paused\.[\s\S]*\(Resume\)/);
  });

  test('the day on which something was planned is not named as its first', async () => {
    expect(await it.type(`schedule ${parks}`)).not.toContain('Not before');
  });

  test('of several, words of the topic name one, and otherwise they are offered', async () => {
    await it.plan(parks);
    await it.plan(squares);
    const offer = await it.type('pause');
    expect(offer).toContain('Which one shall pause?');
    expect(offer).toContain('(Opening hours of parks: Every Tuesday at 18:00, UTC time)');
    expect(await it.press('Cars on squares')).toContain('# Paused');
    expect(await it.type('pause squares')).toContain('Which one shall pause?');
    expect(await it.type('resume cars')).toContain('# It goes on');
    expect(await it.type('edit cars')).toContain('# Before this is saved');
  });

  test('what cannot be done says so, and names the next step', async () => {
    expect(await it.type('pause')).toMatch(/Nothing that is planned[\s\S]*\(Plan debates\)/);
    await it.plan(parks);
    expect(await it.type('resume')).toMatch(
      /Nothing in this channel is paused[\s\S]*\(Debates in this channel\)/,
    );
    await it.type('pause');
    expect(await it.type('skip next')).toContain('Nothing is coming in this channel');
    expect(await it.type('close')).toMatch(/No debate is open[\s\S]*\(Open a debate\)/);
  });

  test('what could not be opened uses no prompt up', async () => {
    it.reachable.set('channel', 'no-right');
    for (let turn = 0; turn < 3; turn++)
      expect(await it.type('open parks')).toMatch(
        /may not post in this channel[\s\S]*\(Debates in this channel\)/,
      );
    it.reachable.set('channel', 'yes');
    const prompts = new Set<string>();
    for (let turn = 0; turn < 8; turn++)
      prompts.add(/What about question \d/.exec(await it.type('open parks'))?.[0] ?? '');
    expect(prompts.size).toBe(8);
    expect(await it.type('list')).not.toContain('No debate is open');
  });

  test('delete asks first, also where there is only one, and then really deletes', async () => {
    await it.plan(parks);
    expect(await it.type('delete')).toContain('cannot be brought back');
    expect(await it.schedules()).toHaveLength(1);
    expect(await it.press('Opening hours of parks')).toContain('# Deleted');
    expect(await it.schedules()).toEqual([]);
  });

  test('close closes the one that is open, and offers several', async () => {
    await it.type('open parks');
    await it.type('open squares');
    expect(await it.type('close')).toContain('Which one do you want to close?');
    expect(await it.type('close parks opening hours')).toContain('Which one');
    expect(await it.type('close opening hours')).toContain('# The debate is closed');
    expect(await it.type('close')).toContain('# The debate is closed');
    expect((await it.debates()).map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  test('close is for those who may open debates', async () => {
    await it.type('open parks');
    expect(await it.type('close', 'member')).toContain('is for facilitators');
  });

  test('members may be let draw another side to argue in planned debates, and that can be changed', async () => {
    const note = 'Members may draw a side to argue';
    expect(await it.type(`schedule ${parks}`)).not.toContain(note);
    expect(await it.press('Let members argue another side')).toContain(note);
    await it.press('Save');
    expect(await it.schedules()).toMatchObject([{ work: { otherSide: true } }]);
    expect(await it.type('list')).toContain(note);
    expect(await it.type('edit')).toContain(note);
    expect(await it.press('Let members argue their own side')).not.toContain(note);
    await it.press('Save');
    expect(await it.schedules()).toMatchObject([{ work: { otherSide: false } }]);
    expect(await it.type(`schedule ${parks} other-side:yes`)).toContain(note);
  });

  test('quiet hours move what is planned or leave it out, as is set, and the preview says which', async () => {
    const quiet = { from: '17:00', to: '20:00' };
    await it.set({ quiet });
    const moved = await it.type(`schedule ${parks}`);
    expect(moved).toContain('posted when the quiet hours end');
    expect(moved).toContain('Tuesday, 10 March 2026 at 20:00');
    const other = stage();
    await other.set({ quiet, quietAction: 'skip' });
    expect(await other.type(`schedule ${parks}`)).toContain('would be skipped');
    const left = await other.type('schedule topic:parks repeat:cron on:"0 9,18 * * 2"');
    expect(left).toContain('fall into the quiet hours from 17:00 to 20:00 and are left out');
    expect(left).not.toContain('at 18:00');
  });

  test('the preview names the rights that are missing, and one that only threads need as no obstacle', async () => {
    it.state.threads = 'no-right';
    expect(await it.type(`schedule ${parks}`)).toContain('may not start public threads in this channel');
    expect(await it.type('open parks')).toContain('may not start public threads in this channel');
    expect(await it.debates()).toMatchObject([{ state: 'open' }]);
    it.state.threads = 'yes';
    expect(await it.type(`schedule ${parks}`)).not.toContain('threads');
    expect(await it.type('open parks')).not.toContain('threads');
    it.outbox.reach = () => Promise.reject(new PostError('unknown', 'other'));
    expect(await it.type(`schedule ${parks}`)).toContain('could not find out whether it may post');
  });
});
