import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { View } from '@slack/types';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Channels, makeChannels } from './channels.ts';
import { makeTrouble } from './trouble.ts';
import type { Opened, Posted, Workspace } from './workspace.ts';

/** Moot's own, and one with which a member speaks. */
export const tokens = { bot: 'xoxb-stand-in', app: 'xapp-stand-in', ben: 'xoxp-ben' };

/** Seconds that Slack asks for when it wants no more posts. */
const pause = 2;

export type Front = {
  url: string;
  /** The connection that was opened last, once there is one. */
  socket(): Promise<WebSocket>;
  /** How often a connection was opened. */
  connections(): number;
  /** Makes a method of the Web API fail from now on, with an error of Slack's, or not any more. */
  failing: Map<string, string>;
  /** Statuses with which the next posts to response addresses are turned away. */
  refusing: number[];
  /** Which channels are closed to Moot, which user groups there are, and what the bot token may do. */
  channels: Channels;
  /** How posts fail. */
  trouble: ReturnType<typeof makeTrouble>;
  /** Calls of the Web API by name. */
  calls: string[];
  close(): Promise<void>;
};

/**
 * Our own stand-in for what `emulate` lacks of Slack: opening and holding Socket Mode connections, and response
 * addresses, and whatever is in `channels.ts` and `trouble.ts`. All else of the Web API is passed on to `emulate` at `upstream`.
 */
export async function startFront(upstream: string, workspace: Workspace): Promise<Front> {
  const channels = makeChannels(workspace);
  const trouble = makeTrouble(pause);
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => void serve(request, response));
  const failing = new Map<string, string>();
  const refusing: number[] = [];
  const calls: string[] = [];
  let connected = Promise.withResolvers<WebSocket>();
  let connections = 0;
  const used = new Set<string>();

  sockets.on('connection', (socket) => {
    connections += 1;
    connected.resolve(socket);
    socket.on('close', () => {
      connected = Promise.withResolvers();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
  );

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    if (path.startsWith('/response/')) {
      const status = refusing.shift();
      const posted: Posted = JSON.parse(body);
      const answer = status
        ? { status, text: 'turned away' }
        : workspace.post(path.slice('/response/'.length), posted);
      response.writeHead(answer.status).end(answer.text);
      return;
    }
    const method = path.replace('/api/', '');
    calls.push(method);
    const make = () => call(method, body, request.headers);
    const send = (answer: object) => {
      const headers = { 'content-type': 'application/json', 'x-oauth-scopes': channels.granted.join(',') };
      response.writeHead(200, headers).end(JSON.stringify(answer));
    };
    if (method === 'chat.postMessage') await trouble.serve(request, response, make, send);
    else send(await make());
  }

  async function call(method: string, body: string, headers: IncomingMessage['headers']): Promise<object> {
    const error = failing.get(method);
    if (error) return { ok: false, error };
    const token = headers.authorization?.replace('Bearer ', '');
    if (token !== (method === 'apps.connections.open' ? tokens.app : tokens.bot))
      return { ok: false, error: 'invalid_auth' };
    if (method === 'apps.connections.open') return { ok: true, url: `${url.replace('http', 'ws')}/socket` };
    const form = new URLSearchParams(body);
    if (method === 'chat.postEphemeral') return { ok: true, message_ts: '1.1' };
    const own = channels.answer(method, form);
    if (own) return own;
    const type = headers['content-type'] ?? 'application/json';
    const exchanged = method === 'views.open' ? await exchange(body) : { body };
    if ('error' in exchanged) return { ok: false, error: exchanged.error };
    const passed = await fetch(`${upstream}/api/${method}`, {
      method: 'POST',
      body: exchanged.body,
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
    });
    const answer: { ok: boolean; view?: Opened & { user_id?: string } } = JSON.parse(await passed.text());
    if (answer.ok && answer.view) note(method, form, answer.view);
    return channels.after(method, form, answer);
  }

  /** Our triggers open one form each, like Slack's, but do not run out while a test machine is busy. */
  async function exchange(body: string): Promise<{ body: string } | { error: string }> {
    const form = new URLSearchParams(body);
    const trigger = form.get('trigger_id') ?? '';
    const user = workspace.triggers.get(trigger);
    if (user === undefined) return { error: 'invalid_trigger_id' };
    if (used.has(trigger)) return { error: 'exchanged_trigger_id' };
    used.add(trigger);
    const made = await fetch(`${upstream}/api/views.generateTriggerId`, {
      method: 'POST',
      body: new URLSearchParams({ user_id: user }),
      headers: { authorization: `Bearer ${tokens.bot}` },
    });
    const { trigger_id: fresh }: { trigger_id: string } = JSON.parse(await made.text());
    form.set('trigger_id', fresh);
    return { body: form.toString() };
  }

  function note(method: string, form: URLSearchParams, view: Opened): void {
    const sent: View = JSON.parse(form.get('view') ?? '{}');
    const user = form.get('user_id') ?? ownerOf(form) ?? '';
    const key = method === 'views.publish' ? `home:${user}` : (form.get('trigger_id') ?? `view:${view.id}`);
    workspace.view(key, user, sent, view);
  }

  /** Whose modal it is: the one who got the trigger, or who has the view open. */
  const ownerOf = (form: URLSearchParams): string | undefined =>
    workspace.triggers.get(form.get('trigger_id') ?? '') ??
    [...workspace.open].find(([, { id }]) => id === form.get('view_id'))?.[0];

  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;

  return {
    url,
    socket: () => connected.promise,
    connections: () => connections,
    failing,
    refusing,
    channels,
    trouble,
    calls,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      const { promise, resolve: closed } = Promise.withResolvers<void>();
      server.close(() => closed());
      await promise;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
