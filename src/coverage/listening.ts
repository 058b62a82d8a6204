import type { BotParts } from '../chat/bot.ts';
import type { Door } from '../chat/door.ts';
import type { Hearing } from '../chat/hearing.ts';
import type { Place } from '../chat/outbox.ts';
import type { Settings } from '../settings/model/settings.ts';

type Parts = Pick<BotParts, 'settings' | 'hearing' | 'report' | 'newCode' | 'now'>;

/** What keeps failing is told of so often, in milliseconds: messages may come by the thousand. */
const pause = 60_000;

/**
 * Lets through what is written where moderators have switched on reading live. Of everything else nothing is looked at but
 * where it was written.
 */
export function makeListening({
  settings,
  hearing,
  report,
  newCode,
  now,
}: Parts): Pick<Door, 'said' | 'unsaid'> {
  let told = Number.NEGATIVE_INFINITY;

  async function whereLive(
    { adapter, community, channel, thread }: Place,
    work: (hearing: Hearing, place: Place, settings: Settings) => Promise<void>,
  ): Promise<void> {
    if (!hearing) return;
    try {
      const { effective } = await settings.in(community, channel);
      if (effective.reading !== 'live') return;
      const place = { adapter, community, channel, ...(thread === undefined ? {} : { thread }) };
      await work(hearing, place, effective);
    } catch (error) {
      const at = now().getTime();
      if (at - told < pause) return;
      told = at;
      report(newCode(), error, { during: 'listening', adapter });
    }
  }

  return {
    said: (spoken) =>
      whereLive(spoken, (one, place, effective) =>
        one.said(place, spoken.message, spoken.edited === true, effective),
      ),
    unsaid: (gone) => whereLive(gone, (one, place) => one.unsaid(place, gone.message)),
  };
}
