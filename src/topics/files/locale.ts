import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Say, sayWith } from '../../chat/say.ts';
import { readUtf8 } from '../../lib/utf8.ts';
import { parseYaml } from '../../lib/yaml.ts';

/**
 * Reads a language from a YAML file of nested sentences in ICU MessageFormat, addressed as `group.name`. The file's
 * name is the language, such as en.yaml. Each sentence is compiled on first use.
 * @throws TypeError when the file has anything other than sentences and groups of them.
 */
export async function loadLocale(file: URL): Promise<Say> {
  const language = /([\w-]+)\.yaml$/.exec(file.pathname)?.[1] ?? 'en';
  return makeSay(language, flatten(parseYaml(await readUtf8(fileURLToPath(file)))));
}

/** Makes the wording function for a language from its sentences by key. */
export function makeSay(language: string, sentences: ReadonlyMap<string, string>): Say {
  const compiled = new Map<string, IntlMessageFormat>();
  return sayWith((key, values = {}) => {
    let message = compiled.get(key);
    if (!message) {
      const sentence = sentences.get(key);
      if (sentence === undefined) throw new RangeError(`no sentence ${key} in the language ${language}`);
      message = new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(values));
  });
}

/** Nested groups of sentences as one map: `group.name` to sentence. */
export function flatten(tree: unknown, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]]);
  if (typeof tree !== 'object' || tree === null)
    throw new TypeError(`${path || 'the file'}: expected a sentence`);
  const flat = new Map<string, string>();
  for (const [name, branch] of Object.entries(tree)) {
    for (const [key, sentence] of flatten(branch, path ? `${path}.${name}` : name)) flat.set(key, sentence);
  }
  return flat;
}
