import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Fate } from './faults.ts';

export type File = { name: string; content: string };

/** One request that the adapter sent, with the JSON and the files that it held, and the status it got. */
export type Sent = { method: string; path: string; body: unknown; files: readonly File[]; status: number };

export type Request = Omit<Sent, 'status'> & { authorization: string | undefined };

export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** What somebody in the middle answers itself, or changes on its way there and back. */
export type Middle = {
  fate(request: Request): Fate;
  answer(request: Request): Promise<Answer | undefined>;
  change(method: string, path: string, body: unknown): Promise<unknown>;
  changeBack(method: string, path: string, body: unknown): unknown;
  seen(sent: Sent, answer: unknown): Promise<void>;
};

const json = z.string().transform((text): unknown => (text === '' ? undefined : JSON.parse(text)));

/** JSON as it is, or with the files that go with it. */
async function read(type: string, bytes: Buffer<ArrayBuffer>): Promise<Pick<Request, 'body' | 'files'>> {
  if (!type.startsWith('multipart/')) return { body: json.parse(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  const files: File[] = [];
  for (const [, part] of form)
    if (typeof part !== 'string') files.push({ name: part.name, content: await part.text() });
  return { body: json.parse(String(form.get('payload_json') ?? '')), files };
}

/**
 * A proxy of ours before the twin, on 127.0.0.1: it keeps what is sent, so that tests can check it, and lets
 * `middle` stand in for what the twin lacks.
 */
export async function makeProxy(target: string, middle: Middle): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { authorization } = request.headers;
    const path = decodeURIComponent(new URL(url, target).pathname.replace(/^\/api\/v\d+/, ''));
    const given = await read(request.headers['content-type'] ?? '', Buffer.concat(chunks));
    const asked = { method, path, authorization, ...given };
    const fate = middle.fate(asked);
    if (fate.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    const own = fate.kind === 'answer' ? fate : await middle.answer(asked);
    const reply = own ?? (await forward(asked, url, await middle.change(method, path, given.body)));
    await middle.seen({ method, path, ...given, status: reply.status }, reply.body);
    if (fate.kind === 'silence') return fate.taken();
    const shown = middle.changeBack(method, path, reply.body);
    const type = shown === undefined ? {} : { 'Content-Type': 'application/json' };
    response.writeHead(reply.status, { ...type, ...own?.headers });
    response.end(shown === undefined ? undefined : JSON.stringify(shown));
  }

  async function forward(
    { method, authorization = '' }: Request,
    url: string,
    body: unknown,
  ): Promise<Answer> {
    const answer = await fetch(new URL(url, target), {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: json.parse(await answer.text()) };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  return { url: `http://127.0.0.1:${address.port}/api`, server };
}
