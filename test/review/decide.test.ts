import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appeal,
  approve,
  edit,
  type Outcome,
  type Reviewer,
  type ReviewMode,
  reject,
  takeBack,
  wasSameJudge,
} from '../../src/review/model/decide.ts';
import { type Item, itemSchema } from '../../src/review/model/item.ts';
import { reviewModes } from '../../src/settings/model/settings.ts';
import { anItem } from '../fixtures/review.ts';

const people: Reviewer[] = [
  { id: 'ada', pseudonym: 'A', viewpoints: ['open-gates'] },
  { id: 'ben', pseudonym: 'B', viewpoints: [] },
  { id: 'cem', pseudonym: 'C', viewpoints: ['open-gates'] },
  { id: 'dee', pseudonym: 'D', viewpoints: ['open-gates', 'quiet-nights'] },
];

const words = { kind: 'prompt', topic: 'parks', text: 'Another question?' } as const;

const pressing = fc.record({
  who: fc.constantFrom(...people),
  what: fc.constantFrom('approve', 'approve', 'reject', 'reject-silently', 'edit', 'appeal'),
  mode: fc.constantFrom<ReviewMode>(...reviewModes),
  late: fc.boolean(),
});

type Press = { who: Reviewer; what: string; mode: ReviewMode; late: boolean };

function press(item: Item, { who, what, mode, late }: Press, at: number): Outcome {
  const revision = late ? item.revision + 1 : item.revision;
  if (what === 'approve') return approve(item, who, { at, remindAfter: 24, revision, mode });
  if (what === 'edit') return edit(item, who, { at, remindAfter: 24, revision, what: words });
  if (what === 'appeal') return appeal(item, { id: who.id, at, reason: 'Read it again' });
  return reject(item, who, { at, remindAfter: 24, reason: what === 'reject' ? 'Off topic' : '  ' });
}

/** What holds after any presses whatever. */
function check(item: Item): void {
  expect(itemSchema.parse(item)).toEqual(item);
  const deciders = item.steps.filter(({ did }) => did === 'accept' || did === 'reject');
  const appeals = item.steps.filter(({ did }) => did === 'appeal');
  expect(appeals.length).toBeLessThanOrEqual(1);
  expect(deciders).toHaveLength(item.status === 'waiting' ? appeals.length : appeals.length + 1);
  expect(new Set(deciders.map(({ by }) => by)).size).toBe(deciders.length);
  expect(item.steps.filter(({ by }) => by === 'A')).toEqual([]);
  for (const step of item.steps) if (step.did === 'reject') expect(step.reason).toBe('Off topic');
  expect(new Set(item.approvals.map(({ by }) => by)).size).toBe(item.approvals.length);
  const isOver = item.status !== 'waiting';
  if (isOver) expect(item.approvals.flatMap(({ viewpoints }) => viewpoints)).toEqual([]);
}

describe('any sequence of presses', () => {
  test('has one decision a round, never by the author nor twice by one person, and keeps the record sound', () => {
    fc.assert(
      fc.property(fc.array(pressing, { maxLength: 25 }), (presses) => {
        let item = anItem();
        for (const [index, one] of presses.entries()) {
          const before = item;
          const outcome = press(item, one, 1_000 + index);
          if ('item' in outcome) {
            item = outcome.item;
            expect(item.steps).toHaveLength(before.steps.length + 1);
            const isAccepted = before.status === 'waiting' && item.status === 'accepted';
            if (isAccepted) {
              const needed = one.mode === 'off' || one.mode === 'one' ? 1 : 2;
              expect(item.approvals.length).toBeGreaterThanOrEqual(needed);
              const declared = [...before.approvals, one.who].flatMap(({ viewpoints }) => viewpoints);
              if (one.mode === 'two-differing') expect(new Set(declared).size).toBeGreaterThan(1);
            }
          } else expect(outcome.refused).not.toBe('');
          check(item);
        }
      }),
    );
  });
});

const reviewer = (id: string): Reviewer =>
  people.find((one) => one.id === id) ?? { id, pseudonym: id, viewpoints: [] };
const [ada, ben, cem, dee] = [reviewer('ada'), reviewer('ben'), reviewer('cem'), reviewer('dee')];
const at = 5_000;
const now = (item: Item, mode: ReviewMode) => ({ at, remindAfter: 24, revision: item.revision, mode });
const done = (outcome: Outcome): Item => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.item;
};

describe('approving', () => {
  test.each(['off', 'one'] as const)('takes one moderator where review is %s', (mode) => {
    const item = done(approve(anItem(), ben, now(anItem(), mode)));
    expect(item).toMatchObject({ status: 'accepted', unread: true, todo: ['carry-out', 'tell', 'refresh'] });
  });

  test('takes two where two are asked for, and not the same twice', () => {
    const first = done(approve(anItem(), ben, now(anItem(), 'two')));
    expect(first).toMatchObject({ status: 'waiting', todo: ['announce', 'refresh'] });
    expect(approve(first, ben, now(first, 'two'))).toEqual({ refused: 'again' });
    expect(done(approve(first, cem, now(first, 'two'))).status).toBe('accepted');
  });

  test('takes two of different viewpoints where that is asked for', () => {
    const item = { ...anItem(), author: { id: 'eve', name: 'Eve' } };
    expect(approve(item, ben, now(item, 'two-differing'))).toEqual({ refused: 'undeclared' });
    const first = done(approve(item, ada, now(item, 'two-differing')));
    const alike = done(approve(first, cem, now(first, 'two-differing')));
    expect(alike.status).toBe('waiting');
    expect(done(approve(alike, dee, now(alike, 'two-differing'))).status).toBe('accepted');
  });

  test('asks for no viewpoints on what is about no topic', () => {
    const post = anItem({ what: { kind: 'post', title: 'Topics', channel: 'general' } });
    const first = done(approve(post, ben, now(post, 'two-differing')));
    expect(done(approve(first, cem, now(first, 'two-differing'))).status).toBe('accepted');
  });

  test('is not for the author, nor for words that were changed meanwhile', () => {
    const item = anItem();
    expect(approve(item, ada, now(item, 'one'))).toEqual({ refused: 'own' });
    const edited = done(edit(item, ben, { at, remindAfter: 24, revision: 1, what: words }));
    expect(approve(edited, cem, { at, remindAfter: 24, revision: 1, mode: 'one' })).toEqual({
      refused: 'changed',
    });
  });

  test('comes too late after another decision', () => {
    const rejected = done(reject(anItem(), ben, { at, remindAfter: 24, reason: 'Off topic' }));
    expect(approve(rejected, cem, now(rejected, 'one'))).toEqual({ refused: 'decided' });
  });
});

test('what was accepted is taken back for a reason, once it is part of the layer', () => {
  const accepted = done(approve(anItem(), ben, now(anItem(), 'one')));
  expect(takeBack(accepted, cem, { at, reason: 'Too early' })).toEqual({ refused: 'not-added' });
  const added = { ...accepted, todo: [] };
  expect(takeBack(added, cem, { at, reason: ' ' })).toEqual({ refused: 'no-reason' });
  const taken = done(takeBack(added, cem, { at, reason: ' Too early ' }));
  expect(taken).toMatchObject({ status: 'taken-back', unread: true, todo: ['withdraw', 'tell', 'refresh'] });
  expect(taken.steps.at(-1)).toEqual({ did: 'take-back', by: 'C', at, reason: 'Too early' });
  expect(itemSchema.parse(taken)).toEqual(taken);
  expect(takeBack(taken, ben, { at, reason: 'Me too' })).toEqual({ refused: 'decided' });
  expect(appeal(taken, { id: 'ada', at, reason: 'Please' })).toEqual({ refused: 'no-appeal' });
});

test('editing drops the approvals that were for other words', () => {
  const first = done(approve(anItem(), ben, now(anItem(), 'two')));
  const edited = done(edit(first, cem, { at, remindAfter: 24, revision: 1, what: words }));
  expect(edited).toMatchObject({ approvals: [], revision: 2, what: words });
});

test('a post is not edited', () => {
  const post = anItem({ what: { kind: 'post', title: 'Topics', channel: 'general' } });
  expect(edit(post, ben, { at, remindAfter: 24, revision: 1, what: words })).toEqual({
    refused: 'unchangeable',
  });
});

describe('an appeal', () => {
  const rejected = () => done(reject(anItem(), ben, { at, remindAfter: 24, reason: 'Off topic' }));

  test('puts it before another moderator, once', () => {
    const again = done(appeal(rejected(), { id: 'ada', at: at + 1, reason: 'Please' }));
    expect(again).toMatchObject({ status: 'waiting', round: 2, since: at + 1, todo: ['announce'] });
    expect(approve(again, ben, now(again, 'one'))).toEqual({ refused: 'same-judge' });
    const final = done(reject(again, cem, { at, remindAfter: 24, reason: 'Still off topic' }));
    expect(appeal(final, { id: 'ada', at, reason: 'Please' })).toEqual({ refused: 'no-appeal' });
  });

  test('is for the author alone, and for what was rejected', () => {
    expect(appeal(rejected(), { id: 'cem', at, reason: 'Please' })).toEqual({ refused: 'not-yours' });
    expect(appeal(anItem(), { id: 'ada', at, reason: 'Please' })).toEqual({ refused: 'no-appeal' });
    expect(appeal(rejected(), { id: 'ada', at, reason: ' ' })).toEqual({ refused: 'no-reason' });
  });

  test('that nobody else decides on comes back to whoever rejected it', () => {
    const again = done(appeal(rejected(), { id: 'ada', at, reason: 'Please' }));
    const days = 24 * 3_600_000;
    const late = (after: number) => ({ ...now(again, 'one'), at: at + after });
    expect(approve(again, ben, late(3 * days - 1))).toEqual({ refused: 'same-judge' });
    const accepted = done(approve(again, ben, late(3 * days)));
    expect(accepted.status).toBe('accepted');
    expect(wasSameJudge(accepted)).toBe(true);
    expect(done(reject(again, ben, { ...late(3 * days), reason: 'Still' })).status).toBe('rejected');
    expect(approve(again, ada, late(9 * days))).toEqual({ refused: 'own' });
    expect(wasSameJudge(done(approve(again, cem, late(3 * days))))).toBe(false);
    expect(wasSameJudge(again)).toBe(false);
  });
});
