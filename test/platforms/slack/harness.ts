import { z } from 'zod';
import type { Adapter, Log } from '../../../src/chat/adapter.ts';
import type { Bot } from '../../../src/chat/bot.ts';
import type { Outbox } from '../../../src/chat/outbox.ts';
import { type SlackSettings, slackAdapter } from '../../../src/platforms/slack/adapter.ts';
import { makeManifest } from '../../../src/platforms/slack/manifest.ts';
import type { Asked, Fault, Sight } from '../../contract/harness.ts';
import type { WalkHarness } from '../../contract/walks/walk.ts';
import type { Closed } from '../../stand-ins/slack/channels.ts';
import { tokens } from '../../stand-ins/slack/front.ts';
import {
  channel,
  type Delivered,
  type Handed,
  type Member,
  type Slack,
  secret,
  startSlack,
  team,
} from '../../stand-ins/slack/slack.ts';
import { makeSpeech } from '../../stand-ins/slack/speech.ts';
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

export type SlackHarness = WalkHarness & { slack: Slack; log: ReturnType<typeof keptLog> };

/** The real adapter with the real Bolt, in one of its modes, on the stand-in. */
export async function slackHarness(mode: Mode, { reads = false } = {}): Promise<SlackHarness> {
  const slack = await startSlack();
  const log = keptLog();
  const community = team.id;
  const place = { adapter: 'slack', community, channel: channel.id };
  let adapter: ReturnType<typeof slackAdapter> | undefined;
  let served: Bot | undefined;
  let events = 0;

  const asked = (delivering: Promise<Delivered>): Asked => ({
    acknowledged: delivering.then(({ acknowledged }) => acknowledged),
    answered: delivering.then(async ({ shown }) => sightOf(await shown)),
  });

  return {
    ...makeSpeech(slack),
    slack,
    log,
    async start(bot, patience = {}) {
      served = bot;
      adapter = slackAdapter(bot, {
        ...settingsFor(mode, slack.front.url, log),
        readsMessages: reads,
        timeouts: patience,
      });
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
    submit(person, values) {
      const { acknowledged, answered } = asked(slack.submit(slack.people[person], values));
      const wrong = acknowledged.then((said) => wrongFields.safeParse(said).data);
      const refused = wrong.then((found) => {
        const view = slack.workspace.open.get(slack.people[person].id);
        return found && view ? withErrors(sightOfView(view), found.errors) : answered;
      });
      return { acknowledged, answered: refused };
    },
    sees: async (person) =>
      slack.workspace.sees(slack.people[person].id).map((message) => sightOf({ kind: 'message', message })),
    outbox: () => outboxOf(adapter),
    place: () => place,
    hears: () => adapter?.reader?.hears?.(place) ?? false,
    async thread() {
      const { ts = '' } = await slack.call('chat.postMessage', { channel: channel.id, text: 'A thread' });
      return { ...place, thread: ts };
    },
    member: (person) => ({ adapter: 'slack', community, id: slack.people[person].id }),
    closed: async () => ({ adapter: 'slack', community, id: 'U0NOBODY' }),
    async fail(fault) {
      slack.front.trouble.begin(isClosed(fault) ? undefined : fault);
      if (!isClosed(fault)) return place;
      slack.front.channels.closed.set('C0CLOSED', fault);
      return { ...place, channel: 'C0CLOSED' };
    },
    taken: () => slack.front.trouble.taken(),
    attempts: () => slack.front.trouble.attempts(),
    mend: () => slack.front.trouble.end(),
    chooseOn(person, words, label) {
      const message = newest(slack, slack.people[person], (seen) => seen.text.includes(words), words);
      return asked(slack.shortcut(slack.people[person], handed(message), callbackFor(served, label)));
    },
    askWhoIsMissing(person, thread) {
      const root = { ts: thread, thread_ts: thread, user: 'U000000001' };
      return asked(slack.shortcut(slack.people[person], root, callbackFor(served, 'Who is missing here?')));
    },
    lose(loss) {
      if (loss === 'threads') throw new Error('on Slack every message can have a thread');
      slack.front.channels.closed.set(place.channel, loss);
    },
    async expel() {
      events += 1;
      slack.front.failing.set('chat.postMessage', 'account_inactive');
      await slack.happen({ type: 'app_uninstalled' }, `EvExpelled${events}`);
    },
    async invite() {
      slack.front.failing.delete('chat.postMessage');
      await adapter?.stop();
      await adapter?.start();
    },
    files: (person) => filesOf(slack, slack.people[person]),
    pings: () => [...slack.workspace.pings, ...slack.workspace.faults],
  };
}

/** How Slack is told, while it waits, that a form stays open and what is wrong with its fields. */
const wrongFields = z.object({
  response_action: z.literal('errors'),
  errors: z.record(z.string(), z.string()),
});

const withErrors = (form: Sight, errors: Readonly<Record<string, string>>): Sight => ({
  ...form,
  text: [form.text, ...Object.values(errors)].join('\n'),
});

const isClosed = (fault: Fault): fault is Closed => ['gone', 'no-right', 'archived'].includes(fault);

function outboxOf(adapter: Adapter | undefined): Outbox {
  if (!adapter?.outbox) throw new Error('the adapter was not started');
  return adapter.outbox;
}

function newest(slack: Slack, user: Member, fits: (seen: Sight) => boolean, what: string): Message {
  const found = slack.workspace
    .sees(user.id)
    .findLast((message) => fits(sightOf({ kind: 'message', message })));
  if (!found) throw new Error(`${user.name} sees no message with “${what}”`);
  return found;
}

const newestWith = (slack: Slack, user: Member, label: string): Message =>
  newest(slack, user, ({ controls }) => controls.includes(label), label);

/** A message as Slack delivers it with a shortcut. */
const handed = ({ ts, thread, text, author = 'U000000001' }: Message): Handed => ({
  ts,
  text,
  user: author,
  ...(thread === undefined ? {} : { thread_ts: thread }),
});

/** The id under which the manifest offers something in the menu of a message. */
function callbackFor(bot: Bot | undefined, label: string): string {
  const offered = bot ? makeManifest(bot.commands, bot.say).features.shortcuts : [];
  const found = offered.find(({ name }) => name === label);
  if (!found) throw new Error(`no shortcut is called “${label}”`);
  return found.callback_id;
}

/** What stands as files in somebody's conversation with Moot. */
async function filesOf(slack: Slack, user: Member): Promise<{ name: string; content: string }[]> {
  const { channel: direct } = await slack.call('conversations.open', { users: user.id });
  const { messages = [] } = await slack.call('conversations.history', { channel: direct?.id ?? '' });
  return Promise.all(
    messages
      .toReversed()
      .flatMap(({ files = [] }) => files)
      .map(async ({ name, url_private_download: url }) => {
        const got = await fetch(url, { headers: { authorization: `Bearer ${tokens.bot}` } });
        return { name, content: await got.text() };
      }),
  );
}

export function sightOf(shown: Shown): Sight {
  if (shown.kind === 'view') return sightOfView(shown.view);
  const { text, controls } = readBlocks(shown.message.blocks);
  const words = shown.message.author === undefined ? text : shown.message.text;
  return { text: words, controls, private: shown.message.owner !== undefined, form: [] };
}

export function sightOfView(view: Opened): Sight {
  const { text, controls, inputs } = readBlocks(view.blocks);
  return { text: `${view.title?.text ?? ''}\n${text}`, controls, private: true, form: inputs };
}
