import { defineAction, defineCommand } from '../src/chat/define.ts';
import { here } from '../src/coverage/here.ts';
import { read } from '../src/coverage/read.ts';
import { missingDetailsReply, missingReply } from '../src/topics/missing.ts';

/** Whom a topic's debate usually leaves out. */
export const missing = defineCommand({
  name: 'missing',
  level: 'member',
  options: { topic: { kind: 'topic', required: true } },
  run: ({ options: { topic }, knowledge, say }) => missingReply(topic, knowledge, say),
  actions: {
    details: defineAction({
      level: 'member',
      options: { topic: { kind: 'topic', required: true } },
      run: ({ options: { topic }, knowledge, say }) => missingDetailsReply(topic, knowledge, say),
    }),
    here,
    read,
  },
});
