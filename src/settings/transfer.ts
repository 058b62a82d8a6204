import { controls, heading, reply, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import { problemWords, readOptions } from '../chat/read-options.ts';
import type { Reply } from '../chat/reply.ts';
import { code, type Text } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import type { Store } from '../store/store.ts';
import { topicLookups } from '../topics/lookups.ts';
import { type Change, diffSettings } from './model/change.ts';
import type { FileScope } from './model/file.ts';
import {
  channelOf,
  channelSettings,
  communityKey,
  type OwnSettings,
  readingBefore,
  type SettingName,
  settingNames,
  settingsRecord,
} from './model/settings.ts';
import { optionsFor, settingsFromForm, toRawValue } from './options.ts';
import { back, propose, refusalReply } from './proposal.ts';
import { readOwnSettings } from './reader.ts';

/** The YAML library is loaded only when needed. */
const loadFileFormat = () => import('./model/file.ts');

/** Writes everything a community and its channels have set as YAML. */
export async function exportSettings(store: Store, community: string): Promise<string> {
  const places = [];
  for await (const { key, value } of store.records(settingsRecord).list(community))
    if (key === communityKey || channelOf(key) !== undefined) places.push({ place: key, own: value });
  return (await loadFileFormat()).writeSettings(places);
}

export async function exportReply(context: Context): Promise<Reply> {
  const { store, place, say } = context;
  const content = await exportSettings(store, place.community);
  const title = say('settings.export');
  return reply(title, [heading(title, 1), text(say('settings.exported')), controls(back(context))], {
    file: { name: 'settings.yaml', type: 'application/yaml', content },
  });
}

export async function importReply(context: Context, file: string): Promise<Reply> {
  const { changes, problems } = await readSettingsFile(context, file);
  return problems.length > 0 ? refusalReply(context, problems) : propose(context, changes);
}

type Reading = Pick<Context, 'store' | 'knowledge' | 'say'> & { place: { community: string } };
type Found = { changes: Change[]; problems: Text[] };

/**
 * Reads what a file would change. Each scope it names will have exactly the file's values. Finds all mistakes at once.
 */
export async function readSettingsFile(reading: Reading, file: string): Promise<Found> {
  const found: Found = { changes: [], problems: [] };
  let places: FileScope[];
  try {
    places = (await loadFileFormat()).readSettings(file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { changes: [], problems: [[reading.say('problem.no-settings-file', { reason: error.message })]] };
  }
  for (const { scope: place, values } of places) {
    const next = readPlace(reading, place, values, found.problems);
    const own = await readOwnSettings(reading.store, reading.place.community, place);
    const change = diffSettings(place, own, next);
    if (change) found.changes.push(change);
  }
  return found;
}

/** Reads the values for one scope, and adds what's wrong to `problems`. */
function readPlace(
  reading: Reading,
  place: string,
  values: FileScope['values'],
  problems: Text[],
): OwnSettings {
  const channel = channelOf(place);
  const allowed = channel === undefined ? settingNames : channelSettings;
  const known: SettingName[] = [];
  const wrong = (name: string, words: string) =>
    problems.push([code([...(channel === undefined ? [] : [channel]), name].join(' → ')), `: ${words}`]);
  for (const name of Object.keys(values)) {
    const setting = allowed.find((one) => one === name);
    if (setting) known.push(setting);
    else if (settingNames.some((one) => one === name)) wrong(name, reading.say('problem.not-in-channel'));
    else wrong(name, reading.say('problem.no-setting', { settings: allowed.join(', ') }));
  }
  return Object.assign(
    {},
    ...known.map((setting) =>
      readSetting(reading, setting, values[setting], (words) => wrong(setting, words)),
    ),
  );
}

/** Reads one setting as if a form had sent it. */
function readSetting(
  { knowledge, say }: Reading,
  setting: SettingName,
  value: unknown,
  wrong: (words: string) => void,
): OwnSettings {
  const asked = {
    command: 'settings',
    action: 'import',
    options: optionsFor([setting]),
    lookups: topicLookups(() => knowledge, say),
  };
  try {
    const given = setting === 'reading' ? readingBefore(value) : value;
    const { values, problems } = readOptions(asked, { [setting]: toRawValue(given) });
    for (const problem of Object.values(problems)) wrong(problemWords(problem, say));
    return settingsFromForm(values);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    wrong(say('problem.no-topic', { topics: knowledge.topics.map(({ id }) => id).join(', ') }));
    return {};
  }
}
