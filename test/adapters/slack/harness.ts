import type { Log } from '../../../src/adapters/adapter.ts';
import { type SlackSettings, slackAdapter } from '../../../src/adapters/slack/adapter.ts';
import type { Asked, Harness, Sight } from '../../contract/harness.ts';
import { tokens } from '../../stand-ins/slack/front.ts';
import { type Delivered, type Member, type Slack, secret, startSlack } from '../../stand-ins/slack/slack.ts';
import type { Message, Opened, Shown } from '../../stand-ins/slack/workspace.ts';
import { readBlocks } from './read-blocks.ts';

export type Mode = 'socket' | 'http';
type Line = { level: string; facts: object; message: string };

/** A log that keeps what it is told; `next` waits for the next line that says something. */
export function keptLog() {
  const lines: Line[] = [];
  const waiting: { words: string; resolve: () => void }[] = [];
  const keep = (level: string) => (facts: object, message: string) => {
    lines.push({ level, facts, message });
    for (const { words, resolve } of waiting) if (message.includes(words)) resolve();
  };
  return {
    lines,
    next: (words: string) => new Promise<void>((resolve) => waiting.push({ words, resolve })),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
    port: () =>
      lines
        .map(({ facts }) => ('port' in facts ? Number(facts.port) : undefined))
        .findLast((port) => port !== undefined),
  };
}

export const settingsFor = (mode: Mode, api: string, log: Log): SlackSettings => ({
  botToken: tokens.bot,
  api: `${api}/api`,
  log,
  ...(mode === 'socket' ? { appToken: tokens.app } : { signingSecret: secret, port: 0 }),
});

export type SlackHarness = Harness & { slack: Slack; log: ReturnType<typeof keptLog> };

/** The real adapter with the real Bolt, in one of its modes, on the stand-in. */
export async function slackHarness(mode: Mode): Promise<SlackHarness> {
  const slack = await startSlack();
  const log = keptLog();
  let adapter: ReturnType<typeof slackAdapter> | undefined;

  const asked = (delivering: Promise<Delivered>): Asked => ({
    acknowledged: delivering.then(({ acknowledged }) => acknowledged),
    answered: delivering.then(async ({ shown }) => sightOf(await shown)),
  });

  return {
    slack,
    log,
    async start(door, patience = {}) {
      adapter = slackAdapter(door, { ...settingsFor(mode, slack.front.url, log), patience });
      await adapter.start();
      slack.over(mode === 'http' ? `http://127.0.0.1:${log.port()}/slack/events` : undefined);
    },
    stop: async () => adapter?.stop(),
    async close() {
      await adapter?.stop();
      await slack.close();
    },
    ask: (person, command, options = {}, times = 1) => {
      const words = Object.entries(options).map(([name, value]) => `${name}:"${value}"`);
      return asked(slack.command(slack.people[person], `/${command}`, words.join(' '), times));
    },
    press: (person, label) =>
      asked(slack.press(slack.people[person], newestWith(slack, slack.people[person], label), label)),
    submit: (person, values) => asked(slack.submit(slack.people[person], values)),
    sees: async (person) =>
      slack.workspace.sees(slack.people[person].id).map((message) => sightOf({ kind: 'message', message })),
    pings: () => [...slack.workspace.pings, ...slack.workspace.faults],
  };
}

function newestWith(slack: Slack, user: Member, label: string): Message {
  const found = slack.workspace
    .sees(user.id)
    .findLast(({ blocks }) => readBlocks(blocks).controls.includes(label));
  if (!found) throw new Error(`${user.name} sees no control called “${label}”`);
  return found;
}

export function sightOf(shown: Shown): Sight {
  if (shown.kind === 'view') return sightOfView(shown.view);
  const { text, controls } = readBlocks(shown.message.blocks);
  return { text, controls, private: shown.message.owner !== undefined, form: [] };
}

export function sightOfView(view: Opened): Sight {
  const { text, controls, inputs } = readBlocks(view.blocks);
  return { text: `${view.title?.text ?? ''}\n${text}`, controls, private: true, form: inputs };
}
