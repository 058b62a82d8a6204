import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import type { Log } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import type { Say } from '../../chat/say.ts';
import type { makeAnswering } from './answering.ts';
import type { Channel } from './channel.ts';
import type { makeChatMessageFactory } from './chat-message.ts';
import { makePageConfig } from './composer.ts';
import { type Files, fileHeaders } from './files.ts';
import { guard } from './guard.ts';
import { limits } from './limits.ts';
import { escapeHtml } from './markup.ts';
import { askSchema, chatMessageSchema, completionSchema, longestChatMessage } from './protocol.ts';

export type AppParts = {
  bot: Bot;
  channel: Channel;
  answering: ReturnType<typeof makeAnswering>;
  makeChatMessage: ReturnType<typeof makeChatMessageFactory>;
  files: Files;
  assets: ReadonlyMap<string, Asset>;
  log: Log;
  /** The port, once it's known. */
  port: () => number;
};

/** The server's routes: the page, its events, and what it requests: answers, completions and files. */
export function makeApp({
  bot,
  channel,
  answering,
  makeChatMessage,
  files,
  assets,
  log,
  port,
}: AppParts): Hono {
  const app = new Hono();
  const pageConfig = makePageConfig(bot);
  // Message indexes are only valid within one run.
  const run = randomUUID();

  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'a request could not be answered');
    return context.json({ problem: 'a fault', says: bot.say('web.fault') }, 500);
  });
  app.use(guard(port));
  const tooLong = (context: Context, most: number) =>
    context.json({ problem: 'too long', says: bot.say('web.too-long', { most }) }, 413);
  const refuse = (context: Context, problem: string, { issues }: z.ZodError) => {
    const tooBig = issues.find((issue) => issue.code === 'too_big');
    return tooBig
      ? tooLong(context, Number(tooBig.maximum))
      : context.json({ problem, says: bot.say('web.not-understood') }, 400);
  };
  const noSession = (context: Context) =>
    context.json({ problem: 'no session', says: bot.say('web.no-session') }, 401);
  const onError = (context: Context) =>
    tooLong(context, context.req.path === '/messages' ? longestChatMessage : limits.requestCharacters);
  app.use(bodyLimit({ maxSize: limits.requestBytes, onError }));

  app.get('/', (context) => {
    openSession(context);
    return context.html(assets.get('index.html')?.body ?? '');
  });

  app.get('/page/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    return asset ? context.body(asset.body, 200, { 'Content-Type': asset.type }) : context.notFound();
  });

  app.get('/config', (context) => context.json(pageConfig));

  app.get('/events', (context) => {
    const session = sessionOf(context);
    if (!session) return noSession(context);
    const [lastRun, lastPlace] = (context.req.header('last-event-id') ?? '').split('.');
    return streamSSE(context, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      stream.onAbort(end);
      const show = ({ index, message }: { index: number; message: unknown }) =>
        void stream.writeSSE({ event: 'message', id: `${run}.${index}`, data: JSON.stringify(message) });
      const leave = channel.join({ session, show, end }, lastRun === run ? Number(lastPlace) : 0);
      await stream.writeSSE({ event: 'ready', data: '' });
      await ended;
      leave();
    });
  });

  app.get('/files/:code', (context) => {
    const session = sessionOf(context);
    // A HEAD request must not use up the file.
    const isGet = context.req.raw.method === 'GET';
    const file = session && isGet ? files.take(session, context.req.param('code')) : undefined;
    return file
      ? context.body(file.content, 200, fileHeaders(file))
      : context.text(bot.say('web.file-gone'), 404);
  });

  app.post('/asks', async (context) => {
    const session = sessionOf(context);
    if (!session) return noSession(context);
    const asked = await readBody(context.req.raw, askSchema);
    if (!asked.success) return refuse(context, 'not an ask', asked.error);
    const outcome = await answering.ask(asked.data, session);
    return context.json(outcome, outcome.kind === 'later' ? 202 : 200);
  });

  app.post('/messages', async (context) => {
    const session = sessionOf(context);
    if (!session) return noSession(context);
    const wanted = await readBody(context.req.raw, chatMessageSchema);
    if (!wanted.success) return refuse(context, 'not a message', wanted.error);
    channel.say(makeChatMessage(wanted.data, session));
    return context.json({});
  });

  app.post('/completions', async (context) => {
    const wanted = await readBody(context.req.raw, completionSchema);
    return wanted.success
      ? context.json(bot.complete(wanted.data))
      : refuse(context, 'not a completion', wanted.error);
  });

  return app;
}

/** The parsed body, or why not: it doesn't fit the schema, or isn't declared as JSON. */
async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.ZodSafeParseResult<z.output<S>>> {
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await request.json().catch(() => undefined) : undefined;
  return schema.safeParse(body);
}

const cookie = 'moot-session';

/** The session of a request, if it has one. The server stores none, so sessions survive a restart. */
function sessionOf(context: Context): string | undefined {
  const session = getCookie(context, cookie);
  return session !== undefined && /^[\w-]{43}$/.test(session) ? session : undefined;
}

/** In seconds; browsers keep no cookie for longer than 400 days. */
const lifetime = 400 * 24 * 60 * 60;

/**
 * Gives the browser a session if it has none: 256 random bits that no script can read and no other site sends. It
 * lasts, so that visitors who come back find what they suggested and declared, and can delete it.
 */
function openSession(context: Context): void {
  if (sessionOf(context)) return;
  const session = randomBytes(32).toString('base64url');
  setCookie(context, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: lifetime });
}

export type Asset = { body: string; type: string };

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

type PageKey = `${'form' | 'web'}.${string}`;

const folder = new URL('./page/', import.meta.url);

/** Loads the page's files, by name. In its HTML, `{{key}}` stands for a sentence from data/locales. */
export async function loadAssets(say: Say): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const text = await readFile(new URL(name, folder), 'utf8');
    const body = name.endsWith('.html')
      ? text.replace(/\{\{((?:form|web)\.[\w-]+)\}\}/g, (_, key: PageKey) => escapeHtml(say.dynamic(key)))
      : text;
    assets.set(name, { body, type });
  }
  return assets;
}
