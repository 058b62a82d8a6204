import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import { makeManifest } from '../src/platforms/slack/manifest.ts';
import { loadLocale } from '../src/topics/files/locale.ts';

/** Prints the manifest to paste at https://api.slack.com/apps > Create New App > From a manifest. */
const { values } = parseArgs({
  options: {
    prefix: { type: 'string' },
    http: { type: 'string' },
    'read-messages': { type: 'boolean', default: false },
  },
});
const say = await loadLocale(new URL('../data/locales/en.yaml', import.meta.url));
const manifest = makeManifest(commands, say, {
  ...(values.prefix === undefined ? {} : { prefix: values.prefix }),
  ...(values.http === undefined ? {} : { http: values.http }),
  readMessages: values['read-messages'],
});
process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
