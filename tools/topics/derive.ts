import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { loadLibrary } from '../../src/topics/files/load.ts';
import { rules } from '../../src/topics/model/rules.ts';
import { sourceSchema } from '../../src/topics/model/source.ts';
import { topicSchema } from '../../src/topics/model/topic.ts';
import { withNewIds } from './ids.ts';
import { tableOfTopics } from './stats.ts';

const guide = new URL('../../docs/writing-a-topic.md', import.meta.url);

/** A file whose content, or a part of it, follows from something else in the repository. */
type Derived = { file: string | URL; content: string };

/** Everything that follows from a folder of knowledge, the schemas and the rules, as it should be now. */
export async function derive(folder: string): Promise<Derived[]> {
  const { topics, sources } = await loadLibrary([folder]);
  const text = await readFile(guide, 'utf8');
  const withRules = between(
    text,
    'rules',
    rules.map(({ id, requirement: demands, fix: mend }) => `- \`${id}\`: ${demands}\n  *${mend}*`).join('\n'),
  );
  return [
    { file: `${folder}/topic.schema.json`, content: jsonSchema(topicSchema) },
    { file: `${folder}/source.schema.json`, content: jsonSchema(sourceSchema) },
    { file: `${folder}/ids.yaml`, content: await withNewIds(folder, topics) },
    { file: guide, content: between(withRules, 'balance', tableOfTopics(topics, sources)) },
  ];
}

/** Writes what is derived. */
export async function writeDerived(folder: string): Promise<void> {
  for (const { file, content } of await derive(folder)) await writeFile(file, content);
}

/** The JSON Schema (draft 2020-12) of what people write, for editors that complete and check YAML. */
function jsonSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}

/** Puts new text between the marks `<!-- name -->` and `<!-- /name -->`. */
function between(text: string, name: string, inner: string): string {
  const [before, rest] = text.split(`<!-- ${name} -->`);
  const after = rest?.split(`<!-- /${name} -->`)[1];
  if (before === undefined || after === undefined) throw new Error(`The guide lacks the marks of ${name}.`);
  return `${before}<!-- ${name} -->\n${inner}\n<!-- /${name} -->${after}`;
}
