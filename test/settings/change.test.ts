import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appliesTo,
  applyChange,
  changeSchema,
  diffSettings,
  invertChange,
} from '../../src/settings/model/change.ts';
import { readSettings, writeSettings } from '../../src/settings/model/file.ts';
import {
  channelKey,
  communityKey,
  type OwnSettings,
  ownSettingsSchema,
  settingGroups,
  settingNames,
} from '../../src/settings/model/settings.ts';

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const id = fc.stringMatching(/^[A-Z0-9]{2,24}$/);

/** Any settings that can be kept, each of them set or not. */
const someSettings: fc.Arbitrary<OwnSettings> = fc
  .record(
    {
      topic: fc.constantFrom('parks', 'squares'),
      language: fc.constant('en'),
      zone: fc.constantFrom('UTC', 'Europe/Berlin'),
      quiet: fc.record({ from: time, to: time }),
      opens: fc.constantFrom('member', 'facilitator', 'moderator'),
      review: fc.constantFrom('off', 'one', 'two', 'two-differing'),
      reviewChannel: id,
      moderators: fc.array(id, { maxLength: 3 }),
      facilitators: fc.array(id, { maxLength: 3 }),
      postsADay: fc.integer({ min: 1, max: 24 }),
      cooldown: fc.integer({ min: 0, max: 3_600 }),
      retention: fc.integer({ min: 1, max: 3_650 }),
      reading: fc.constantFrom('off', 'request', 'live'),
      coverageLine: fc.boolean(),
      nudges: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((settings) => ownSettingsSchema.parse(settings));

describe('a change', () => {
  test('leads from one state to the other, and its reverse leads back', () => {
    fc.assert(
      fc.property(someSettings, someSettings, (from, to) => {
        const change = diffSettings('community', from, to);
        if (!change) return expect(from).toEqual(to);
        expect(changeSchema.parse(change)).toEqual(change);
        expect(appliesTo(from, change)).toBe(true);
        expect(applyChange(from, change)).toEqual(to);
        expect(appliesTo(to, change)).toBe(false);
        expect(applyChange(to, invertChange(change))).toEqual(from);
      }),
    );
  });

  test('leaves alone what it is not about', () => {
    fc.assert(
      fc.property(someSettings, someSettings, someSettings, (from, to, other) => {
        const change = diffSettings('community', from, to);
        const names = settingNames.filter((name) => !change?.names.includes(name));
        const after = change ? applyChange(other, change) : other;
        for (const name of names) expect(after[name]).toEqual(other[name]);
      }),
    );
  });
});

test('a file of settings says what it was written from', () => {
  fc.assert(
    fc.property(someSettings, someSettings, id, (community, channel, where) => {
      const places = [
        { place: communityKey, own: community },
        { place: channelKey(where), own: channel },
      ];
      const read = readSettings(writeSettings(places));
      expect(read.map(({ scope: place }) => place)).toEqual(places.map(({ place }) => place));
      for (const [at, { values }] of read.entries())
        for (const [name, value] of Object.entries(values))
          expect(String(value)).toBe(
            String(Object.entries(places[at]?.own ?? {}).find(([one]) => one === name)?.[1]),
          );
    }),
  );
});

test('every setting is in one group, and no group has more than a form on Discord holds', () => {
  const groups = Object.values(settingGroups);
  expect(groups.flat().toSorted()).toEqual([...settingNames].sort());
  for (const group of groups) expect(group.length).toBeLessThanOrEqual(5);
});
