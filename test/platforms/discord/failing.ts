import { PermissionFlagsBits, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Place } from '../../../src/chat/outbox.ts';
import { type Fault, wait } from '../../contract/harness.ts';
import type { Loss } from '../../contract/walks/walk.ts';
import type { startDiscord } from '../../stand-ins/discord/discord.ts';

type Discord = Awaited<ReturnType<typeof startDiscord>>;

/** Makes Discord fail so, and say the same about the place when it is asked. */
export async function failAt(discord: Discord, place: Place, fault: Fault): Promise<Place> {
  const { channel, channels, faults } = discord;
  switch (fault) {
    case 'gone':
      channels.remove(channel);
      return place;
    case 'no-right':
      channels.deny(channel, PermissionFlagsBits.SendMessages);
      faults.begin({ kind: 'refused', status: 403, code: RESTJSONErrorCodes.MissingPermissions });
      return place;
    case 'archived': {
      const thread = await channels.openThread(channel);
      await channels.lock(thread);
      faults.begin({ kind: 'refused', status: 400, code: RESTJSONErrorCodes.ThreadLocked });
      return { ...place, thread };
    }
    case 'rate-limited':
      faults.begin({ kind: 'limited', wait });
      return place;
    case 'server-error':
      faults.begin({ kind: 'failing' });
      return place;
    case 'dropped':
      faults.begin({ kind: 'dropping' });
      return place;
    case 'lost-answer':
      faults.begin({ kind: 'silent' });
      return place;
  }
}

/** Takes the channel that people are in, or a right in it, from Moot. */
export function loseChannel({ channel, channels }: Discord, loss: Loss): void {
  switch (loss) {
    case 'gone':
      return void channels.remove(channel);
    case 'no-right':
      return void channels.deny(channel, PermissionFlagsBits.SendMessages);
    case 'threads':
      return void channels.deny(channel, PermissionFlagsBits.CreatePublicThreads);
    case 'archived':
      throw new Error('Discord archives threads, and no channels');
  }
}
