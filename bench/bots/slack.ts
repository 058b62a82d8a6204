import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { slackAdapter } from '../../src/platforms/slack/adapter.ts';
import { encode, type SlackMessage } from '../../src/platforms/slack/encode.ts';
import { makeRealBot } from '../bot.ts';
import { kindSchema, payloadsOf } from './kinds.ts';
import { loudLog } from './log.ts';

const [kindGiven, mode, api = '', botToken = '', appToken = '', signingSecret = ''] = process.argv.slice(2);
const kind = kindSchema.parse(kindGiven);
const overSocket = mode === 'socket';

async function startMoot(): Promise<unknown> {
  const { bot } = await makeRealBot();
  let port: unknown;
  const log = loudLog((facts) => {
    if ('port' in facts) port = facts.port;
  });
  await slackAdapter(bot, {
    botToken,
    api,
    log,
    port: 0,
    ...(overSocket ? { appToken } : { signingSecret }),
  }).start();
  return port;
}

async function startBare(): Promise<unknown> {
  const payloadFor = await payloadsOf<string | SlackMessage>(kind, 'ok', encode);
  const clientOptions = { slackApiUrl: `${api}/` };
  const receiver = overSocket
    ? new SocketModeReceiver({ appToken, installerOptions: { clientOptions } })
    : new HTTPReceiver({ signingSecret });
  const app = new App({ token: botToken, receiver, clientOptions });
  app.command(/.*/, async ({ ack, command, respond }) => {
    await ack();
    await respond(payloadFor(command.command.slice(1)));
  });
  const started = receiver instanceof HTTPReceiver ? await receiver.start(0) : await receiver.start();
  const address = 'address' in started ? started.address() : undefined;
  return typeof address === 'object' ? address?.port : undefined;
}

process.send?.({ port: await (kind === 'Moot' ? startMoot() : startBare()) });
