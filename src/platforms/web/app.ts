import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import type { Log } from '../../chat/adapter.ts';
import type { Bot } from '../../chat/bot.ts';
import type { makeAnswering } from './answering.ts';
import type { Asset } from './assets.ts';
import { makeOpening } from './composer.ts';
import { type Files, fileHeaders } from './files.ts';
import { guard } from './guard.ts';
import { limits } from './limits.ts';
import { askSchema, completionSchema, sayingSchema } from './protocol.ts';
import type { Room } from './room.ts';
import type { makeSaying } from './saying.ts';
import { openSession, sessionOf } from './sessions.ts';

export type AppParts = {
  bot: Bot;
  room: Room;
  answering: ReturnType<typeof makeAnswering>;
  saying: ReturnType<typeof makeSaying>;
  files: Files;
  assets: ReadonlyMap<string, Asset>;
  log: Log;
  /** The port that is listened on, once it is known. */
  port: () => number;
};

/** The page, its events, and what it asks for: answers, completions and files. */
export function makeApp({ bot, room, answering, saying, files, assets, log, port }: AppParts): Hono {
  const app = new Hono();
  const opening = makeOpening(bot);
  // Places in the room mean something in one run only.
  const run = randomUUID();

  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'a request could not be answered');
    return context.json({ problem: 'a fault' }, 500);
  });
  app.use(guard(port));
  const tooLong = (context: Context) => context.json({ problem: 'too long' }, 413);
  app.use(bodyLimit({ maxSize: limits.requestBytes, onError: tooLong }));

  app.get('/', (context) => {
    openSession(context);
    return context.html(assets.get('index.html')?.body ?? '');
  });

  app.get('/page/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    return asset ? context.body(asset.body, 200, { 'Content-Type': asset.type }) : context.notFound();
  });

  app.get('/opening', (context) => context.json(opening));

  app.get('/events', (context) => {
    const session = sessionOf(context);
    if (!session) return context.json({ problem: 'no session' }, 401);
    const [lastRun, lastPlace] = (context.req.header('last-event-id') ?? '').split('.');
    return streamSSE(context, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      stream.onAbort(end);
      const show = ({ place: index, message }: { place: number; message: unknown }) =>
        void stream.writeSSE({ event: 'message', id: `${run}.${index}`, data: JSON.stringify(message) });
      const leave = room.join({ session, show, end }, lastRun === run ? Number(lastPlace) : 0);
      await stream.writeSSE({ event: 'ready', data: '' });
      await ended;
      leave();
    });
  });

  app.get('/files/:code', (context) => {
    const session = sessionOf(context);
    // Whoever only looks whether there is a file does not get it.
    const isGet = context.req.raw.method === 'GET';
    const file = session && isGet ? files.take(session, context.req.param('code')) : undefined;
    return file
      ? context.body(file.content, 200, fileHeaders(file))
      : context.text(bot.say('web.file-gone'), 404);
  });

  app.post('/asks', async (context) => {
    const session = sessionOf(context);
    if (!session) return context.json({ problem: 'no session' }, 401);
    const asked = await readBody(context.req.raw, askSchema);
    if (!asked) return context.json({ problem: 'not an ask' }, 400);
    const outcome = await answering.ask(asked, session);
    return context.json(outcome, outcome.kind === 'later' ? 202 : 200);
  });

  app.post('/sayings', async (context) => {
    const session = sessionOf(context);
    if (!session) return context.json({ problem: 'no session' }, 401);
    const wanted = await readBody(context.req.raw, sayingSchema);
    if (!wanted) return context.json({ problem: 'not a saying' }, 400);
    room.say(saying(wanted, session));
    return context.json({});
  });

  app.post('/completions', async (context) => {
    const wanted = await readBody(context.req.raw, completionSchema);
    return wanted ? context.json(bot.complete(wanted)) : context.json({ problem: 'not a completion' }, 400);
  });

  return app;
}

/** The body as the schema reads it; undefined when it is anything else, or does not say that it is JSON. */
async function readBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S> | undefined> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return undefined;
  const body: unknown = await request.json().catch(() => undefined);
  return schema.safeParse(body).data;
}
