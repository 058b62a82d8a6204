import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Encoder } from '../../src/coverage/ranker/encoder.ts';
import { type Measured, makeRanker } from '../../src/coverage/ranker/ranker.ts';
import type { Topic } from '../../src/topics/model/topic.ts';

const lineSchema = z.object({
  disc: z.string(),
  topic: z.string(),
  text: z.string(),
  vp: z.array(z.string()),
  against: z.array(z.string()).default([]),
});

/** A labelled message of a real discussion. */
export type Line = z.infer<typeof lineSchema>;

/** A discussion's messages in order, what was measured of each by both ways, and its topic. */
export type Discussion = {
  name: string;
  topic: Topic;
  lines: Line[];
  words: (Measured | undefined)[];
  meaning: (Measured | undefined)[];
};

export function readLines(file: string): Line[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => lineSchema.parse(JSON.parse(line)));
}

/** Groups the lines by discussion and measures each message. @throws RangeError where a topic is unknown */
export async function measureDiscussions(
  lines: readonly Line[],
  topics: readonly Topic[],
  encode: Encoder,
): Promise<Discussion[]> {
  const discussions: Discussion[] = [];
  for (const name of new Set(lines.map(({ disc }) => disc))) {
    const own = lines.filter(({ disc }) => disc === name);
    const topic = topics.find(({ id }) => id === own[0]?.topic);
    if (!topic) throw new RangeError(`no topic has the id ${own[0]?.topic}`);
    const texts = own.map(({ text }) => text);
    discussions.push({
      name,
      topic,
      lines: own,
      words: await makeRanker(topic).measure(texts),
      meaning: await makeRanker(topic, encode).measure(texts),
    });
  }
  return discussions;
}
