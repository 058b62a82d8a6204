import type { Adapter, Log } from '../chat/adapter.ts';
import type { Bot } from '../chat/bot.ts';
import { type Config, wantedBy } from '../config.ts';
import { webAdapter } from '../platforms/web/adapter.ts';

/**
 * The adapters that the configuration asks for, each of which says on standard output when it answers.
 * Only what is asked for is loaded: the libraries of Discord and Slack would slow the page's start.
 */
export async function makeAdapters(config: Config, bot: Bot, log: Log): Promise<Adapter[]> {
  const wanted = wantedBy(config);
  const adapters: Adapter[] = [];
  if (config.DISCORD_TOKEN !== undefined) {
    const { discordAdapter } = await import('../platforms/discord/adapter.ts');
    const discord = discordAdapter(bot, {
      token: config.DISCORD_TOKEN,
      rest: config.DISCORD_API,
      reads: config.DISCORD_READ_MESSAGES === 'on',
      ...(config.DISCORD_DEV_GUILD === undefined ? {} : { devGuild: config.DISCORD_DEV_GUILD }),
      ...(config.DISCORD_SHARDS === undefined ? {} : { shards: config.DISCORD_SHARDS }),
      log,
    });
    adapters.push(announced(discord, () => 'Moot answers on Discord.'));
  }
  if (config.SLACK_BOT_TOKEN !== undefined) {
    const { slackAdapter } = await import('../platforms/slack/adapter.ts');
    const slack = slackAdapter(bot, {
      botToken: config.SLACK_BOT_TOKEN,
      ...(config.SLACK_APP_TOKEN === undefined ? {} : { appToken: config.SLACK_APP_TOKEN }),
      ...(config.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: config.SLACK_SIGNING_SECRET }),
      port: config.SLACK_PORT,
      api: config.SLACK_API,
      prefix: config.SLACK_COMMAND_PREFIX,
      reads: config.SLACK_READ_MESSAGES === 'on',
      log,
    });
    adapters.push(announced(slack, () => 'Moot answers on Slack.'));
  }
  if (wanted.web) {
    const web = webAdapter(bot, {
      port: config.WEB_PORT,
      previews: [
        {
          name: 'discord',
          encode: async (answer) => (await import('../platforms/discord/encode.ts')).encodeReply(answer, bot),
        },
        {
          name: 'slack',
          encode: async (answer) => (await import('../platforms/slack/encode.ts')).encode(answer, bot),
        },
      ],
      log,
    });
    adapters.push(
      announced(web, () => `Moot answers on ${web.url}${adapters.length > 1 ? '' : howToConnect}`),
    );
  }
  return adapters;
}

const howToConnect = `
To add Moot to Discord or Slack, copy .env.example to .env, fill in its tokens as the README describes, and start again.`;

const announced = (adapter: Adapter, words: () => string): Adapter => ({
  name: adapter.name,
  outbox: adapter.outbox,
  ...(adapter.reader && { reader: adapter.reader }),
  async start() {
    await adapter.start();
    console.log(words());
  },
  stop: () => adapter.stop(),
});
