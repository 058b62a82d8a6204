import { describe, expect, test } from 'vitest';
import { coverageLine } from '../../src/coverage/confirm.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { debatePosts } from '../../src/debates/posts.ts';
import { defaults } from '../../src/settings/model/settings.ts';
import { additionRecord } from '../../src/topics/model/suggestion.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';
import { say } from '../fixtures/say.ts';

const earlyBirds = {
  name: 'Early birds',
  position: 'Open at dawn.',
  holders: 'Runners',
  address: 'https://birds.example/',
};

/** A community that has added a viewpoint and a missing perspective, with a debate that is open. */
async function debating() {
  const community = await aReviewedCommunity();
  const { submit, pressed, inReview, set, sent, store, layers } = community;
  await submit('ada', 'suggest', 'viewpoint', { topic: 'parks', ...earlyBirds });
  await submit('ada', 'suggest', 'missing', {
    topic: 'parks',
    group: 'Night nurses',
    why: 'They sleep by day.',
    evidence: 'Their rosters.',
  });
  for (const item of inReview()) await pressed('ben', item, 'Approve');
  await set({ review: 'off', reviewChannel: 'mods' });
  await submit('cem', 'debate', 'open', { topic: 'parks' });
  const code = /debate\.stand (\w+)/.exec(outline(sent.at(-1)?.reply ?? expect.fail('no post')))?.[1] ?? '';
  const own = 'own/C1';
  return {
    ...community,
    code,
    stand: (id: string, pick?: string) =>
      submit(id, 'debate', 'stand', { debate: code, ...(pick !== undefined && { pick }) }),
    own,
    takeBack: () => submit('cem', 'review', 'take-back', { code: 'C1', reason: 'Too early' }),
    stanceOf: (id: string) => store.records(stanceRecord).get('community', stanceKey('parks', id)),
    summary: async () => {
      const posts = debatePosts({
        store,
        knowledge: (place) => layers.in(place, someKnowledge()),
        say,
        settings: async () => ({ ...defaults, coverageLine: true }),
        closingLines: coverageLine,
      });
      const found = await store.records(debateRecord).get('community', code);
      const made = found && (await posts.closing(found));
      return made ? outline(made) : expect.fail('no summary');
    },
  };
}

describe('a viewpoint that the community has added', () => {
  test('is declared like the others, and stands after them, marked', async () => {
    const { stand, own } = await debating();
    const shown = await stand('dee');
    expect(shown).toContain('(Early birds (added by this community))');
    expect(shown.indexOf('Early birds')).toBeGreaterThan(shown.indexOf('Quiet nights'));
    expect(await stand('dee', own)).toContain('Your answer: “Early birds”.');
    expect(await stand('dee', 'open-gates')).toContain('Your answer: “Open gates”, “Early birds”.');
    expect(await stand('dee', 'own/C9')).toContain('not part of the topic any more');
  });

  test('is counted in summaries, digests and “Who is missing here?”', async () => {
    const { stand, own, summary, shown, clock } = await debating();
    for (const id of ['a', 'b', 'c', 'd']) await stand(id, own);
    await summary();
    clock.now += 60_000;
    const digest = await shown('dee', 'digest now');
    expect(digest).toContain('Early birds (added by this community): 4');
    expect(digest).toMatch(/usually missing: .*; Night nurses \(added by this community\)/);
    const here = await shown('dee', 'missing here parks');
    expect(here).toContain('- Early birds (added by this community): declared by 4, not known');
  });

  test('has a name of its own', async () => {
    const { submit } = await debating();
    const again = (name: string) =>
      submit('dee', 'suggest', 'viewpoint', { topic: 'parks', ...earlyBirds, name });
    expect(await again('early birds')).toContain('There is a viewpoint called “early birds” already');
    expect(await again('Open Gates')).toContain('already');
    expect(await again('Late birds')).toContain('Your suggestion');
  });

  test('leaves everything that is declared and open in order when it is taken back', async () => {
    const { stand, own, summary, takeBack, stanceOf, shown } = await debating();
    for (const id of ['a', 'b', 'c']) await stand(id, own);
    await stand('c', 'open-gates');
    await summary();
    await takeBack();
    expect(await stand('a')).toContain('took back a viewpoint you had chosen. It no longer counts.');
    expect(await stand('a')).not.toContain('Early birds');
    expect(await stand('c')).toContain('Your answer: “Open gates”.');
    expect(await summary()).not.toContain('Early birds');
    expect(await shown('a', 'missing here parks')).not.toContain('Early birds');
    expect(await stand('a', own)).toContain('not part of the topic any more');
    expect(await stand('a', 'quiet-nights')).not.toContain('took back a viewpoint');
    expect(await stanceOf('a')).toMatchObject({ viewpoints: ['quiet-nights'] });
  });

  test('lets two moderators differ, for as long as it is there', async () => {
    const { store, layers, suggestPrompt, inReview, pressed, submit } = await aReviewedCommunity({
      review: 'two-differing',
      reviewChannel: 'mods',
    });
    const added = { kind: 'viewpoint', topic: 'parks', ...earlyBirds } as const;
    await store.records(additionRecord).put('community', 'B1', { at: 1, what: added });
    await submit('ben', 'debate', 'stand', { topic: 'parks', pick: 'own/B1' });
    await submit('cem', 'debate', 'stand', { topic: 'parks', pick: 'open-gates' });
    await suggestPrompt();
    const first = inReview()[0] ?? expect.fail('nothing waits');
    await pressed('ben', first, 'Approve');
    expect(await pressed('cem', first, 'Approve')).toContain('You accepted it');
    await store.records(additionRecord).delete('community', 'B1');
    layers.changed('community');
    await suggestPrompt('ada', 'Who walks there?');
    const second = inReview()[1] ?? expect.fail('nothing waits');
    expect(await pressed('ben', second, 'Approve')).toContain('you have declared none');
  });
});

test('who declares “none of these” is offered to suggest what is missing', async () => {
  const { stand } = await debating();
  expect(await stand('dee')).not.toContain('(Suggest what is missing)');
  expect(await stand('dee', 'none')).toContain('(Suggest what is missing) -> suggest.viewpoint parks');
});
