import type { webApi } from '@slack/bolt';
import { makeCache } from '../../lib/cache.ts';

/** The user groups of the workspace, and who is in them. */
export interface Groups {
  /** The ids of somebody's user groups. Rejects when Slack does not say. */
  of(user: string): Promise<readonly string[]>;
  /** The user groups whose name or handle has what was typed in it, by name. Rejects when Slack does not say. */
  find(typed: string): Promise<{ id: string; name: string }[]>;
  /** The name of a user group, where it was read already; otherwise its id. */
  nameOf(id: string): string;
}

type Group = { id: string; name: string; handle: string; users: readonly string[] };

/** How long memberships are believed: somebody who is taken out of a group keeps no power for longer. */
const believed = 60_000;

/** Reads all user groups with their members in one call, which costs less than asking for each who asks. */
export function makeGroups(client: webApi.WebClient, now: () => number = Date.now): Groups {
  const groups = makeCache<Group[]>({ ttl: believed, limit: 1, now });
  let names = new Map<string, string>();

  async function read(): Promise<Group[]> {
    const { usergroups = [] } = await client.usergroups.list({ include_users: true });
    const all = usergroups.flatMap(({ id, name = id, handle = '', users = [] }) =>
      id === undefined ? [] : [{ id, name: name ?? id, handle, users }],
    );
    names = new Map(all.map(({ id, name }) => [id, name]));
    return all;
  }

  const all = () => groups.get('all', read);

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
