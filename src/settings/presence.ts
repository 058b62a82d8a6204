import type { Arrival, Presence } from '../chat/bot.ts';
import { button, controls, heading, quiet, reply, steps, target, text } from '../chat/build.ts';
import type { BotParts } from '../chat/create-bot.ts';
import { reaches } from '../chat/invocation.ts';
import type { Reply } from '../chat/reply.ts';
import { code } from '../chat/text.ts';
import { storeSlow, UserError } from '../chat/user-error.ts';
import { withTimeout } from '../lib/timeout.ts';
import { afterArrival, afterRemoval, neverDue, presenceKey, presenceRecord } from './model/presence.ts';
import type { SettingsReader } from './reader.ts';

type Parts = Pick<BotParts, 'commands' | 'say' | 'store' | 'outbox' | 'now' | 'report' | 'newCode'> & {
  settings: SettingsReader;
};

/** How long to wait for the settings before leaving out the first steps, in milliseconds. */
const timeout = 1_500;

/**
 * Remembers where Moot is, and sends the person who added it the first steps: privately and once, however often
 * platforms repeat themselves or Moot restarts. That they were sent is recorded before sending.
 */
export function makePresence({ store, ...parts }: Parts): Presence {
  const records = store.records(presenceRecord);

  async function guarded<T>(during: string, adapter: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserError)) parts.report(parts.newCode(), error, { during, adapter });
      return undefined;
    }
  }

  return {
    joined: (arrival) =>
      guarded('arrival', arrival.adapter, async () => {
        const { adapter, community, member } = arrival;
        const now = parts.now().getTime();
        const step = await records.update(community, presenceKey, (known) =>
          afterArrival(known, { adapter, now, telling: member !== undefined }),
        );
        if (member === undefined || step?.told !== now) return;
        await parts.outbox.tell({ adapter, community, id: member }, welcome(arrival, parts));
      }),
    async firstSteps({ adapter, community, channel, member, prefix = '' }) {
      if (!reaches(member.level, 'administrator')) return undefined;
      return guarded('first steps', adapter, async () => {
        const { community: own } = await withTimeout(
          timeout,
          parts.settings.in(community, channel),
          storeSlow,
        );
        return Object.keys(own).length === 0 ? welcome({ prefix }, parts) : undefined;
      });
    },
    left: ({ adapter, community }) =>
      guarded('leaving', adapter, async () => {
        const now = parts.now().getTime();
        await records.update(community, presenceKey, (known) => afterRemoval(known, now));
      }),
    stillIn: ({ adapter, isIn, concerns }) =>
      guarded('looking where it still is', adapter, async () => {
        const now = parts.now().getTime();
        for await (const { community, value } of records.due(neverDue)) {
          const isKnown = value.adapter === adapter && value.left === undefined;
          if (!isKnown || !concerns(community) || isIn(community)) continue;
          await records.update(community, presenceKey, (known) => afterRemoval(known, now));
        }
      }),
  };
}

/** The first steps, in this order. Commands that don't exist are left out. */
const first = ['settings', 'viewpoints', 'debate'] as const;

/** Welcomes the person who added Moot: what to do first, and that nothing was posted. */
function welcome(
  { prefix = '' }: Pick<Arrival, 'prefix'>,
  { commands, say }: Pick<BotParts, 'commands' | 'say'>,
): Reply {
  const known = first.filter((name) => commands.some((command) => command.name === name));
  const title = say('arrival.title');
  return reply(title, [
    heading(title, 1),
    text(say('arrival.what')),
    steps(known.map((name) => [code(`/${prefix}${name}`), ` – ${say(`arrival.step.${name}`)}`])),
    controls(
      ...known.map((name, index) => button(`/${prefix}${name}`, target(name), index === 0)),
      button(say('button.help'), target('help')),
    ),
    quiet(say('arrival.leave')),
  ]);
}
