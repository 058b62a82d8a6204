import { createHmac, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { WebSocket } from 'ws';

/** How Slack delivers something, and gets its acknowledgement back. */
export type Envelope = { type: 'slash_commands' | 'interactive' | 'events_api'; payload: object };

export type Wire = (envelope: Envelope, retry?: number) => Promise<unknown>;

/** Over a web socket, as in Socket Mode. The same `envelope_id` is what Slack sends again when it delivers again. */
export function socketWire(socket: () => Promise<WebSocket>): Wire {
  return async ({ type, payload }, retry = 0) => {
    const to = await socket();
    const id = randomUUID();
    const acknowledged = Promise.withResolvers<unknown>();
    const listen = (data: Buffer) => {
      const message: { envelope_id?: string; payload?: unknown } = JSON.parse(data.toString());
      if (message.envelope_id !== id) return;
      to.off('message', listen);
      acknowledged.resolve(message.payload);
    };
    setMaxListeners(50, to);
    to.on('message', listen);
    to.send(
      JSON.stringify({
        type,
        payload,
        envelope_id: id,
        accepts_response_payload: type !== 'events_api',
        ...(retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {}),
      }),
    );
    return acknowledged.promise;
  };
}

/** Slack's signature of a request. Source: {@link https://docs.slack.dev/authentication/verifying-requests-from-slack} */
const signature = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** A request as Slack sends it over HTTP. */
export function requestFor(
  { type, payload }: Envelope,
  secret: string,
  timestamp = Math.floor(Date.now() / 1000),
) {
  const body =
    type === 'events_api'
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === 'slash_commands'
            ? Object.entries(payload).map(([name, value]) => [name, String(value)])
            : { payload: JSON.stringify(payload) },
        ).toString();
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signature(secret, timestamp, body),
    },
  };
}

/** Over HTTP, signed. @throws Error when the adapter does not answer with 200. */
export function httpWire(address: () => string, secret: string): Wire {
  return async (envelope, retry = 0) => {
    const request = requestFor(envelope, secret);
    const retried =
      retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'timeout' } : {};
    const response = await fetch(address(), { ...request, headers: { ...request.headers, ...retried } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
}
