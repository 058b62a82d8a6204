import type { webApi } from '@slack/bolt';
import { withinTime } from '../../chat/adapter.ts';
import type { Level } from '../../chat/invocation.ts';
import type { Groups } from './groups.ts';

type Person = { id: string; name: string; level: Level; groups: readonly string[] };

/** Who somebody is in the workspace. */
export interface People {
  find(user: { id: string; name: string }): Promise<Person>;
}

/** How long a level is believed: somebody who stops being an administrator keeps no power for longer. */
const believed = 60_000;
const most = 1_000;

type Profile = Omit<Person, 'groups'>;

/**
 * Reads people from `users.info`. Administrators and owners of the workspace are administrators, all others members.
 * Who cannot be read within `patience` milliseconds counts as member, and in no group: nobody gains power by a failure.
 */
export function makePeople(
  client: webApi.WebClient,
  groups: Groups,
  patience = 1_000,
  now: () => number = Date.now,
): People {
  const known = new Map<string, { until: number; person: Profile }>();

  async function read(user: { id: string; name: string }): Promise<Profile> {
    const { user: found } = await client.users.info({ user: user.id });
    const administers = found?.is_admin || found?.is_owner || found?.is_primary_owner;
    const name = found?.profile?.display_name || found?.real_name || user.name;
    const person: Profile = { id: user.id, name, level: administers ? 'administrator' : 'member' };
    if (known.size >= most) known.clear();
    known.set(user.id, { until: now() + believed, person });
    return person;
  }

  async function profile(user: { id: string; name: string }): Promise<Profile> {
    const before = known.get(user.id);
    return before && before.until > now() ? before.person : read(user);
  }

  const inTime = <T>(reading: Promise<T>): Promise<T | undefined> =>
    withinTime(
      patience,
      reading.catch(() => undefined),
    );

  return {
    async find(user) {
      const [found, of] = await Promise.all([inTime(profile(user)), inTime(groups.of(user.id))]);
      return { ...(found ?? { ...user, level: 'member' }), groups: of ?? [] };
    },
  };
}
