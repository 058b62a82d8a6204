import { beforeEach, describe, expect, test } from 'vitest';
import { confirmedRecord } from '../../src/coverage/confirm.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise, marker } from '../fixtures/discussion.ts';

const key = 'channel/-/parks/1001';

describe('Which viewpoint is this?', () => {
  let it: ReturnType<typeof coverageStage>;
  beforeEach(async () => {
    it = coverageStage();
    await it.set({ topic: 'parks' });
  });
  const codeIn = (text: string) => /viewpoints\.confirm (\S+)/.exec(text)?.[1] ?? '';
  const ask = async (member: string) =>
    codeIn(shown(await it.handIn({ ...aboutNoise, author: 'ada' }, { member })));
  const press = async (member: string, code: string, pick: string, several = false) =>
    shown(await it.do('viewpoints', 'confirm', { code, pick, ...(several && { several }) }, { member }));
  const kept = () => it.store.records(confirmedRecord).get('community', key);

  test('offers the likeliest first, several, and none; no words of it', async () => {
    const text = shown(await it.handIn(aboutNoise));
    expect(text.match(/viewpoints\.confirm \S+ \S+/g)).toHaveLength(4);
    expect(text).toMatch(/\(Quiet nights\)[\s\S]*\(Several\)[\s\S]*\(None of these\)/);
    expect(text).not.toContain(marker);
    expect(await it.heard()).toMatchObject([{ key, way: 'handed', ranked: { way: 'words' } }]);
  });

  test('one press of a reader confirms it, and another reader may contest it', async () => {
    expect(await press('eve', await ask('eve'), 'quiet-nights')).toContain(
      'As a reader you say: Quiet nights',
    );
    expect(await kept()).toMatchObject({ viewpoints: ['quiet-nights'], by: 'reader' });
    await press('cem', await ask('cem'), '-');
    expect(await kept()).toMatchObject({ viewpoints: [], by: 'reader' });
  });

  test('the author’s own press stands over those of readers', async () => {
    expect(await press('ada', await ask('ada'), 'open-gates')).toContain('You say about your own message');
    await press('eve', await ask('eve'), 'quiet-nights');
    expect(await kept()).toMatchObject({ viewpoints: ['open-gates'], by: 'author' });
  });

  test('several can be picked, and let go', async () => {
    const code = await ask('eve');
    for (const pick of ['quiet-nights', 'open-gates', 'quiet-nights']) await press('eve', code, pick, true);
    expect(await kept()).toMatchObject({ viewpoints: ['open-gates'] });
  });

  test('leaves the answer to whom it was given, and knows no other viewpoints', async () => {
    const code = await ask('eve');
    expect(await press('dan', code, 'quiet-nights')).toContain('too old');
    expect(await press('eve', code, 'nowhere')).toContain('too old');
    expect(await kept()).toBeUndefined();
  });

  test('a message that is gone or was changed is confirmed no more', async () => {
    await it.set({ topic: 'parks', reading: 'live' });
    await it.debate();
    for (const change of ['edit', 'erase']) {
      await press('eve', await ask('eve'), 'quiet-nights');
      expect(await kept()).toBeDefined();
      if (change === 'edit') await it.say({ ...aboutNoise, text: 'Never mind.' }, { edited: true });
      else await it.erase('1001');
      expect(await kept()).toBeUndefined();
    }
  });

  test('does not count what Moot wrote, nor what nobody says was said here', async () => {
    expect(shown(await it.handIn({ ...aboutNoise, ours: true }))).toContain('Moot wrote that itself');
    const pasted = { topic: 'parks', text: aboutNoise.text };
    expect(shown(await it.do('viewpoints', 'map', pasted))).toContain('Nobody said that it was said here');
    expect(await it.heard()).toEqual([]);
    await it.do('viewpoints', 'map', { ...pasted, said: true });
    expect(await it.heard()).toMatchObject([{ permalink: '', way: 'handed' }]);
  });
});
