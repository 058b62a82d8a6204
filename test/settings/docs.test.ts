import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../commands/index.ts';
import { plain } from '../../src/chat/text.ts';
import { readSettings } from '../../src/settings/model/file.ts';
import {
  channelSettings,
  defaults,
  ownSettingsSchema,
  reservedSettings,
} from '../../src/settings/model/settings.ts';
import { groupsOfSettings, settingLabel, settingText } from '../../src/settings/options.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { say } from '../fixtures/say.ts';

const page = await readFile(new URL('../../docs/moderating.md', import.meta.url), 'utf8');

test('docs/moderating.md lists every setting as it is', () => {
  const table = page.split('| setting |')[1]?.split('\n\n')[0] ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()));
  const listed = rows.map(([, name, key, about, value, inChannel]) => ({
    name,
    key,
    value,
    inChannel,
    reserved: about?.includes('Only administrators') ?? false,
  }));
  const expected = groupsOfSettings
    .flatMap(({ settings }) => settings)
    .map((setting) => ({
      name: settingLabel(setting, say),
      key: `\`${setting}\``,
      value: plain(settingText(setting, defaults, { say, knowledge: someKnowledge() })),
      inChannel: channelSettings.includes(setting) ? 'yes' : 'no',
      reserved: reservedSettings.includes(setting),
    }));
  expect(listed).toEqual(expected);
});

test('its example is a file of settings', () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { community, channels } = parse(example);
  expect(readSettings(example)).toHaveLength(1 + Object.keys(channels).length);
  for (const values of [community, ...Object.values(channels)])
    expect(ownSettingsSchema.parse(values)).toEqual(values);
});

test('every form of settings has a title, and every choice its words', () => {
  const command = commands.find(({ name }) => name === 'settings');
  for (const [name, { form, options }] of Object.entries(command?.actions ?? {})) {
    if (form) expect(say.dynamic(`command.settings.form.${name}`)).not.toBe('');
    for (const [option, kind] of Object.entries(options))
      if (kind.kind === 'choice' && kind.worded)
        for (const choice of kind.choices)
          expect(say.dynamic(`command.settings.option.${option}.choice.${choice}`)).not.toBe('');
  }
});
