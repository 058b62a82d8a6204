import { commands } from '../commands/index.ts';
import type { Bot } from './chat/bot.ts';
import { type BotParts, createBot } from './chat/create-bot.ts';
import type { Embeddings } from './coverage/embeddings/service.ts';
import { type Hearing, makeListening } from './coverage/listening.ts';
import type { Encoder } from './coverage/ranker/encoder.ts';
import { makePolicies, type PolicyParts } from './settings/policies.ts';
import { makePresence } from './settings/presence.ts';
import { topicLookups } from './topics/lookups.ts';

export type MootParts = Omit<BotParts, 'commands' | 'lookups' | 'policies' | 'presence' | 'listener'> &
  Omit<PolicyParts, 'services'> & {
    commands?: BotParts['commands'];
    /** Missing where nothing is counted as it is written. */
    hearing?: Hearing;
    embeddings?: Embeddings;
    encoder?: Encoder;
  };

/** The bot with all features: what main.ts connects to platforms, and tests talk to. */
export function makeMoot(given: MootParts): Bot {
  const parts = { commands, ...given };
  const { knowledge, say, hearing, embeddings, encoder } = parts;
  return createBot({
    ...parts,
    lookups: topicLookups(knowledge, say),
    policies: makePolicies({
      ...parts,
      services: { ...(embeddings && { embeddings }), ...(encoder && { encoder }) },
    }),
    presence: makePresence(parts),
    listener: hearing
      ? makeListening({ ...parts, hearing })
      : { async onMessage() {}, async onMessageDeleted() {} },
  });
}
