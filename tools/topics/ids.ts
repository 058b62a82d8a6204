import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { idsOf, type Topic } from '../../src/topics/model/topic.ts';

const heading = `# Every id that was ever published. Votes, stances and links hold on to them, so none may disappear or move.
# \`npm run topics -- derive\` adds new ones; nothing takes one away.
`;

/** The published ids that the folders list in their ids.yaml; none where a folder has no such file. */
export async function readPublished(folders: string[]): Promise<string[]> {
  return (await Promise.all(folders.map(readList))).flat();
}

/** What a folder's ids.yaml is to say: the ids it lists, and those that are new in its topics. */
export async function withNewIds(folder: string, topics: readonly Topic[]): Promise<string> {
  const all = new Set([...(await readList(folder)), ...idsOf(topics)]);
  return heading + stringify([...all].sort());
}

async function readList(folder: string): Promise<string[]> {
  try {
    return z.array(z.string()).parse(parse(await readFile(join(folder, 'ids.yaml'), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
