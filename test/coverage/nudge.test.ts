import { beforeEach, describe, expect, test } from 'vitest';
import { reply, text } from '../../src/chat/build.ts';
import { nudgeJob } from '../../src/coverage/nudge.ts';
import { nudgeRecord } from '../../src/coverage/nudge-record.ts';
import { noteConfirmed, silenceOf } from '../../src/coverage/nudging.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { effectiveSettings, type OwnSettings } from '../../src/settings/model/settings.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { openGate } from '../fixtures/gate.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

const start = Date.parse('2026-03-04T12:00:00Z');
const hour = 60 * 60_000;

function stage() {
  let now = new Date(start);
  let own: OwnSettings = {};
  let messages = 0;
  const authors = new Set<number>();
  const it = coverageStage({ now: () => now });
  const job = nudgeJob({
    store: it.store,
    outbox: it.outbox,
    gate: openGate,
    now: () => now,
    settings: async () => effectiveSettings(own, {}),
    silence: async () => ({
      messages,
      people: authors.size,
      invitation: reply('Who holds one of these?', [text('Open gates')]),
    }),
    report: (error) => {
      throw error;
    },
  });
  return {
    ...it,
    async with(settings: OwnSettings) {
      own = { topic: 'parks', opens: 'member', nudges: true, ...settings };
      await it.set(own);
      if (it.sent.length === 0) await it.do('debate', 'open', { topic: 'parks' });
    },
    /** So many messages of so many people, all of one viewpoint. */
    async talk(most: number, people = 4) {
      for (let turn = 0; turn < most; turn++) {
        messages += 1;
        authors.add(messages % people);
      }
      const place = { adapter: 'test', community: 'community', channel: 'channel' };
      await noteConfirmed('parks', { place, settings: effectiveSettings(own, {}), store: it.store, now });
    },
    async at(hours: number) {
      now = new Date(start + hours * hour);
      await job.run(now);
    },
    invitations: () => it.sent.slice(1).map(({ reply }) => outline(reply)),
  };
}

describe('nudges', () => {
  let it: ReturnType<typeof stage>;
  beforeEach(() => {
    it = stage();
  });

  test('come once', async () => {
    await it.with({});
    await it.talk(12);
    await it.at(0.1);
    await it.at(0.2);
    const [text = '', ...more] = it.invitations();
    expect(more).toEqual([]);
    expect(text).toContain('Open gates');
  });

  test('come in the thread of the debate, where it has one', async () => {
    it.state.threads = 'yes';
    await it.with({});
    await it.talk(12);
    await it.at(0.1);
    expect(it.sent.map(({ place }) => place.thread)).toEqual([undefined, 'message-1']);
  });

  test('do not come before enough messages, or of too few people', async () => {
    await it.with({});
    await it.talk(11);
    await it.at(0.1);
    expect(it.invitations()).toEqual([]);
    const other = stage();
    await other.with({});
    await other.talk(20, 2);
    await other.at(0.1);
    expect(other.invitations()).toEqual([]);
  });

  test('come again only on another day, and after as many messages again', async () => {
    await it.with({});
    await it.talk(12);
    await it.at(0.1);
    await it.talk(12);
    await it.at(5);
    expect(it.invitations()).toHaveLength(1);
    await it.at(25);
    expect(it.invitations()).toHaveLength(2);
    await it.talk(1);
    await it.at(60);
    expect(it.invitations()).toHaveLength(2);
  });

  test('wait for the end of quiet hours', async () => {
    await it.with({ quiet: { from: '11:00', to: '14:00' } });
    await it.talk(12);
    await it.at(0.1);
    expect(it.invitations()).toEqual([]);
    await it.at(2.1);
    expect(it.invitations()).toHaveLength(1);
  });

  test('are off until moderators switch them on, and end when they switch them off', async () => {
    await it.with({ nudges: false });
    await it.talk(12);
    await it.at(0.1);
    await it.with({});
    await it.talk(1);
    await it.with({ nudges: false });
    await it.at(0.2);
    expect(it.invitations()).toEqual([]);
    expect(await it.store.records(nudgeRecord).count('community')).toBe(0);
  });

  test('end with the debate', async () => {
    await it.with({});
    await it.talk(12);
    const code = it.sent[0]?.mark ?? '';
    await it.store
      .records(debateRecord)
      .update('community', code, (debate) => debate && { ...debate, state: 'closed' });
    await it.at(0.1);
    expect(it.invitations()).toEqual([]);
  });
});

describe('what nudges rest on', () => {
  const people = ['ada', 'ben', 'cem', 'eve'];
  const debated = async (viewpoints: readonly string[]) => {
    const it = coverageStage();
    await it.set({ topic: 'parks', nudges: true });
    await it.debate();
    for (const [at, author] of [...people, ...people, ...people].entries()) {
      const message = { id: `m${at}`, text: 'So it is.', permalink: '', author };
      const answer = shown(await it.handIn(message));
      const code = /viewpoints\.confirm (\S+)/.exec(answer)?.[1] ?? '';
      const pick = viewpoints[at % viewpoints.length] ?? '-';
      await it.do('viewpoints', 'confirm', { code, pick });
    }
    const debate = await it.store.records(debateRecord).get('community', 'D1');
    if (!debate) throw new Error('no debate');
    const parts = { store: it.store, knowledge: () => it.knowledge, say };
    const { invitation, ...rest } = await silenceOf(debate, parts);
    const isNoted = (await it.store.records(nudgeRecord).get('community', 'D1')) !== undefined;
    return { ...rest, isNoted, text: invitation && outline(invitation) };
  };

  test('is people’s word: a viewpoint for which nobody confirmed a message is asked for', async () => {
    const { messages, people, isNoted, text } = await debated(['quiet-nights', 'local-choice']);
    expect({ messages, isNoted }).toEqual({ messages: 12, isNoted: true });
    expect(people).toBeGreaterThanOrEqual(3);
    expect(text).toContain('Open gates');
    expect(text).not.toContain('Quiet nights: ');
    expect(text).toContain('rests on the 12 messages whose viewpoint people confirmed');
  });

  test('nobody is invited where all were confirmed, or none', async () => {
    expect((await debated(['quiet-nights', 'local-choice', 'open-gates'])).text).toBeUndefined();
    expect(await debated(['-'])).toMatchObject({ messages: 0, text: undefined });
  });
});
