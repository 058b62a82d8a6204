import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { AskRequest, Message } from '../../../src/platforms/web/protocol.ts';

export type Answered = { status: number; headers: Record<string, string>; body: string };
export type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** Connections are kept open for further requests, as browsers do. */
const agent = new Agent({ keepAlive: true });

/**
 * One request over a real socket, with exactly these headers. Sent again, as browsers do, if the server had just closed the
 * connection that was kept open.
 */
export function send(port: number, sent: Sent): Promise<Answered> {
  const { method = 'GET', path, headers = {}, body } = sent;
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const sending = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
    const parts: string[] = [];
    response.setEncoding('utf8');
    response.on('data', (part: string) => parts.push(part));
    response.on('error', reject);
    response.on('end', () => {
      const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
      resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(flat), body: parts.join('') });
    });
  });
  sending.on('error', (error) => {
    const wasClosed = sending.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
    if (wasClosed) send(port, sent).then(resolve, reject);
    else reject(error);
  });
  sending.end(body);
  return promise;
}

/** The cookie that the page gives, as a browser sends it back. */
export async function openPage(port: number): Promise<string> {
  const page = await send(port, { path: '/', headers: { host: `127.0.0.1:${port}` } });
  return (page.headers['set-cookie'] ?? '').split(';')[0] ?? '';
}

/** The headers of a request that the page itself makes. */
export const ownHeaders = (port: number, cookie: string): Record<string, string> => ({
  host: `127.0.0.1:${port}`,
  origin: `http://127.0.0.1:${port}`,
  'content-type': 'application/json',
  cookie,
});

export const makeAsk = (ask: AskRequest['ask'], more: Partial<AskRequest> = {}): AskRequest => ({
  delivery: randomUUID(),
  person: 'ada',
  ask,
  ...more,
});

export const postAsk = (port: number, cookie: string, asked: AskRequest): Promise<Answered> =>
  send(port, {
    method: 'POST',
    path: '/asks',
    headers: ownHeaders(port, cookie),
    body: JSON.stringify(asked),
  });

/** Listens to the events of one visitor. Resolves once what was posted before has been told. */
export function listenTo(
  port: number,
  cookie: string,
  onMessage: (message: Message, id: string) => void,
  lastId?: string,
): Promise<{ ended: Promise<void>; leave: () => void }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ ended: Promise<void>; leave: () => void }>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const headers = {
    host: `127.0.0.1:${port}`,
    cookie,
    ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
  };
  const listening = request({ host: '127.0.0.1', port, path: '/events', headers, agent }, (response) => {
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => {
      const events = (rest + part).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? '';
        if (field('event') === 'ready') resolve({ ended, leave: () => listening.destroy() });
        else onMessage(JSON.parse(field('data')), field('id'));
      }
    });
    response.on('error', () => end());
    response.on('close', () => end());
    if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
  });
  listening.on('error', reject);
  listening.end();
  return promise;
}
