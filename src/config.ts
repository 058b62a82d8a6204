import { homedir } from 'node:os';
import { z } from 'zod';
import { editDistance } from './lib/edit-distance.ts';

/** A wrong or contradictory setting, in words that name the variable and the next step. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = z.coerce
  .number('a port number')
  .int('a whole number')
  .min(0, 'at least 0')
  .max(65_535, 'at most 65535');
const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `an address such as ${example}` });
const secret = (pattern: RegExp, looks: string) =>
  z.string().regex(pattern, looks).meta({ secret: true }).optional();
const yesNo = z.enum(['on', 'off'], 'on or off');

/**
 * Every variable that Moot reads, and the only place where it reads them. `.env.example` is made from this.
 * A message says what was expected; the description says what the variable is for and where to get its value.
 */
export const configSchema = z.object({
  DISCORD_TOKEN: secret(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'a bot token of three parts joined by dots').describe(
    'Discord: the bot token. Developer Portal > your application > Bot > Reset Token.',
  ),
  DISCORD_DEV_GUILD: z
    .string()
    .regex(/^\d{15,21}$/, 'the id of a server: digits only')
    .optional()
    .describe(
      'Discord, while developing: commands are registered in this server only, and appear there at once. Those registered everywhere stay, and appear twice there: use an application of its own. After this is unset, the first command used in the server removes what was registered in it.',
    ),
  DISCORD_SHARDS: z
    .string()
    .transform((text, context) => {
      const [, first, last = first, of] = /^(\d+)(?:-(\d+))?\/(\d+)$/.exec(text) ?? [];
      const ids = Array.from(
        { length: Number(last) - Number(first) + 1 },
        (_, index) => Number(first) + index,
      );
      if (ids.length > 0 && Number(last) < Number(of)) return { ids, count: Number(of) };
      context.addIssue({ code: 'custom', message: 'shards, counted from 0, of all, such as 0-3/16' });
      return z.NEVER;
    })
    .optional()
    .describe(
      'Discord, over several machines: which shards run here, of how many in all, such as 0-3/16. Without it all run here.',
    ),
  DISCORD_API: address(/^https?$/, 'https://discord.com/api')
    .default('https://discord.com/api')
    .describe("Discord's REST base, for a proxy. The gateway's address is asked from there."),
  DISCORD_READ_MESSAGES: yesNo
    .default('off')
    .describe(
      'Discord: whether messages may be read in channels where moderators switch reading on, on request or as they are written. It needs the Message Content intent: Developer Portal > your application > Bot > Privileged Gateway Intents.',
    ),
  SLACK_BOT_TOKEN: secret(/^xoxb-/, 'a token that begins with xoxb-').describe(
    'Slack: the bot token. Your app > OAuth & Permissions > Bot User OAuth Token.',
  ),
  SLACK_APP_TOKEN: secret(/^xapp-/, 'a token that begins with xapp-').describe(
    'Slack over Socket Mode, which needs no public address: Basic Information > App-Level Tokens, scope connections:write.',
  ),
  SLACK_SIGNING_SECRET: secret(/^[0-9a-f]{32}$/i, '32 hexadecimal digits').describe(
    'Slack over HTTP instead, which needs a public address: Basic Information > Signing Secret.',
  ),
  SLACK_PORT: port
    .default(3001)
    .describe('Slack over HTTP: the port to listen on; requests come to /slack/events.'),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{0,12}$/, 'up to 12 lower-case letters, digits or hyphens')
    .default('')
    .describe(
      'Slack: put before command names, such as moot- for /moot-viewpoints. Give the manifest the same.',
    ),
  SLACK_READ_MESSAGES: yesNo
    .default('off')
    .describe(
      'Slack: whether messages may be read as they are written, in channels where moderators switch that on. The app must ask for them: npm run manifest -- --read-messages.',
    ),
  SLACK_API: address(/^https?$/, 'https://slack.com/api/')
    .default('https://slack.com/api/')
    .describe("Slack's Web API address, for a proxy."),
  WEB: yesNo
    .optional()
    .describe('The local web page. On when no token is set; beside tokens it starts only when this says on.'),
  WEB_PORT: port.default(3000).describe('The web page: its port on 127.0.0.1, or the next free one.'),
  STORE_URL: z
    .string()
    .regex(
      /^(memory:|sqlite:.+|postgres(ql)?:\/\/.+)$/,
      'sqlite: and the path of a file, postgres://user:password@host/database, or memory:',
    )
    .default('sqlite:data/var/moot.db')
    .meta({ secret: true })
    .describe(
      'Where Moot keeps what it must remember: sqlite: and a file for one machine, postgres://user:password@host/database for several, memory: to forget it all.',
    ),
  TOPICS_DIR: z
    .string()
    .refine(
      (path) => !/^~[^/]/.test(path),
      "Another user's home folder can't be expanded. Write the whole path.",
    )
    .transform((path) => path.replace(/^~(?=\/|$)/, homedir))
    .optional()
    .describe(
      'A folder with your own topics/ and sources/, beside those of Moot. Changes in it are read without a restart.',
    ),
  EMBEDDINGS_URL: address(/^https?$/, 'http://127.0.0.1:11434/v1')
    .refine(
      (url) => !/\/\/[^/]*@/.test(url),
      'an address without a name and password; put the key into EMBEDDINGS_KEY',
    )
    .optional()
    .describe(
      'Embeddings: the base of an OpenAI-compatible API that compares messages with viewpoints by meaning, such as http://127.0.0.1:11434/v1. Only messages that somebody asks about with “Which viewpoint is this?” go there, and only in communities whose moderators name its host in /settings. Beyond your own network use https.',
    ),
  EMBEDDINGS_MODEL: z
    .string()
    .max(200, 'up to 200 characters')
    .optional()
    .describe('Embeddings: the name of the model there, one for embeddings, such as nomic-embed-text.'),
  EMBEDDINGS_KEY: secret(/^[\x21-\x7e]+$/, 'a key without spaces').describe(
    'Embeddings: the key, where the endpoint needs one.',
  ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent')
    .default('info')
    .describe(
      'How much is logged. Logs go to standard error as JSON lines, without message texts or secrets.',
    ),
});

export type Config = z.infer<typeof configSchema>;

/** Which adapters a configuration asks for. */
export type Wanted = { discord: boolean; slack: 'socket' | 'http' | undefined; web: boolean };

/**
 * Reads the configuration. An empty variable counts as not set.
 * @throws ConfigError naming every wrong variable, what was wrong with it, and the next step. Values are not repeated.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    // Some editors put a byte-order mark before the first variable of .env.
    Object.entries(environment).flatMap(([name, value]) =>
      value?.trim() ? [[name.replace(/^\uFEFF/, ''), value]] : [],
    ),
  );
  const read = configSchema.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: expected ${message}.`);
  throw new ConfigError(
    `${lines.join('\n')}\nCorrect it in .env or in the environment; .env.example explains each variable.`,
  );
}

/** Variables that Moot doesn't read, but whose names are so close to one it does that they're probably meant for it. */
export function misspelledVariables(names: readonly string[]): { name: string; meant: string }[] {
  const known = configSchema.keyof().options;
  return names.flatMap((given) => {
    const name = given.replace(/^\uFEFF/, '');
    if (known.some((one) => one === name)) return [];
    const meant = known.find((one) => editDistance(name.toUpperCase(), one) <= (one.length < 8 ? 1 : 2));
    return meant === undefined ? [] : [{ name, meant }];
  });
}

/** The endpoint of embeddings; undefined where none is configured. @throws ConfigError when it is set by halves. */
export function endpointOf(config: Config): { url: string; model: string; key?: string } | undefined {
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_KEY: key } = config;
  if (url !== undefined && model !== undefined) return { url, model, ...(key === undefined ? {} : { key }) };
  if (url === undefined && model === undefined && key === undefined) return undefined;
  const missing = url === undefined ? 'EMBEDDINGS_URL' : 'EMBEDDINGS_MODEL';
  throw new ConfigError(`  ${missing} is not set, but other variables of embeddings are.\nSet it too.`);
}

/** @throws ConfigError when tokens are set by halves. */
export function wantedBy(config: Config): Wanted {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing } = config;
  if (bot && !app && !signing) {
    throw new ConfigError(
      '  SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP).\nSet one of them.',
    );
  }
  if (!bot && (app || signing)) {
    throw new ConfigError(
      `  ${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} is set, but SLACK_BOT_TOKEN is not.\nSet it too.`,
    );
  }
  const slack = bot ? (app ? 'socket' : 'http') : undefined;
  const discord = config.DISCORD_TOKEN !== undefined;
  const web = config.WEB ? config.WEB === 'on' : !discord && !slack;
  if (!web && !discord && !slack) {
    throw new ConfigError(
      '  WEB is off and no token is set, so there is nothing to start.\nSet a token, or leave WEB out.',
    );
  }
  return { discord, slack, web };
}
