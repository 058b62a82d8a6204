import type { webApi } from '@slack/bolt';

/** The user groups that people are in. */
export interface Groups {
  /** The ids of somebody's user groups. Rejects when Slack does not say. */
  of(user: string): Promise<readonly string[]>;
}

/** How long memberships are believed: somebody who is taken out of a group keeps no power for longer. */
const believed = 60_000;

/** Reads all user groups with their members in one call, which costs less than asking for each who asks. */
export function makeGroups(client: webApi.WebClient, now: () => number = Date.now): Groups {
  let last: { until: number; members: Promise<Map<string, string[]>> } | undefined;

  async function read(): Promise<Map<string, string[]>> {
    const { usergroups = [] } = await client.usergroups.list({ include_users: true });
    const members = new Map<string, string[]>();
    for (const { id, users = [] } of usergroups) {
      if (id === undefined) continue;
      for (const user of users) members.set(user, [...(members.get(user) ?? []), id]);
    }
    return members;
  }

  return {
    async of(user) {
      if (!last || last.until <= now()) {
        const reading = { until: now() + believed, members: read() };
        last = reading;
        reading.members.catch(() => {
          if (last === reading) last = undefined;
        });
      }
      return (await last.members).get(user) ?? [];
    },
  };
}
