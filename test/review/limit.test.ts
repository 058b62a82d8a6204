import { expect, test } from 'vitest';
import { itemsADay } from '../../src/review/daily-limit.ts';
import { mostListed } from '../../src/review/list.ts';
import { itemRecord } from '../../src/review/model/item.ts';
import { anItem } from '../fixtures/review.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

const hour = 60 * 60_000;

/** Ada hands in so many prompts, one after the other. */
async function handIn(it: Awaited<ReturnType<typeof aReviewedCommunity>>, many: number): Promise<string> {
  let said = '';
  for (let index = 0; index < many; index++)
    said = await it.suggestPrompt('ada', `Who sleeps there? ${index}`);
  return said;
}

test('a member puts so many things before moderators in a day, and is told from when on more', async () => {
  const it = await aReviewedCommunity();
  expect(await handIn(it, itemsADay)).toContain('Your suggestion');
  expect(await it.suggestPrompt()).toContain(`${itemsADay} things`);
  expect(await it.store.records(itemRecord).count('community')).toBe(itemsADay);
  expect(await it.suggestPrompt('eva')).toContain('Your suggestion');
  it.clock.now += 25 * hour;
  expect(await it.suggestPrompt()).toContain('Your suggestion');
});

test('of many at once no more come through', async () => {
  const it = await aReviewedCommunity();
  await Promise.all(Array.from({ length: 3 * itemsADay }, () => it.suggestPrompt()));
  expect(await it.store.records(itemRecord).count('community')).toBe(itemsADay);
});

test('deleting one’s data makes no room for more', async () => {
  const it = await aReviewedCommunity();
  await handIn(it, itemsADay);
  await it.store.deleteMember('ada', 'community');
  expect(await it.suggestPrompt()).toContain(`${itemsADay} things`);
});

test('what somebody shares for review counts too', async () => {
  const it = await aReviewedCommunity();
  await handIn(it, itemsADay);
  const answer = await it.share('ada', 'viewpoints', { topic: 'parks' });
  expect(JSON.stringify(answer)).toContain(`${itemsADay} things`);
});

test('what is refused for its words takes no place', async () => {
  const it = await aReviewedCommunity();
  for (let index = 0; index < itemsADay; index++) await it.suggestPrompt('ada', '–');
  expect(await it.suggestPrompt()).toContain('Your suggestion');
});

test('a very long queue is shown from its oldest on, and says how many more there are', async () => {
  const it = await aReviewedCommunity();
  for (let index = 0; index < mostListed + 7; index++) {
    const item = anItem({ code: `Q${index}`, since: 1_000 * (index + 1), todo: [] });
    await it.store.records(itemRecord).put('community', item.code, item);
  }
  const said = await it.shown('ben', 'review');
  expect(said).toContain('7 more wait');
  expect(said).toContain(`Q${mostListed - 1}:`);
  expect(said).not.toContain(`Q${mostListed}:`);
});
