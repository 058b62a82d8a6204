import { Bench, type Task } from 'tinybench';
import type { Bot, ReplyAnswer } from '../src/chat/bot.ts';
import { target } from '../src/chat/build.ts';
import type { Target } from '../src/chat/reply.ts';
import { encodeReply } from '../src/platforms/discord/encode.ts';
import { encode as encodeForSlack } from '../src/platforms/slack/encode.ts';
import { encodeAnswer } from '../src/platforms/web/encode.ts';
import { sourceIdsOf } from '../src/topics/model/citations.ts';
import type { Topic } from '../src/topics/model/topic.ts';
import { makeRealBot, replyTo } from './bot.ts';
import { inMs, type Print, printTable } from './figures.ts';

/** What is asked of each topic; the runs go through all of it in turn. */
const questions: Readonly<Record<string, (topic: Topic) => Target[]>> = {
  '/viewpoints': () => [target('viewpoints')],
  '/viewpoints topic': ({ id }) => [target('viewpoints', { topic: id })],
  '/viewpoints topic viewpoint': ({ id, viewpoints }) =>
    viewpoints.map((viewpoint) => target('viewpoints', { topic: id, viewpoint: viewpoint.id })),
  '/missing topic': ({ id }) => [target('missing', { topic: id })],
  '/sources topic': ({ id }) => [target('sources', { topic: id })],
  'the record of a source': (topic) =>
    sourceIdsOf(topic).map((source) => target('sources', { topic: topic.id, source }, 'record')),
  '/help': () => [target('help')],
};

type Encode = (answer: ReplyAnswer, bot: Bot) => unknown;

const encoders: Readonly<Record<string, Encode>> = {
  web: (answer, bot) => encodeAnswer(answer, 'm1', bot),
  discord: encodeReply,
  slack: encodeForSlack,
};

/** The most that a command may take of our own time at p99, in milliseconds. */
const aim = 5;

/**
 * Our own time in this process: from a decoded invocation to the payload that is sent, for each command and platform,
 * and how much of it is encoding. @param time how long each is measured, in milliseconds
 */
export async function benchCommands(print: Print, time = 1_000): Promise<void> {
  const { bot, knowledge } = await makeRealBot();
  const options = { time, iterations: 1, warmup: time > 0, throws: true };
  const whole = new Bench(options);
  const encoding = new Bench(options);
  for (const [question, targetsOf] of Object.entries(questions)) {
    const asks = knowledge.topics
      .flatMap(targetsOf)
      .map((wanted) => ({ kind: 'options', target: wanted }) as const);
    for (const [platform, encode] of Object.entries(encoders)) {
      const name = `${question} · ${platform}`;
      const next = inTurn(asks);
      whole.add(name, async () => encode(await replyTo(bot, next()), bot));
      encoding.add(name, async () => {
        const answer = await replyTo(bot, next());
        const start = performance.now();
        encode(answer, bot);
        return { overriddenDuration: performance.now() - start };
      });
    }
  }
  await whole.run();
  await encoding.run();
  const rows = whole.tasks.map((task) => {
    const { latency, throughput } = figuresOf(task);
    const encoded = figuresOf(encoding.getTask(task.name)).latency;
    return [
      task.name,
      inMs(latency.p50),
      inMs(latency.p99),
      Math.round(throughput.mean).toLocaleString('en'),
      inMs(encoded.p50),
      inMs(encoded.p99),
    ];
  });
  print(
    `From decoded invocation to payload, ${knowledge.topics.length} topics. Aim: under ${aim} ms at p99.`,
  );
  printTable(print, ['', 'p50 ms', 'p99 ms', 'a second', 'encoding p50', 'encoding p99'], rows);
}

function inTurn<T>(all: readonly T[]): () => T {
  let next = 0;
  return () => {
    const one = all[next++ % all.length];
    if (one === undefined) throw new RangeError('there is nothing to go through');
    return one;
  };
}

function figuresOf(task: Task | undefined) {
  const result = task?.result;
  if (!result || !('latency' in result)) throw new Error(`${task?.name} was not measured`);
  return result;
}
