import { expect, test } from 'vitest';
import { channelKey, communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { aTown } from './town.ts';

const file = `
community:
  zone: europe/berlin
  quiet: { from: "22:00", to: "07:00" }
  review: one
  reviewChannel: 123456789012345678
  facilitators: [123456789012345679, 123456789012345671]
  retention: 30
channels:
  123456789012345677:
    topic: parks
    reading: true
`;

test('a file that is pasted is shown, saved place by place, and exported alike', async () => {
  const { ada, store, own } = aTown();
  await ada.type('settings');
  await ada.press('Import');
  const preview = await ada.submit({ file });
  expect(preview).toContain('Time zone: UTC (default) → Europe/Berlin');
  expect(preview).toContain('For the channel #123456789012345677');
  expect(await ada.press('Save')).toContain('(Saved)');
  expect(await own()).toEqual({
    zone: 'Europe/Berlin',
    quiet: { from: '22:00', to: '07:00' },
    review: 'one',
    reviewChannel: '123456789012345678',
    facilitators: ['123456789012345671', '123456789012345679'],
    retention: 30,
  });
  const channel = await store.records(settingsRecord).get('community', channelKey('123456789012345677'));
  // Written before reading could be live: yes meant on request.
  expect(channel).toEqual({ topic: 'parks', reading: 'request' });

  await ada.press('All settings');
  await ada.press('Export');
  const { file: exported } = ada.reply();
  expect(exported).toMatchObject({ name: 'settings.yaml', type: 'application/yaml' });
  await ada.type('settings');
  await ada.press('Import');
  expect(await ada.submit({ file: exported?.content })).toContain('Nothing to change');
});

test('what a file does not name stays; what a place of it leaves out is not set any longer', async () => {
  const { ada, store, own } = aTown();
  await store.records(settingsRecord).put('community', communityKey, { zone: 'Asia/Tokyo', nudges: true });
  await store.records(settingsRecord).put('community', channelKey('C1'), { nudges: false });
  await ada.type('settings');
  await ada.press('Import');
  await ada.submit({ file: 'community: { nudges: true }' });
  await ada.press('Save');
  expect(await own()).toEqual({ nudges: true });
  expect(await store.records(settingsRecord).get('community', channelKey('C1'))).toEqual({ nudges: false });
});

test('all that is wrong in a file is said at once', async () => {
  const { ada } = aTown();
  await ada.type('settings');
  await ada.press('Import');
  expect(
    await ada.submit({
      file: 'community:\n  zone: Berlin\n  colour: red\n  cooldown: 1e9\n  topic: zzz\n  nudges: perhaps\nchannels:\n  C1:\n    zone: UTC\n    opens: all',
    }),
  ).toMatchInlineSnapshot(`
    "(This cannot be saved)
    # This cannot be saved
    - colour: There is no such setting. There are: topic, language, zone, quiet, quietAction, opens, review, reviewChannel, remindAfter, moderators, facilitators, postsADay, cooldown, retention, reading, coverageLine, embeddings, nudges.
    - zone: There is no time zone “Berlin”. Did you mean one of these? Europe/Berlin.
    - cooldown: A whole number from 0 to 3600 is needed.
    - topic: There is no such topic. There are: squares, parks.
    - nudges: Answer yes or no.
    - C1 → zone: A channel cannot have its own value for this. It is set for the whole community.
    - C1 → opens: Choose one of: member, facilitator, moderator.
    (All settings) -> settings"
  `);
});

test.each(['community: [', '- list', 'comunity: {}', 'community: 3', 'x'])(
  '%j is said to be no file of settings',
  async (text) => {
    const { ada } = aTown();
    await ada.type('settings');
    await ada.press('Import');
    expect(await ada.submit({ file: text })).toContain('This is not a file of settings.');
  },
);

test('a moderator imports no moderators', async () => {
  const { ada, cleo } = aTown();
  for (const person of [ada, cleo]) {
    await person.type('settings');
    await person.press('Import');
    await person.submit({ file: 'community: { moderators: [R1] }' });
  }
  expect(ada.said()).toContain('Only administrators change this');
  expect(cleo.said()).toContain('This would change');
});

test.each([
  ['an alias that leads nowhere', 'community: { zone: *nowhere }'],
  [
    'aliases that grow without end',
    'a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\ncommunity: { zone: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b] }',
  ],
])('a file with %s is refused in words', async (_, text) => {
  const { ada } = aTown();
  await ada.type('settings');
  await ada.press('Import');
  expect(await ada.submit({ file: text })).toContain('This is not a file of settings');
});
