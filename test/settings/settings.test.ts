import { expect, test } from 'vitest';
import { defaults, effectiveSettings, ownSettingsSchema } from '../../src/settings/model/settings.ts';

test('what was set before reading could be live still holds: yes is on request', () => {
  expect(ownSettingsSchema.parse({ reading: true })).toEqual({ reading: 'request' });
  expect(ownSettingsSchema.parse({ reading: false, nudges: true })).toEqual({ reading: 'off', nudges: true });
  expect(ownSettingsSchema.parse({ reading: 'live' })).toEqual({ reading: 'live' });
  expect(ownSettingsSchema.safeParse({ reading: 'yes' }).success).toBe(false);
});

test('a channel may be read where its community is not, and have no line on who was heard', () => {
  const own = { reading: 'live', coverageLine: false } as const;
  expect(effectiveSettings({ reading: 'off' }, own)).toEqual({ ...defaults, ...own });
});
