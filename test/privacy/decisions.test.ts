import { expect, test } from 'vitest';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { collect } from '../fixtures/collect.ts';
import { allKinds } from '../fixtures/privacy/kinds.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

test('after a moderator’s deletion what they decided on others’ suggestions stays, and says nowhere who they were', async () => {
  const differing = { review: 'two-differing', reviewChannel: 'mods' } as const;
  const { store, submit, suggestPrompt, inReview, shown } = await aReviewedCommunity(differing);
  for (const [member, viewpoint] of [
    ['ben', 'open-gates'],
    ['cem', 'quiet-nights'],
  ] as const) {
    const stance = { topic: 'parks', member, viewpoints: [viewpoint], at: 1 };
    await store.records(stanceRecord).put('community', stanceKey('parks', member), stance);
  }
  const latest = () => inReview().at(-1)?.title.split(':')[0] ?? '';
  const decide = (who: string, action: string, code: string, more = {}) =>
    submit(who, 'review', action, { code, ...more });
  await suggestPrompt('ada');
  const accepted = latest();
  await decide('ben', 'edit-prompt', accepted, { revision: 1, text: 'Who rests there?' });
  await decide('ben', 'approve', accepted, { revision: 2 });
  await decide('cem', 'approve', accepted, { revision: 2 });
  await decide('ben', 'take-back', accepted, { reason: 'It favours a side' });
  await suggestPrompt('ada');
  const rejected = latest();
  await decide('ben', 'reject', rejected, { reason: 'Asked before' });
  await submit('ada', 'suggest', 'appeal', { code: rejected, words: 'It was not' });
  await suggestPrompt('ada');
  await decide('ben', 'approve', latest(), { revision: 1 });
  await submit('ben', 'settings', 'time', { zone: 'Europe/Berlin' });

  const kept = async () => {
    const all = await Promise.all(
      (await allKinds()).map((kind) => collect(store.records(kind).list('community'))),
    );
    return all.flat().map((record) => JSON.stringify(record));
  };
  const about = (lines: readonly string[]) => lines.filter((line) => /\bben\b/i.test(line));
  expect(about(await kept()).length).toBeGreaterThanOrEqual(3);
  await store.deleteMember('ben', 'community');
  expect(about(await kept())).toEqual([]);
  expect((await kept()).filter((line) => line.includes('It favours a side'))).toHaveLength(1);
  expect(await shown('cem', 'review')).toContain('2 things wait');
});
