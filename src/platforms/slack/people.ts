import type { webApi } from '@slack/bolt';
import type { Level } from '../../chat/invocation.ts';
import { makeCache } from '../../lib/cache.ts';
import { withTimeout } from '../../lib/timeout.ts';

type SlackMember = { id: string; name: string; level: Level; groups: readonly string[] };

/** Who somebody is in the workspace. */
export interface People {
  find(user: { id: string; name: string }): Promise<SlackMember>;
}

/** How long a level is believed: somebody who stops being an administrator keeps no power for longer. */
const maxAge = 60_000;
const maxCached = 1_000;

type Profile = Omit<SlackMember, 'groups'>;

/**
 * Reads people from `users.info`. Administrators and owners of the workspace are administrators, all others members.
 * Who cannot be read within `patience` milliseconds counts as member, and in no group: nobody gains power by a failure.
 */
export function makePeople(
  client: webApi.WebClient,
  groups: UserGroups,
  patience = 1_000,
  now: () => number = Date.now,
): People {
  const known = new Map<string, { until: number; person: Profile }>();

  async function read(user: { id: string; name: string }): Promise<Profile> {
    const { user: found } = await client.users.info({ user: user.id });
    const administers = found?.is_admin || found?.is_owner || found?.is_primary_owner;
    const name = found?.profile?.display_name || found?.real_name || user.name;
    const person: Profile = { id: user.id, name, level: administers ? 'administrator' : 'member' };
    if (known.size >= maxCached) known.clear();
    known.set(user.id, { until: now() + maxAge, person });
    return person;
  }

  async function profile(user: { id: string; name: string }): Promise<Profile> {
    const before = known.get(user.id);
    return before && before.until > now() ? before.person : read(user);
  }

  const inTime = <T>(reading: Promise<T>): Promise<T | undefined> =>
    withTimeout(
      patience,
      reading.catch(() => undefined),
      () => undefined,
    );

  return {
    async find(user) {
      const [found, of] = await Promise.all([inTime(profile(user)), inTime(groups.of(user.id))]);
      return { ...(found ?? { ...user, level: 'member' }), groups: of ?? [] };
    },
  };
}

/** The user groups of the workspace, and who is in them. */
export interface UserGroups {
  /** The ids of somebody's user groups. Rejects when Slack does not say. */
  of(user: string): Promise<readonly string[]>;
  /** The user groups whose name or handle has what was typed in it, by name. Rejects when Slack does not say. */
  find(typed: string): Promise<{ id: string; name: string }[]>;
  /** The name of a user group, where it was read already; otherwise its id. */
  nameOf(id: string): string;
}

type UserGroup = { id: string; name: string; handle: string; users: readonly string[] };

/** Reads all user groups with their members in one call, which costs less than asking for each who asks. */
export function makeUserGroups(client: webApi.WebClient, now: () => number = Date.now): UserGroups {
  const cache = makeCache<UserGroup[]>({ ttl: maxAge, limit: 1, now });
  let names = new Map<string, string>();

  async function read(): Promise<UserGroup[]> {
    const { usergroups = [] } = await client.usergroups.list({ include_users: true });
    const groups = usergroups.flatMap(({ id, name = id, handle = '', users = [] }) =>
      id === undefined ? [] : [{ id, name: name ?? id, handle, users }],
    );
    names = new Map(groups.map(({ id, name }) => [id, name]));
    return groups;
  }

  const all = () => cache.get('all', read);

  return {
    of: async (user) => (await all()).flatMap(({ id, users }) => (users.includes(user) ? [id] : [])),
    async find(typed) {
      const part = typed.trim().replace(/^@/, '').toLowerCase();
      return (await all())
        .filter(({ name, handle }) => `${name}\n${handle}`.toLowerCase().includes(part))
        .toSorted((a, b) => a.name.localeCompare(b.name));
    },
    nameOf: (id) => names.get(id) ?? id,
  };
}
