import type { Topic } from '../topics/model/topic.ts';
import { quiet } from './build.ts';
import type { Problems } from './form.ts';
import type { ReadOptions } from './read-options.ts';
import { problemWords } from './read-values.ts';
import type { Reply } from './reply.ts';
import type { Say } from './say.ts';

/** A shared answer says who shared it, so that nobody takes it for the bot's own initiative. */
export const signed = (made: Reply, name: string, say: Say): Reply => ({
  ...made,
  shareable: false,
  blocks: [...made.blocks, quiet(say('reply.shared-by', { name }))],
});

/** An answer on the topic that is set where it was asked for says so, below its title. */
export function onDefaultTopic(made: Reply, { title }: Topic, say: Say): Reply {
  const note = quiet(say('reply.default-topic', { topic: title }));
  const [first, ...rest] = made.blocks;
  const blocks = first?.kind === 'heading' ? [first, note, ...rest] : [note, ...made.blocks];
  return { ...made, blocks };
}

/** What is wrong with options, in words. */
export const worded = (problems: ReadOptions['problems'], say: Say): Problems =>
  Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, problemWords(problem, say)]));
