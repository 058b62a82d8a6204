import { defineAction, defineCommand } from '../src/chat/define.ts';
import { map, mapped, wrong } from '../src/coverage/map.ts';
import { backgroundReply, topicReply, topicsReply, viewpointReply } from '../src/topics/viewpoints.ts';

/** Each side of a topic at its strongest. */
export const viewpoints = defineCommand({
  name: 'viewpoints',
  level: 'member',
  options: {
    topic: { kind: 'topic' },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run({ options: { topic, viewpoint }, knowledge, say }) {
    if (!topic) return topicsReply(knowledge, say);
    return viewpoint ? viewpointReply(topic, viewpoint, knowledge, say) : topicReply(topic, knowledge, say);
  },
  actions: {
    background: defineAction({
      level: 'member',
      options: { topic: { kind: 'topic', required: true } },
      run: ({ options: { topic }, knowledge, say }) => backgroundReply(topic, knowledge, say),
    }),
    map,
    mapped,
    wrong,
  },
});
