/** Trains the ranker's weights: npm run train-ranker -- --chat FILE [--out FILE]. Some minutes. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { makeEncoder } from '../src/coverage/ranker/encoder.ts';
import { loadLibrary } from '../src/topics/files/load.ts';
import { measureDiscussions, readLines } from './ranker/chat.ts';
import { learn } from './ranker/learn.ts';

const { chat, out } = new Command('train-ranker')
  .description("Trains the ranker's weights and thresholds from labelled messages of real discussions")
  .requiredOption('--chat <file>', 'the messages, one JSON object a line')
  .option('--out <file>', 'where the weights go', 'src/coverage/ranker/weights.json')
  .parse()
  .opts<{ chat: string; out: string }>();

const { topics } = await loadLibrary([fileURLToPath(new URL('../data', import.meta.url))]);
const discussions = await measureDiscussions(readLines(chat), topics, makeEncoder());
const round = (_: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(6)) : value;
writeFileSync(out, `${JSON.stringify(learn(discussions), round, 2)}\n`);
process.stdout.write(`${out}: from ${discussions.length} discussions\n`);
