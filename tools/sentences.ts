import { readFile, writeFile } from 'node:fs/promises';
import { IntlMessageFormat } from 'intl-messageformat';
import { parseYaml } from '../src/lib/yaml.ts';
import { flatten } from '../src/topics/files/locale.ts';

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** ICU's numbers for the parts of a message that take a value of their own. */
const kinds = { argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6 };

/** The values a message takes, with their types: plurals and formatted numbers want a number, the others any word. */
function valuesOf(parts: Parts, found = new Map<string, string>()): Map<string, string> {
  for (const part of parts) {
    if ('value' in part && Object.values<number>(kinds).includes(part.type)) {
      const type = part.type === kinds.plural || part.type === kinds.number ? 'number' : 'Word';
      if (found.get(part.value) !== 'number') found.set(part.value, type);
    }
    if ('options' in part) for (const { value } of Object.values(part.options)) valuesOf(value, found);
  }
  return found;
}

/** The text of `src/chat/sentences.ts`: each sentence of a locale's YAML with the values that it takes. */
export function sentencesFile(yaml: string): string {
  const lines = [...flatten(parseYaml(yaml))].map(([key, sentence]) => {
    const parts = new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst();
    const values = [...valuesOf(parts)].map(([name, type]) => `${name}: ${type}`).join('; ');
    return `  '${key}': ${values === '' ? 'None' : `{ ${values} }`};`;
  });
  return `// Generated from data/locales/en.yaml by \`npm run sentences\`.

type Word = string | number;
type None = Record<never, never>;

/** The sentences there are, and the values that each takes. */
export type Sentences = {
${lines.join('\n')}
};
`;
}

if (import.meta.main) {
  const yaml = await readFile(new URL('../data/locales/en.yaml', import.meta.url), 'utf8');
  await writeFile(new URL('../src/chat/sentences.ts', import.meta.url), sentencesFile(yaml));
}
