import { defineAction, defineCommand } from '../src/chat/define.ts';
import { recordReply } from '../src/topics/source-record.ts';
import { sourcesReply, spreadReply } from '../src/topics/sources.ts';

/** What a topic, or one viewpoint, rests on, and how that spreads. */
export const sources = defineCommand({
  name: 'sources',
  level: 'member',
  options: {
    topic: { kind: 'topic', required: true },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run: ({ options: { topic, viewpoint }, knowledge, say }) => sourcesReply(topic, viewpoint, knowledge, say),
  actions: {
    spread: defineAction({
      level: 'member',
      options: { topic: { kind: 'topic', required: true }, viewpoint: { kind: 'viewpoint', of: 'topic' } },
      run: ({ options: { topic, viewpoint }, knowledge, say }) =>
        spreadReply(topic, viewpoint, knowledge, say),
    }),
    record: defineAction({
      level: 'member',
      options: {
        topic: { kind: 'topic', required: true },
        source: { kind: 'text', longest: 40, required: true },
      },
      run: ({ options: { topic, source }, knowledge, say }) => recordReply(topic, source, knowledge, say),
    }),
  },
});
