import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Adapter, Log } from '../../../src/chat/adapter.ts';
import type { Place } from '../../../src/chat/outbox.ts';
import { discordAdapter } from '../../../src/platforms/discord/adapter.ts';
import type { Asked, Person, Sight } from '../../contract/harness.ts';
import type { WalkHarness } from '../../contract/walks/walk.ts';
import type { Shown } from '../../stand-ins/discord/answers.ts';
import { type Interaction, type Message, startDiscord } from '../../stand-ins/discord/discord.ts';
import { failAt, loseChannel } from './failing.ts';
import { controlsOf, findControl, read } from './inspect.ts';
import { people } from './people.ts';
import { pingsOf } from './pings.ts';
import { makeChecker, specification } from './schema.ts';
import { speaking } from './speaking.ts';

const modalSchema = z.object({
  custom_id: z.string(),
  title: z.string(),
  components: z.array(
    z.object({
      label: z.string(),
      description: z.string().default(''),
      component: z.object({ type: z.number(), custom_id: z.string() }),
    }),
  ),
});

type Modal = z.infer<typeof modalSchema>;

/** Where a form was opened. */
type From = Pick<Interaction, 'message' | 'channel'>;

/** What Moot may do in a server that it was added to as its documentation says. */
const usualRights =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.ReadMessageHistory;

const optionTypes = {
  string: ApplicationCommandOptionType.String,
  number: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
} as const;

/** Whatever is sent in any test is held against Discord's specification too, where there is a copy of it. */
const check = specification ? makeChecker(specification) : () => [];

/** The adapter with the real discord.js, on the stand-in, driven as people drive Discord. */
export async function makeDiscordHarness(settings: { devGuild?: string; readsMessages?: boolean } = {}) {
  const discord = await startDiscord(people);
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  await discord.grant(`${ViewChannel | SendMessages | SendMessagesInThreads}`, [people.ben]);
  const open = new Map<Person, { modal: Modal; from: From }>();
  let adapter: Adapter | undefined;
  const troubles: string[] = [];
  const log: Log = {
    info() {},
    warn: (facts, message) => troubles.push(`${message} ${JSON.stringify(facts)}`),
    error: (facts, message) => troubles.push(`${message} ${JSON.stringify(facts)}`),
  };

  const visibleTo = async (person: Person): Promise<Message[]> =>
    (await discord.messages()).filter((message) => !message.private || message.asker === people[person]);

  const wordsIn = ({ content, components }: Message): string =>
    [content, read(components).text].filter((part) => part !== '').join('\n');

  const sightOf = (message: Message): Sight => ({
    text: wordsIn(message),
    controls: controlsOf(message.components),
    private: message.private,
    form: [],
  });

  const formSight = ({ title, components }: Modal): Sight => ({
    text: [title, ...components.flatMap(({ label, description }) => [label, description])].join('\n'),
    controls: [],
    private: true,
    form: components.map(({ component }) => component.custom_id),
  });

  async function sight(person: Person, shown: Shown, from: From): Promise<Sight> {
    if (shown.kind === 'message') {
      const found = (await discord.messages()).find(({ id }) => id === shown.id);
      if (!found) throw new Error(`no message ${shown.id}`);
      return sightOf(found);
    }
    const modal = modalSchema.parse(shown.data);
    open.set(person, { modal, from });
    return formSight(modal);
  }

  function asked(person: Person, interaction: Promise<Omit<Interaction, 'user'>>): Asked {
    const sent = interaction.then((one) => ({
      ...discord.interact({ ...one, user: people[person] }),
      ...one,
    }));
    return {
      acknowledged: sent.then(({ acknowledged }) => acknowledged),
      answered: sent.then(async ({ shown, message, channel }) =>
        sight(person, await shown, {
          ...(message === undefined ? {} : { message }),
          ...(channel === undefined ? {} : { channel }),
        }),
      ),
    };
  }

  const place = (): Place => ({
    adapter: 'discord',
    community: discord.guild,
    channel: discord.channel,
  });

  const harness: WalkHarness = {
    ...speaking(discord),
    outbox() {
      if (!adapter) throw new Error('the adapter has no outbox');
      return adapter.outbox;
    },
    place,
    hears: () => adapter?.reader?.hears?.(place()) ?? false,
    fail: (fault) => failAt(discord, place(), fault),
    async thread() {
      return { ...place(), thread: await discord.channels.openThread(discord.channel) };
    },
    member: (person) => ({ adapter: 'discord', community: discord.guild, id: people[person] }),
    async closed() {
      discord.channels.close(people.ben);
      return harness.member('ben');
    },
    taken: () => discord.faults.taken(),
    attempts: () => discord.faults.attempts(),
    mend: () => discord.faults.mend(),
    chooseOn(person, words, label) {
      const find = async () => {
        const found = (await visibleTo(person)).findLast((message) => wordsIn(message).includes(words));
        if (!found) throw new Error(`${person} sees nothing with ${words}`);
        const data = {
          id: '1',
          name: label,
          type: ApplicationCommandType.Message,
          target_id: found.id,
          resolved: { messages: { [found.id]: await discord.message(found.id) } },
        };
        return { type: InteractionType.ApplicationCommand, data, channel: found.channel };
      };
      return asked(person, find());
    },
    askWhoIsMissing(person, thread) {
      const here = { type: ApplicationCommandOptionType.Subcommand, name: 'here', options: [] };
      const data = { id: '1', name: 'missing', type: ApplicationCommandType.ChatInput, options: [here] };
      return asked(
        person,
        Promise.resolve({ type: InteractionType.ApplicationCommand, data, channel: thread }),
      );
    },
    lose: (loss) => loseChannel(discord, loss),
    async expel() {
      discord.faults.begin({ kind: 'refused', status: 403, code: RESTJSONErrorCodes.MissingAccess });
      discord.guilds.remove(discord.guild);
    },
    async invite() {
      discord.faults.mend();
      discord.guilds.add({ id: discord.guild, owner: people.ada, by: people.ada, rights: usualRights });
    },
    files: async (person) => (await visibleTo(person)).flatMap(({ files }) => files),
    async start(bot, patience = {}) {
      const { rest, token } = discord;
      adapter = discordAdapter(bot, {
        token,
        rest,
        timeouts: patience,
        log,
        ...settings,
      });
      await adapter.start();
    },
    async stop() {
      await adapter?.stop();
    },
    async close() {
      await adapter?.stop();
      await discord.close();
      troubles.push(...discord.sent.flatMap(check));
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
    },
    ask(person, command, options = {}, times = 1) {
      const given = Object.entries(options).map(([name, value]) => ({
        name,
        value,
        type: optionTypes[z.enum(['string', 'number', 'boolean']).parse(typeof value)],
      }));
      return asked(
        person,
        Promise.resolve({
          type: InteractionType.ApplicationCommand,
          data: { id: '1', name: command, type: ApplicationCommandType.ChatInput, options: given },
          times,
        }),
      );
    },
    press(person, label) {
      const find = async () => {
        for (const { id, channel, components } of (await visibleTo(person)).toReversed()) {
          const data = findControl(components, label);
          if (data) return { type: InteractionType.MessageComponent, data, message: id, channel };
        }
        throw new Error(`${person} sees nothing called ${label}`);
      };
      return asked(person, find());
    },
    submit(person, values) {
      const form = open.get(person);
      if (!form) throw new Error(`${person} has no form open`);
      const { modal, from } = form;
      open.delete(person);
      const components = modal.components.map(({ component: { type, custom_id } }, index) => {
        const value = values[custom_id] ?? '';
        const given = type === ComponentType.TextInput ? { value } : { values: value === '' ? [] : [value] };
        return { type: ComponentType.Label, id: index, component: { type, id: index, custom_id, ...given } };
      });
      return asked(
        person,
        Promise.resolve({
          type: InteractionType.ModalSubmit,
          data: { custom_id: modal.custom_id, components },
          ...from,
        }),
      );
    },
    async sees(person) {
      return (await visibleTo(person)).map(sightOf);
    },
    pings() {
      return discord.sent.flatMap(({ path, body }) => pingsOf(path, body));
    },
  };
  return { ...harness, discord, troubles };
}
