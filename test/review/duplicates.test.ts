import { describe, expect, test } from 'vitest';
import { canonicalAddress } from '../../src/review/model/duplicates.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

describe('one work has one address', () => {
  test.each([
    ['http://www.example.org/report/', 'https://example.org/report'],
    ['https://example.org/report?utm_source=x&id=2#top', 'https://EXAMPLE.org/report?id=2'],
    ['https://dx.doi.org/10.1000/ABC', 'https://doi.org/10.1000/abc'],
  ])('%s and %s', (one, other) => {
    expect(canonicalAddress(one)).toBe(canonicalAddress(other));
  });

  test('but two pages of a site have two', () => {
    expect(canonicalAddress('https://example.org/a')).not.toBe(canonicalAddress('https://example.org/b'));
    expect(canonicalAddress('https://example.org/?id=1')).not.toBe(
      canonicalAddress('https://example.org/?id=2'),
    );
  });
});

describe('/suggest', () => {
  const topic = someKnowledge().topic('parks');
  const prompt = topic?.prompts[0]?.text ?? '';

  test.each([
    ['prompt', { text: ` ${prompt.toUpperCase()} ` }, 'is part of this topic already'],
    [
      'missing',
      { group: 'children', why: 'They are small.', evidence: 'One sees it.' },
      'is part of this topic already',
    ],
    [
      'source',
      { address: 'http://www.example.org/survey/?utm_source=a', title: 'Survey', supports: 'Counts' },
      'Report survey',
    ],
  ])('refuses a %s that the topic has, and says which', async (kind, options, words) => {
    const { submit } = await aReviewedCommunity();
    expect(await submit('ada', 'suggest', kind, { topic: 'parks', ...options })).toContain(words);
  });

  test('refuses what is waiting, or was added, already', async () => {
    const { submit } = await aReviewedCommunity();
    const suggest = (who: string, text: string) => submit(who, 'suggest', 'prompt', { topic: 'parks', text });
    const receipt = await suggest('ada', 'Who sweeps the paths?');
    const code = /suggestion (C\d+)/.exec(receipt)?.[1] ?? '';
    expect(await suggest('eve', 'who sweeps the paths')).toContain('already waiting for a moderator');
    await submit('ben', 'review', 'approve', { code, revision: 1 });
    expect(await suggest('eve', 'Who sweeps the paths?!')).toContain('This community has added');
  });
});
