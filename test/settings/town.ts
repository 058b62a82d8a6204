import type { Level } from '../../src/chat/invocation.ts';
import type { Reader } from '../../src/chat/reader.ts';
import { communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { walker } from '../fixtures/walk.ts';

/** A bot of its own, with codes that differ, and people of three levels at it. */
export function aTown(change: { reader?: Reader } = {}) {
  const store = memoryStore();
  const { outbox, reachable } = recordingOutbox();
  let codes = 0;
  const bot = aBot({ store, outbox, newCode: () => `C${++codes}`, ...change });
  const at = (level: Level, id: string, name: string) => walker(bot, { member: { id, name, level } });
  return {
    store,
    reachable,
    bot,
    at,
    ada: at('moderator', 'ADA', 'Ada'),
    ben: at('moderator', 'BEN', 'Ben'),
    cleo: at('administrator', 'CLEO', 'Cleo'),
    dan: at('member', 'DAN', 'Dan'),
    own: () => store.records(settingsRecord).get('community', communityKey),
  };
}
