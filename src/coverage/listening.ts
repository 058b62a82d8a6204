import type { MessageListener } from '../chat/bot.ts';
import type { HandedMessage } from '../chat/invocation.ts';
import type { Place } from '../chat/outbox.ts';
import type { SettingsReader } from '../settings/reader.ts';

/** Counts what people write as they write it, in places where that was allowed. Texts are looked at and never kept. */
export interface Hearing {
  /** Somebody wrote a message, or changed what they had written. */
  said(place: Place, message: HandedMessage, edited: boolean): Promise<void>;
  /** A message is gone. */
  unsaid(place: Place, message: string): Promise<void>;
}

export type ListeningParts = {
  settings: SettingsReader;
  hearing: Hearing;
  report: (code: string, error: unknown, facts: object) => void;
  newCode: () => string;
  now: () => Date;
};

/** What keeps failing is told of so often, in milliseconds: messages may come by the thousand. */
const pause = 60_000;

/**
 * Lets through what is written where moderators have switched on reading live. Of everything else nothing is looked at but
 * where it was written.
 */
export function makeListening(parts: ListeningParts): MessageListener {
  const { settings, hearing, report, newCode, now } = parts;
  let told = Number.NEGATIVE_INFINITY;

  async function whereLive(
    { adapter, community, channel, thread }: Place,
    work: (place: Place) => Promise<void>,
  ): Promise<void> {
    try {
      const { effective } = await settings.in(community, channel);
      if (effective.reading !== 'live') return;
      const place = { adapter, community, channel, ...(thread === undefined ? {} : { thread }) };
      await work(place);
    } catch (error) {
      const at = now().getTime();
      if (at - told < pause) return;
      told = at;
      report(newCode(), error, { during: 'listening', adapter });
    }
  }

  return {
    onMessage: (event) =>
      whereLive(event, (place) => hearing.said(place, event.message, event.edited === true)),
    onMessageDeleted: (deletion) => whereLive(deletion, (place) => hearing.unsaid(place, deletion.message)),
  };
}
