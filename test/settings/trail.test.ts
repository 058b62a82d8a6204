import { describe, expect, test } from 'vitest';
import { changerRecord } from '../../src/settings/model/change.ts';
import { expectScreen } from '../fixtures/screen.ts';
import { aTown } from './town.ts';

type Town = ReturnType<typeof aTown>;

/** Somebody proposes another zone and leaves it unsaved. */
async function propose(person: Town['ada'], values: Record<string, string | undefined>): Promise<void> {
  await person.type('settings');
  await person.press('Change for the community', 1);
  await person.submit(values);
}

const set = async (person: Town['ada'], values: Record<string, string | undefined>) => {
  await propose(person, values);
  await person.press('Save');
};

describe('a change', () => {
  test('that somebody else has overtaken is not saved, and says so', async () => {
    const { ada, ben, own } = aTown();
    await propose(ada, { zone: 'Asia/Tokyo' });
    await set(ben, { zone: 'Europe/Berlin' });
    expect(await ada.press('Save')).toContain('somebody else has changed these settings since');
    expect(await own()).toEqual({ zone: 'Europe/Berlin' });
  });

  test('is saved beside a change of other settings', async () => {
    const { ada, ben, own } = aTown();
    await propose(ada, { zone: 'Asia/Tokyo' });
    await set(ben, { quiet: '22:00-07:00' });
    expect(await ada.press('Save')).toContain('Saved');
    expect(await own()).toEqual({ zone: 'Asia/Tokyo', quiet: { from: '22:00', to: '07:00' } });
  });

  test('that would not work with what was saved meanwhile is not saved', async () => {
    const { ada, ben, own } = aTown();
    const review = async (person: Town['ada'], values: Record<string, string | undefined>) => {
      await person.type('settings');
      await person.press('Change for the community', 2);
      await person.submit(values);
    };
    await review(ben, { reviewChannel: 'C1' });
    await ben.press('Save');
    await review(ada, { review: 'one' });
    await review(ben, { reviewChannel: undefined });
    await ben.press('Save');
    expect(await ada.press('Save')).toContain('Review needs a review channel');
    expect(await own()).toEqual({});
  });

  test('is saved once, however often Save is pressed', async () => {
    const { ada } = aTown();
    await propose(ada, { zone: 'Asia/Tokyo' });
    const save = '1.settings.save.1~C1';
    const said = await Promise.all([ada.ask(save), ada.ask(save)]);
    expect(said.filter((words) => words.includes('(Saved)'))).toHaveLength(1);
    expect(await ada.type('settings')).toContain('Asia/Tokyo');
    expect((await ada.press('Changes made')).match(/→/g)).toHaveLength(1);
  });

  test('that waits is nobody else’s to save or to see', async () => {
    const { ada, ben, own } = aTown();
    await propose(ada, { zone: 'Asia/Tokyo' });
    for (const action of ['draft', 'save', 'discard'])
      expect(await ben.ask(`1.settings.${action}.1~C1`)).toContain('no longer waiting');
    expect(await own()).toBeUndefined();
    expect(await ada.ask('1.settings.draft.1~C1')).toContain('Asia/Tokyo');
  });
});

describe('the list of changes', () => {
  test('says who changed what, and offers to take back what still stands', async () => {
    const { ada, ben } = aTown();
    await ada.type('settings');
    expect(await ada.press('Changes made')).toContain('No setting was ever changed');
    await set(ada, { zone: 'Asia/Tokyo', quiet: '22:00-07:00' });
    await set(ben, { zone: 'Europe/Berlin' });
    await ben.type('settings');
    expectScreen(await ben.press('Changes made'), {
      leads: ['settings.undo 8638227374400000-C4', 'settings'],
    });
  });

  test('takes a change back, which is a change itself', async () => {
    const { ada, own } = aTown();
    await set(ada, { zone: 'Asia/Tokyo' });
    expect(await ada.press('Take back')).toContain('Asia/Tokyo → UTC (default)');
    await ada.press('Save');
    expect(await own()).toEqual({});
    await ada.press('Take back');
    await ada.press('Save');
    expect(await own()).toEqual({ zone: 'Asia/Tokyo' });
  });

  test('does not take back what was changed again since', async () => {
    const { ada, ben } = aTown();
    await set(ada, { zone: 'Asia/Tokyo' });
    await set(ben, { zone: 'Europe/Berlin' });
    expect(await ada.press('Take back')).toContain('were changed again since');
    expect(await ada.ask('1.settings.undo.1~nothing')).toContain('not in the list');
  });

  test('goes on with earlier ones', async () => {
    const { ada } = aTown();
    for (let hour = 1; hour <= 8; hour += 1) await set(ada, { quiet: `0${hour}:00-12:00` });
    await ada.type('settings');
    await ada.press('Changes made');
    const first = ada.said();
    const second = await ada.press('Earlier changes');
    expect(`${first}${second}`.match(/Quiet hours:/g)).toHaveLength(8);
    expect(ada.has('Earlier changes')).toBe(false);
  });

  test('forgets who it was when that member’s data is deleted, and nothing else', async () => {
    const { ada, store } = aTown();
    await set(ada, { zone: 'Asia/Tokyo' });
    await propose(ada, { zone: 'Asia/Seoul' });
    expect(await store.deleteMember('ADA')).toBe(2);
    expect(await store.records(changerRecord).count('community')).toBe(0);
    await ada.type('settings');
    const said = await ada.press('Changes made');
    expect(said).toContain('somebody whose data was deleted');
    expect(said).toContain('Asia/Tokyo');
  });
});
