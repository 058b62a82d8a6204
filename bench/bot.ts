import { fileURLToPath } from 'node:url';
import type { Bot, ReplyAnswer } from '../src/chat/bot.ts';
import type { Ask, Invocation } from '../src/chat/invocation.ts';
import { routeOutbox } from '../src/chat/outbox.ts';
import { makeMoot } from '../src/moot.ts';
import { makeLayers } from '../src/review/additions.ts';
import { makeSettingsReader } from '../src/settings/reader.ts';
import { openStore } from '../src/store/open-store.ts';
import { loadLibrary } from '../src/topics/files/load.ts';
import { loadLocale } from '../src/topics/files/locale.ts';
import { makeKnowledge } from '../src/topics/model/knowledge.ts';

const data = new URL('../data/', import.meta.url);

/** The bot on the debates of this repository, as it is started, with a store in memory. Bugs are thrown. */
export async function makeRealBot() {
  const library = await loadLibrary([fileURLToPath(data)]);
  const knowledge = makeKnowledge(library.topics, library.sources);
  const store = await openStore('memory:', {
    onSetAside({ reason }) {
      throw new Error(reason);
    },
  });
  const parts = {
    knowledge: () => knowledge,
    say: await loadLocale(new URL('locales/en.yaml', data)),
    store,
    layers: makeLayers(store, Date.now),
    settings: makeSettingsReader(store, Date.now),
    now: () => new Date(),
    newCode: () => 'CODE',
  };
  const bot = makeMoot({
    ...parts,
    outbox: routeOutbox(() => []),
    report(_, error) {
      throw error;
    },
  });
  return { bot, knowledge, parts };
}

let deliveries = 0;

/** Something asked once, by a member. */
export function invocationOf(ask: Ask): Invocation {
  deliveries += 1;
  return {
    delivery: `delivery-${deliveries}`,
    adapter: 'bench',
    community: 'community',
    channel: 'channel',
    member: { id: 'member', name: 'Ada', level: 'member' },
    ask,
  };
}

/** The reply to something asked. @throws Error when it is answered otherwise. */
export async function replyTo(bot: Bot, ask: Ask): Promise<ReplyAnswer> {
  const handled = await bot.handle(invocationOf(ask));
  const answer = handled.kind === 'form' ? handled : await handled.answer;
  if (answer.kind !== 'reply') throw new Error(`answered with a ${answer.kind}`);
  return answer;
}
