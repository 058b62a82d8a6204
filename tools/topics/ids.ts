import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { idsOf } from '../../src/core/knowledge/ids.ts';
import { loadLibrary } from '../../src/library/load.ts';

const heading = `# Every id that was ever published. Votes, stances and links hold on to them, so none may disappear or move.
# \`npm run topics -- ids\` adds new ones; nothing takes one away.
`;

/** The published ids that the folders list in their ids.yaml; none where a folder has no such file. */
export async function readPublished(folders: string[]): Promise<string[]> {
  return (await Promise.all(folders.map(readList))).flat();
}

/** Adds the ids of a folder's topics and sources to its ids.yaml, and returns how many were new. */
export async function recordIds(folder: string): Promise<number> {
  const published = await readList(folder);
  const all = [...new Set([...published, ...idsOf(await loadLibrary([folder]))])].sort();
  await writeFile(join(folder, 'ids.yaml'), heading + stringify(all));
  return all.length - published.length;
}

async function readList(folder: string): Promise<string[]> {
  try {
    return z.array(z.string()).parse(parse(await readFile(join(folder, 'ids.yaml'), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
