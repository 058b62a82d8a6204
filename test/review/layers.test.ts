import { describe, expect, test } from 'vitest';
import { makeLayers } from '../../src/review/additions.ts';
import type { Store } from '../../src/store/store.ts';
import { additionRecord } from '../../src/topics/model/suggestion.ts';
import { aBot, replyTo } from '../fixtures/bot.ts';
import { aTopic, someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

const what = { kind: 'prompt', topic: 'parks', text: 'Who sleeps?' } as const;
const add = (store: Store, code = 'A') =>
  store.records(additionRecord).put('community', code, { at: 1_000, what });

describe('what a community sees', () => {
  test('is right again within a second of a change elsewhere, and at once after one here', async () => {
    let now = 0;
    const store = memoryStore();
    const layers = makeLayers(store, () => now);
    const seen = async () => (await layers.in('community', someKnowledge())).added(aTopic()).prompts.length;
    expect(await seen()).toBe(0);
    await add(store);
    now = 999;
    expect(await seen()).toBe(0);
    now = 1_000;
    expect(await seen()).toBe(1);
    await add(store, 'B');
    layers.changed('community');
    expect(await seen()).toBe(2);
    expect((await layers.in('another', someKnowledge())).added(aTopic()).prompts).toEqual([]);
  });

  test('is asked for again after the store has failed', async () => {
    const store = memoryStore();
    let fails = true;
    const failing: Store = {
      ...store,
      records(kind) {
        if (fails) throw new Error('the disc is gone');
        return store.records(kind);
      },
    };
    const layers = makeLayers(failing, () => 0);
    await expect(layers.in('community', someKnowledge())).rejects.toThrow('the disc is gone');
    fails = false;
    await expect(layers.in('community', someKnowledge())).resolves.toBeDefined();
  });

  test('is the shared knowledge, and a word about it, while its own cannot be read', async () => {
    const reported: unknown[] = [];
    const bot = aBot({
      layers: { in: () => Promise.reject(new Error('the disc is gone')), changed() {} },
      report: (_, error) => reported.push(error),
    });
    const shown = outline(await replyTo(bot, 'missing parks'));
    expect(shown).toContain('Children');
    expect(shown).toContain('cannot be read just now');
    expect(reported).toEqual([new Error('the disc is gone')]);
  });

  test('is marked wherever it stands, and shared sources keep their numbers', async () => {
    const { submit, shown, send } = await aReviewedCommunity({ review: 'one' });
    const before = await shown('ada', 'sources parks');
    const given = [
      ['missing', { group: 'Sleepers', why: 'Nobody asks.', evidence: 'A count.' }],
      ['source', { address: 'https://counts.example/', title: 'A count', supports: 'People sleep there' }],
      [
        'viewpoint',
        {
          name: 'Early birds',
          position: 'Open at dawn.',
          holders: 'Runners',
          address: 'https://runners.example/',
        },
      ],
      ['citation', { source: 'survey', wrong: 'It counted squares' }],
    ] as const;
    for (const [kind, options] of given) {
      const receipt = await submit('ada', 'suggest', kind, { topic: 'parks', ...options });
      const code = /suggestion (C\d+)/.exec(receipt)?.[1] ?? '';
      await submit('ben', 'review', 'approve', { code, revision: 1 });
    }
    const after = await shown('ada', 'sources parks');
    for (const line of before.split('\n')) if (/^\[[2-4]\]/.test(line)) expect(after).toContain(line);
    expect(after).toMatch(/^\[1\].*disputed by this community/m);
    expect(after).toContain('[5] A count <https://counts.example/>');
    expect(after).toContain('[6] Early birds <https://runners.example/>');
    expect(await shown('ada', 'viewpoints parks')).toContain('added by this community');
    expect(await submit('ada', 'viewpoints', 'background', { topic: 'parks' })).toContain(
      'Held by: Runners [6]',
    );
    expect(await shown('ada', 'missing parks')).toContain(
      '- Sleepers (added by this community): Nobody asks.',
    );
    const details = await submit('ada', 'missing', 'details', { topic: 'parks' });
    expect(details).toMatch(
      /## Added by this community\n~ Suggested by a member[\s\S]*\* Sleepers\n.*Nobody asks.*\n.*A count/,
    );
    const record = await send('ada', 'sources', 'record', { topic: 'parks', source: 'survey' });
    expect(record.kind === 'reply' && outline(record.reply)).toContain('Disputed: It counted squares');
  });
});

test('who decided stays known under a name until their data is deleted', async () => {
  const { suggestPrompt, submit, store, shown } = await aReviewedCommunity();
  await suggestPrompt();
  await submit('ben', 'review', 'reject', { code: 'C1', reason: 'Asked before' });
  expect(JSON.stringify(await store.recordsOfMember('ben'))).toContain('Ben');
  expect(await store.deleteMember('ben')).toBe(1);
  const opened = await submit('cem', 'review', 'open', { code: 'C1' });
  expect(opened).toContain('Rejected by a moderator whose data was deleted');
  expect(opened).not.toContain('Ben');
  expect(await shown('ada', 'suggest mine')).toContain('The reason: Asked before');
});

describe('when the store fails', () => {
  test('nothing is shared past the moderators', async () => {
    const settings = { in: () => Promise.reject(new Error('the disc is gone')), changed() {} };
    const { share, sent } = await aReviewedCommunity({ review: 'one' }, { settings, report: () => {} });
    expect(await share('ada', 'missing', { topic: 'parks' })).toMatchObject({ shared: false });
    expect(sent).toEqual([]);
  });

  test('a decision that was not written is not carried out', async () => {
    const community = await aReviewedCommunity();
    await community.suggestPrompt();
    const [message] = community.inReview();
    const store: Store = {
      ...community.store,
      records(kind) {
        const records = community.store.records(kind);
        return { ...records, update: () => Promise.reject(new Error('the disc is full')) };
      },
    };
    const reported: unknown[] = [];
    const broken = await aReviewedCommunity(undefined, { store, report: (_, error) => reported.push(error) });
    const answer = message && (await broken.press('ben', message, 'Approve'));
    expect(answer?.kind === 'reply' && outline(answer.reply)).toContain('Nothing was posted');
    expect(reported).toEqual([new Error('the disc is full')]);
    expect(community.told).toEqual([]);
    expect(await community.store.records(additionRecord).count('community')).toBe(0);
  });
});
