import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** One request that the adapter sent, with the JSON that it held, and the status it got. */
export type Sent = { method: string; path: string; body: unknown; status: number };

export type Request = { method: string; path: string; body: unknown; authorization: string | undefined };

/** What somebody in the middle answers itself, or changes on its way. */
export type Middle = {
  answer(request: Request): { status: number; body: unknown } | undefined;
  change(method: string, path: string, body: unknown): Promise<unknown>;
  seen(sent: Sent, answer: unknown): Promise<void>;
};

const json = z.string().transform((text): unknown => (text === '' ? undefined : JSON.parse(text)));

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
    const path = decodeURIComponent(new URL(url, target).pathname.replace(/^\/api\/v\d+/, ''));
    const body = json.parse(Buffer.concat(chunks).toString());
    const own = middle.answer({ method, path, body, authorization: request.headers.authorization });
    const reply = own ?? (await forward(request, method, url, await middle.change(method, path, body)));
    await middle.seen({ method, path, body, status: reply.status }, reply.body);
    if (reply.body === undefined) response.writeHead(reply.status).end();
    else {
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(reply.body));
    }
  }

  async function forward(request: IncomingMessage, method: string, url: string, body: unknown) {
    const answer = await fetch(new URL(url, target), {
      method,
      headers: {
        'Content-Type': 'application/json',
        Authorization: request.headers.authorization ?? '',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: json.parse(await answer.text()) };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  return { url: `http://127.0.0.1:${address.port}/api`, server };
}
