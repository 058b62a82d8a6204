import { beforeEach, describe, expect, test } from 'vitest';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise, marker } from '../fixtures/discussion.ts';

const wrongIn = (text: string) => {
  const [, code = '', claim = ''] = /viewpoints\.wrong (\S+) (\S+)/.exec(text) ?? [];
  return { code, claim };
};

describe('Map to viewpoints', () => {
  let it: ReturnType<typeof coverageStage>;
  beforeEach(async () => {
    it = coverageStage();
    await it.set({ topic: 'parks' });
  });

  test('shows the claims that a message touches, what is said against them, and how to correct it', async () => {
    const text = shown(await it.handIn(aboutNoise));
    expect(text).toMatch(
      /\* Quiet nights\n {2}.*Very probably voiced: Noise from parks at night robs neighbours of their sleep\. \[\d\]/,
    );
    expect(text).toContain('What is said against it, by Neighbours: Quiet nights overlooks the others.');
    expect(text).toContain('(That is wrong) -> viewpoints.wrong');
    expect(text).toContain('It counts once');
    expect(text).toMatch(/\[\d\] Report quiet-report/);
    expect(text).not.toContain(marker);
  });

  test('counts the same message once, whoever hands it in', async () => {
    await it.handIn(aboutNoise);
    await it.handIn(aboutNoise, { member: 'cem' });
    expect(await it.heard()).toMatchObject([{ key: 'channel/-/parks/1001', way: 'handed' }]);
  });

  test('that is wrong: the count follows, and can be set right again', async () => {
    const { code, claim } = wrongIn(shown(await it.handIn(aboutNoise)));
    expect(claim).toBe('quiet-nights-one');
    const corrected = shown(await it.do('viewpoints', 'wrong', { code, claim }));
    expect(corrected).toContain('You said that this is wrong');
    expect(await it.heard()).toMatchObject([{ wrong: [claim] }]);
    await it.do('viewpoints', 'wrong', { code, claim });
    expect(await it.heard()).toMatchObject([{ wrong: [] }]);
  });

  test('leaves the answer to whom it was given', async () => {
    const { code, claim } = wrongIn(shown(await it.handIn(aboutNoise)));
    expect(shown(await it.do('viewpoints', 'wrong', { code, claim }, { member: 'eve' }))).toContain(
      'too old',
    );
    expect(shown(await it.do('viewpoints', 'mapped', { code }))).toContain('Quiet nights');
  });

  test('marks a claim that is argued against', async () => {
    const text = 'It is a myth that noise from parks at night robs neighbours of their sleep.';
    expect(shown(await it.handIn({ ...aboutNoise, text }))).toContain('argued against: Noise from parks');
  });

  test('says so when a message touches nothing, or cannot be read', async () => {
    expect(
      shown(await it.handIn({ ...aboutNoise, text: 'See you at lunch tomorrow, bring your bike.' })),
    ).toContain('None of the topic’s claims was found');
    const text = 'Der Lärm in den Parks raubt den Nachbarn nachts den Schlaf, und das ist schlimm.';
    expect(shown(await it.handIn({ ...aboutNoise, text }))).toContain('This cannot be told');
  });

  test('does not count what Moot wrote', async () => {
    expect(shown(await it.handIn({ ...aboutNoise, ours: true }))).toContain('Moot wrote that itself');
    expect(await it.heard()).toEqual([]);
  });

  test('uses a declared side for the asker’s own messages alone', async () => {
    for (const member of ['ada', 'ben']) {
      const stance = { topic: 'parks', member, viewpoints: ['quiet-nights'], at: 0 };
      await it.store.records(stanceRecord).put('community', stanceKey('parks', member), stance);
    }
    expect(shown(await it.handIn(aboutNoise))).not.toContain('the side that you declared');
    const own = { ...aboutNoise, id: '1002' };
    expect(shown(await it.handIn(own, { member: 'ben' }))).toContain('the side that you declared');
  });

  test('asks which topic, where none is known, and does not count what was pasted unless it was said here', async () => {
    it = coverageStage();
    const form = await it.handIn(aboutNoise);
    expect(form).toMatchObject({
      kind: 'form',
      form: { fields: [{ name: 'topic' }, { name: 'text', value: aboutNoise.text }, { name: 'said' }] },
    });
    const pasted = { topic: 'parks', text: aboutNoise.text };
    expect(shown(await it.do('viewpoints', 'map', pasted))).toContain('does not count as heard');
    expect(await it.heard()).toEqual([]);
    expect(shown(await it.do('viewpoints', 'map', { ...pasted, said: true }))).toContain('It counts once');
    expect(await it.heard()).toMatchObject([{ permalink: '', way: 'handed' }]);
  });
});
