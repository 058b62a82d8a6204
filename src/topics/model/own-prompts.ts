import type { Knowledge } from './knowledge.ts';
import type { Topic } from './topic.ts';

/** Begins the ids of prompts that a community has added; no id in the shared data has a slash. */
const ownPrompt = 'own/';

/** Whether the community has added the prompt with this id. */
export const isOwnPrompt = (id: string): boolean => id.startsWith(ownPrompt);

/** A topic as debates draw their prompts from it: with those that the community has added, after the shared ones. */
export const withOwnPrompts = (topic: Topic, knowledge: Pick<Knowledge, 'added'>): Topic => ({
  ...topic,
  prompts: [
    ...topic.prompts,
    ...knowledge.added(topic).prompts.map(({ code, text }) => ({ id: `${ownPrompt}${code}`, text })),
  ],
});
