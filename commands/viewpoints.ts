import { defineAction, defineCommand } from '../src/chat/define.ts';
import { confirm, map, mapped } from '../src/coverage/map.ts';
import {
  backgroundReply,
  caseReply,
  topicReply,
  topicsReply,
  viewpointReply,
} from '../src/topics/viewpoints.ts';

/** Each side of a topic at its strongest. */
export const viewpoints = defineCommand({
  name: 'viewpoints',
  level: 'member',
  options: {
    topic: { kind: 'topic' },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run({ options: { topic, viewpoint }, knowledge, now, say }) {
    if (!topic) return topicsReply(knowledge, say);
    return viewpoint
      ? viewpointReply(topic, viewpoint, knowledge, say)
      : topicReply(topic, knowledge, now, say);
  },
  actions: {
    background: defineAction({
      level: 'member',
      options: { topic: { kind: 'topic', required: true } },
      run: ({ options: { topic }, knowledge, say }) => backgroundReply(topic, knowledge, say),
    }),
    case: defineAction({
      level: 'member',
      options: {
        topic: { kind: 'topic', required: true },
        viewpoint: { kind: 'viewpoint', of: 'topic', required: true },
      },
      run: ({ options: { topic, viewpoint }, knowledge, say }) => caseReply(topic, viewpoint, knowledge, say),
    }),
    map,
    mapped,
    confirm,
  },
});
