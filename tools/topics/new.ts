import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { topicSchema } from '../../src/topics/model/topic.ts';

/**
 * Writes a topic file that explains itself and waits to be filled in, and returns where it is.
 *
 * @throws Error with words for the user when the id is not well formed or the file exists; nothing is overwritten.
 */
export async function newTopic(folder: string, id: string, today: string): Promise<string> {
  const parsed = topicSchema.shape.id.safeParse(id);
  if (!parsed.success) {
    throw new Error(
      `"${id}" cannot be an id. Expected ${parsed.error.issues.map(({ message }) => message).join('; ')}.`,
    );
  }
  const template = await readFile(new URL('template.yaml', import.meta.url), 'utf8');
  const file = join(folder, 'topics', `${id}.yaml`);
  await mkdir(join(folder, 'topics'), { recursive: true });
  try {
    await writeFile(file, template.replaceAll('TOPIC-ID', id).replaceAll('TODAY', today), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new Error(`${file} exists already, and was left as it is.`);
  }
  return file;
}
