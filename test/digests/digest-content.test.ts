import { beforeEach, describe, expect, test } from 'vitest';
import { confirmedRecord } from '../../src/coverage/confirm.ts';
import { heardKey, heardRecord } from '../../src/coverage/heard.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { participantRecord, stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { audienceOf, findChannelNews, wholeDigest } from '../../src/digests/compose.ts';
import { type Item, itemRecord } from '../../src/review/model/item.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { newSchedule } from '../../src/schedules/model/schedule-steps.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { additionRecord, type Suggestion } from '../../src/topics/model/suggestion.ts';
import { aSource, aTopic } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

const hour = 3_600_000;
const now = Date.parse('2026-03-10T18:00:00Z');
const place = { adapter: 'test', community: 'town', channel: 'square' };
const span = { from: now - 168 * hour, upTo: now };

const disputed = {
  read: { how: 'excerpt', on: '2026-03-08' },
  disputed: { what: 'A later count found fewer.' },
} as const;
const ids = ['survey', 'open-report', 'quiet-report', 'local-report'];
const knowledge = makeKnowledge(
  [
    aTopic({
      changelog: [
        { on: '2026-03-09', change: 'A crux was added.' },
        { on: '2026-03-05', change: 'First published.' },
      ],
    }),
    aTopic({ id: 'squares', title: 'Cars on squares', synonyms: [], related: ['parks'] }),
  ],
  new Map(
    ids.map((id) => {
      const source = aSource(id);
      return [id, id === 'quiet-report' ? { ...source, ...disputed } : source];
    }),
  ),
);

let store: ReturnType<typeof memoryStore>;
beforeEach(() => {
  store = memoryStore(() => now);
});

const parts = () => ({ store, knowledge, say, settings: defaults, zone: 'UTC' });
const whole = async () => outline(await wholeDigest(place, span, parts()));

const aDebate = (code: string, change = {}) =>
  store.records(debateRecord).put('town', code, {
    code,
    place,
    topic: 'parks',
    prompt: 'prompt-1',
    state: 'open',
    opened: now - 48 * hour,
    closes: now + 24 * hour,
    posted: { message: code, permalink: `https://chat.example/${code}` },
    ...change,
  });

const accepted = (code: string, what: Suggestion) =>
  store.records(additionRecord).put('town', code, { at: now - hour, what });

const anItem = (code: string, what: Suggestion, change: Partial<Item>) =>
  store.records(itemRecord).put('town', code, {
    code,
    adapter: 'test',
    author: { id: 'ada', name: 'Ada Author' },
    what,
    revision: 1,
    status: 'waiting',
    round: 1,
    made: now - 3 * hour,
    since: now - 3 * hour,
    approvals: [],
    steps: [],
    todo: [],
    retry: 0,
    failures: 0,
    unread: false,
    ...change,
  });

const prompt = (text: string, topic = 'parks'): Suggestion => ({ kind: 'prompt', topic, text });

describe('a digest tells', () => {
  test('which debates were opened and closed, each once', async () => {
    await aDebate('d1');
    await aDebate('d2', { state: 'closed', opened: now - 400 * hour, closes: now - hour });
    await aDebate('d3', { state: 'closed', closes: now - hour, topic: 'squares' });
    const text = await whole();
    expect(text).toContain('- Opening hours of parks, opened: What about question 1?');
    expect(text).toContain('- Opening hours of parks, closed: What about question 1?');
    expect(text).toContain('- Cars on squares, opened and closed: What about question 1?');
    expect(text.match(/question 1/g)).toHaveLength(3);
  });

  test('what was decided on suggestions, and of rejected ones only how many; nobody is named', async () => {
    await aDebate('d1');
    await accepted('A1', prompt('Who sleeps near the parks?'));
    const reject = { did: 'reject', by: 'h', at: now - hour, reason: 'Rude.' } as const;
    await anItem('R1', prompt('Something rude about Bea'), { status: 'rejected', steps: [reject] });
    const text = await whole();
    expect(text).toContain('## Topics and sources (one suggestion accepted, 1 rejected)');
    expect(text).toContain('- Opening hours of parks: a prompt was added: Who sleeps near the parks?');
    expect(text).toContain('- One suggestion was rejected.');
    expect(text).not.toMatch(/rude|Author|ada/i);
  });

  test('which sources were added, are said to be wrong, or were found to be', async () => {
    await aDebate('d1');
    await accepted('A1', {
      kind: 'source',
      topic: 'parks',
      address: 'https://example.org/a',
      title: 'A count',
      supports: 'Gates',
    });
    await accepted('A2', {
      kind: 'citation',
      topic: 'parks',
      source: 'local-report',
      wrong: 'It is about ponds.',
    });
    await anItem('Q1', { kind: 'citation', topic: 'parks', source: 'survey', wrong: 'A lie by Bea.' }, {});
    const text = await whole();
    expect(text).toContain('this community added A count');
    expect(text).toContain('found a citation of “Report local-report” to be wrong');
    expect(text).toContain('a citation of one source is said to be wrong; moderators have not decided');
    expect(text).not.toContain('Report survey');
    expect(text).toContain('a check of “Report quiet-report” found it to be disputed');
    expect(text).not.toContain('Bea');
  });

  test('not which sources somebody calls wrong, so that nobody can cast doubt on one side’s in public', async () => {
    await aDebate('d1');
    for (const [index, source] of ['survey', 'open-report', 'open-report'].entries())
      await anItem(`Q${index}`, { kind: 'citation', topic: 'parks', source, wrong: 'It is a lie.' }, {});
    const text = await whole();
    expect(text).toContain('- Opening hours of parks: citations of 2 sources are said to be wrong');
    expect(text).not.toMatch(/Report (survey|open-report)|lie/);
  });

  test('changes of topics, but not that they were published', async () => {
    await aDebate('d1');
    expect(await whole()).toContain('- Opening hours of parks: changed: A crux was added.');
    expect(await whole()).not.toContain('First published');
  });

  test('nothing of topics that were not debated in the channel', async () => {
    await aDebate('d1', { topic: 'squares' });
    await accepted('A1', prompt('Who sleeps near the parks?'));
    expect(await whole()).not.toContain('parks');
  });

  test('what comes next, the soonest first', async () => {
    await aDebate('d1');
    const schedule = newSchedule(
      {
        id: 'weekly',
        place,
        work: { kind: 'debate', topics: ['squares'], closesAfter: 60, otherSide: false },
        schedule: { rule: { kind: 'weekly', days: ['wednesday'], every: 1, time: '09:00' }, zone: 'UTC' },
      },
      new Date(now),
    );
    await store.records(scheduleRecord).put('town', 'weekly', schedule);
    expect(await whole()).toMatch(
      /- Cars on squares: a debate opens on Wednesday, 11 March 2026 at 09:00 UTC\n- Opening hours of parks: closes on/,
    );
  });

  test('what people confirmed, and nothing that text matching tells', async () => {
    await aDebate('d1');
    const key = (id: string) => heardKey({ channel: 'square' }, 'parks', id);
    await store.records(heardRecord).put('town', key('m1'), {
      permalink: 'https://chat.example/m1',
      at: now - hour,
      way: 'handed',
      language: 'en',
      sided: false,
      claims: [{ id: 'open-gates-one', probability: 0.95, relation: 'voiced' }],
      ranked: { way: 'meaning', viewpoints: [{ id: 'open-gates', p: 0.95 }] },
      wrong: [],
    });
    expect(await whole()).not.toContain('people confirmed');
    await store.records(confirmedRecord).put('town', key('m2'), {
      permalink: 'https://chat.example/m2',
      viewpoints: ['quiet-nights'],
      by: 'reader',
      at: now - hour,
    });
    expect(await whole()).toContain('people confirmed: “Quiet nights”');
    const settings = { ...defaults, coverageLine: false };
    expect(outline(await wholeDigest(place, span, { ...parts(), settings }))).not.toContain(
      'people confirmed',
    );
  });

  test('numbers that one more person does not change', async () => {
    await aDebate('d1');
    const declare = async (member: string) => {
      await store.records(participantRecord).put('town', `d1/${member}`, { debate: 'd1', member, at: now });
      const stance = { topic: 'parks', member, viewpoints: ['open-gates'], at: now - hour };
      await store.records(stanceRecord).put('town', stanceKey('parks', member), stance);
    };
    for (const member of ['a', 'b', 'c']) await declare(member);
    expect(await whole()).toContain('Open gates: 3');
    await declare('d');
    await declare('e');
    expect(await whole()).toContain('Open gates: 3');
    await declare('f');
    expect(await whole()).toContain('Open gates: 6');
  });

  test('a member of which channel it is, and how to stop it', async () => {
    await aDebate('d1');
    const mine = newSchedule(
      {
        id: 'mine',
        place,
        work: { kind: 'digest', member: 'ada' },
        schedule: { rule: { kind: 'weekly', days: ['monday'], every: 1, time: '09:00' }, zone: 'Asia/Tokyo' },
      },
      new Date(now),
    );
    const look = await findChannelNews(audienceOf(mine), now, { ...parts(), zone: 'Asia/Tokyo' });
    const text = outline(await look.write(['o:d1'], span));
    expect(text).toContain('#square');
    expect(text).toContain('11 March 2026 at 03:00 GMT+9');
    expect(text).toContain('(Stop sending it) -> digest.stop-mine mine');
  });
});
