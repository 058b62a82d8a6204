import { describe, expect, test } from 'vitest';
import { expectScreen } from '../fixtures/screen.ts';
import { aTown } from './town.ts';

describe('/settings', () => {
  test('shows every setting with its value and where that comes from', async () => {
    const { ada } = aTown();
    expectScreen(await ada.type('settings'), {
      leads: [
        'settings.debates',
        'settings.debates-here',
        'settings.time',
        'settings.time-here',
        'settings.review',
        'settings.review-here',
        'settings.privacy',
        'settings.privacy-here',
        'settings.history',
        'settings.export',
        'settings.import',
      ],
    });
  });

  test('is for moderators', async () => {
    expect(await aTown().dan.type('settings')).toContain('/settings is for moderators and above');
  });

  test('changes what a form says, after showing it, and says then where the value comes from', async () => {
    const { ada, own } = aTown();
    await ada.type('settings');
    expect(await ada.press('Change for the community', 1)).toMatchInlineSnapshot(`
      "[Time and language]
      Time zone: 
      Quiet hours: 
      Posts in quiet hours: 
      Language: "
    `);
    expect(await ada.submit({ zone: 'europe/berlin', quiet: '22:00 to 7:00' })).toMatchInlineSnapshot(`
      "(This would change)
      # This would change
      For the whole community
      - Time zone: UTC (default) → Europe/Berlin
      - Quiet hours: none (default) → 22:00–07:00
      ~ Nothing is saved yet. It is kept for a day under this message.
      (Save) -> settings.save C1
      (Discard) -> settings.discard C1"
    `);
    expect(await own()).toBeUndefined();
    expect(await ada.press('Save')).toMatchInlineSnapshot(`
      "(Saved)
      # Saved
      For the whole community
      - Time zone: UTC (default) → Europe/Berlin
      - Quiet hours: none (default) → 22:00–07:00
      (All settings) -> settings
      (Take back) -> settings.undo 8638227374400000-C2"
    `);
    expect(await own()).toEqual({ zone: 'Europe/Berlin', quiet: { from: '22:00', to: '07:00' } });
    const shown = await ada.press('All settings');
    expect(shown).toContain('Time zone: Europe/Berlin (set for the community)');
    expect(shown).toContain('Quiet hours: 22:00–07:00 (set for the community)');
  });

  test('a channel has its own value for what it may, and leaves it to the community again', async () => {
    const { ada } = aTown();
    await ada.type('settings');
    await ada.press('Change in this channel', 0);
    expect(ada.said()).not.toContain('Facilitators');
    await ada.submit({ postsADay: '5', topic: 'parks' });
    await ada.press('Save');
    await ada.press('All settings');
    expect(ada.said()).toContain('Most posts a day: 5 posts in a channel (set in this channel)');
    expect(ada.said()).toContain('Default topic: Opening hours of parks (set in this channel)');
    expect(await ada.press('Most posts a day')).toContain(
      'Most posts a day: 5 posts in a channel → 2 posts in a channel (as for the community)',
    );
    await ada.press('Save');
    expect(await ada.press('All settings')).toContain('Most posts a day: 2 posts in a channel (default)');
  });

  test('a form starts with what is set, and what is emptied is not set any longer', async () => {
    const { ada, own } = aTown();
    for (const values of [{ quiet: '22:00-07:00' }, { quiet: undefined, zone: 'Asia/Tokyo' }]) {
      await ada.type('settings');
      await ada.press('Change for the community', 1);
      await ada.submit(values);
      await ada.press('Save');
    }
    expect(await own()).toEqual({ zone: 'Asia/Tokyo' });
    await ada.type('settings');
    expect(await ada.press('Change for the community', 1)).toContain('Time zone: Asia/Tokyo');
    expect(await ada.submit({})).toContain('Nothing to change');
  });

  test('a form says what cannot be read, with the nearest zones', async () => {
    const { ada } = aTown();
    await ada.type('settings');
    await ada.press('Change for the community', 1);
    const said = await ada.submit({ zone: 'Berlin', quiet: '10:00-10:00' });
    expect(said).toContain('Did you mean one of these? Europe/Berlin');
    expect(said).toContain('Quiet hours must leave some of the day');
  });

  test('what was proposed can be discarded, and is then gone', async () => {
    const { ada, own } = aTown();
    await ada.type('settings');
    await ada.press('Change for the community', 1);
    await ada.submit({ zone: 'Asia/Tokyo' });
    expect(await ada.press('Discard')).toContain('Nothing was changed');
    expect(await ada.ask('1.settings.save.1~C1')).toContain('This change is no longer waiting');
    expect(await own()).toBeUndefined();
  });
});

describe('review', () => {
  const openReview = async (town: ReturnType<typeof aTown>) => {
    await town.ada.type('settings');
    await town.ada.press('Change for the community', 2);
  };

  test('needs a channel to review in', async () => {
    const town = aTown();
    await openReview(town);
    expect(await town.ada.submit({ review: 'two' })).toContain(
      'Review channel: Review needs a review channel.',
    );
    await openReview(town);
    expect(await town.ada.submit({ review: 'two', reviewChannel: 'C1' })).toContain('This would change');
    await town.ada.press('Save');
    await openReview(town);
    expect(await town.ada.submit({ reviewChannel: undefined })).toContain('Review needs a review channel.');
  });

  test.each([
    ['gone', 'does not exist'],
    ['archived', 'is archived'],
    ['no-right', 'may not post'],
  ] as const)('takes no channel that is %s', async (state, words) => {
    const town = aTown();
    town.reachable.set('C1', state);
    await openReview(town);
    expect(await town.ada.submit({ review: 'one', reviewChannel: 'C1' })).toContain(words);
  });

  test('is checked again when it is saved', async () => {
    const town = aTown();
    await openReview(town);
    await town.ada.submit({ review: 'one', reviewChannel: 'C1' });
    town.reachable.set('C1', 'no-right');
    expect(await town.ada.press('Save')).toContain('may not post');
    expect(await town.own()).toBeUndefined();
  });
});

describe('moderators', () => {
  test('are named by administrators only', async () => {
    const { ada, cleo, own } = aTown();
    await ada.type('settings');
    expect(() => ada.press('Change for the community', 4)).toThrow('nothing is called');
    await cleo.type('settings');
    await cleo.press('Change for the community', 4);
    await cleo.submit({ moderators: 'R2,R1,R2' });
    await cleo.press('Save');
    expect(await own()).toEqual({ moderators: ['R1', 'R2'] });
    await ada.type('settings');
    expect(ada.has('Moderators')).toBe(false);
    await ada.press('Changes made');
    expect(await ada.press('Take back')).toContain('Only administrators change this');
  });
});

test('reading live can be set, with a word of warning where nothing is told of what people write', async () => {
  for (const hears of [false, true]) {
    const { ada, own } = aTown({ reader: { read: async () => 'withheld', hears: () => hears } });
    await ada.type('settings');
    await ada.press('Import');
    const preview = await ada.submit({ file: 'community: { reading: live, coverageLine: no }' });
    expect(preview).toContain('Reading discussions: never (default) → in open debates as messages arrive');
    expect(preview.includes('Moot is not told here what people write')).toBe(!hears);
    await ada.press('Save');
    expect(await own()).toEqual({ reading: 'live', coverageLine: false });
  }
});
