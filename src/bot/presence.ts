import type { Door } from '../command/door.ts';
import { arriving, leaving, presenceKey, presenceRecord } from '../core/community/presence.ts';
import type { BotParts } from './bot.ts';
import { welcome } from './welcome.ts';

type Parts = Pick<BotParts, 'commands' | 'say' | 'store' | 'outbox' | 'now' | 'report' | 'newCode'>;

/**
 * Remembers where Moot is, and tells whoever added it to a community what to do first: privately, and once, whatever
 * platforms repeat and however often Moot restarts. That it was told is written down before it is told.
 */
export function makePresence({ store, ...parts }: Parts): Pick<Door, 'arrived' | 'left'> {
  const records = store.records(presenceRecord);

  async function guarded(during: string, adapter: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      parts.report(parts.newCode(), error, { during, adapter });
    }
  }

  return {
    arrived: (arrival) =>
      guarded('arrival', arrival.adapter, async () => {
        const { adapter, community, member } = arrival;
        const now = parts.now().getTime();
        const step = await records.update(community, presenceKey, (known) =>
          arriving(known, now, member !== undefined),
        );
        if (member === undefined || step === undefined) return;
        await parts.outbox.tell({ adapter, community, id: member }, welcome(arrival, parts));
      }),
    left: ({ adapter, community }) =>
      guarded('leaving', adapter, async () => {
        const now = parts.now().getTime();
        await records.update(community, presenceKey, (known) => leaving(known, now));
      }),
  };
}
