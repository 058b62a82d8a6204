import type { webApi } from '@slack/bolt';
import type { Invocation } from '../../chat/invocation.ts';
import { makeCache } from '../../lib/cache.ts';
import { withTimeout } from '../../lib/timeout.ts';

type SlackMember = Invocation['member'] & { groups: readonly string[] };

export interface People {
  /** Who a user is in the workspace. Never rejects. */
  find(user: { id: string; name: string }): Promise<SlackMember>;
}

/** How long levels and groups are cached, in milliseconds: nobody keeps lost rights for longer. */
const maxAge = 60_000;
const maxCached = 1_000;

type Profile = Pick<SlackMember, 'id' | 'name' | 'level'>;

/**
 * Reads people from `users.info`. The workspace's administrators and owners are administrators, everyone else is a member.
 * Anyone who can't be read within `timeout` milliseconds counts as a member in no group, with `unsure`: a failure gives
 * nobody rights, and nobody is told to have none.
 */
export function makePeople(
  client: webApi.WebClient,
  groups: UserGroups,
  timeout = 1_000,
  now: () => number = Date.now,
): People {
  const cache = new Map<string, { until: number; person: Profile }>();

  async function read(user: { id: string; name: string }): Promise<Profile> {
    const { user: found } = await client.users.info({ user: user.id });
    const isAdministrator = found?.is_admin || found?.is_owner || found?.is_primary_owner;
    const name = found?.profile?.display_name || found?.real_name || user.name;
    const person: Profile = { id: user.id, name, level: isAdministrator ? 'administrator' : 'member' };
    if (cache.size >= maxCached) cache.clear();
    cache.set(user.id, { until: now() + maxAge, person });
    return person;
  }

  async function findProfile(user: { id: string; name: string }): Promise<Profile> {
    const cached = cache.get(user.id);
    return cached && cached.until > now() ? cached.person : read(user);
  }

  const inTime = <T>(reading: Promise<T>): Promise<T | undefined> =>
    withTimeout(
      timeout,
      reading.catch(() => undefined),
      () => undefined,
    );

  return {
    async find(user) {
      const [found, of] = await Promise.all([inTime(findProfile(user)), inTime(groups.of(user.id))]);
      return {
        ...(found ?? { ...user, level: 'member' }),
        groups: of ?? [],
        ...(found === undefined || of === undefined ? { unsure: true } : {}),
      };
    },
  };
}

/** The workspace's user groups and who is in them. */
export interface UserGroups {
  /** The ids of a user's groups. Rejects if Slack doesn't say. */
  of(user: string): Promise<readonly string[]>;
  /** The groups whose name or handle contains what was typed, sorted by name. Rejects if Slack doesn't say. */
  find(typed: string): Promise<{ id: string; name: string }[]>;
  /** A group's name, or its id if it hasn't been read yet. */
  nameOf(id: string): string;
}

type UserGroup = { id: string; name: string; handle: string; users: readonly string[] };

/** Reads all groups with their members in one call, which is cheaper than one call per user. */
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
