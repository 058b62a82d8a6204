import type { webApi } from '@slack/bolt';
import type { Level } from '../../command/levels.ts';
import { within } from '../adapter.ts';

type Person = { id: string; name: string; level: Level };

/** Who somebody is in the workspace. */
export interface People {
  find(user: { id: string; name: string }): Promise<Person>;
}

/** How long a level is believed: somebody who stops being an administrator keeps no power for longer. */
const believed = 60_000;
const most = 1_000;

/**
 * Reads people from `users.info`. Administrators and owners of the workspace are administrators, all others members.
 * What cannot be read within `patience` milliseconds counts as member: nobody gains power by a failure.
 */
export function makePeople(client: webApi.WebClient, patience = 1_000, now: () => number = Date.now): People {
  const known = new Map<string, { until: number; person: Person }>();

  async function read(user: { id: string; name: string }): Promise<Person> {
    const { user: found } = await client.users.info({ user: user.id });
    const administers = found?.is_admin || found?.is_owner || found?.is_primary_owner;
    const name = found?.profile?.display_name || found?.real_name || user.name;
    const person: Person = { id: user.id, name, level: administers ? 'administrator' : 'member' };
    if (known.size >= most) known.clear();
    known.set(user.id, { until: now() + believed, person });
    return person;
  }

  return {
    async find(user) {
      const before = known.get(user.id);
      if (before && before.until > now()) return before.person;
      const found = await within(
        patience,
        read(user).catch(() => undefined),
      );
      return found ?? { ...user, level: 'member' };
    },
  };
}
