import { z } from 'zod';
import { read } from './inspect.ts';

const messageBody = z.looseObject({ components: z.array(z.unknown()), allowed_mentions: z.unknown() });
const bodies = z.union([
  messageBody,
  z
    .looseObject({ type: z.union([z.literal(4), z.literal(7)]), data: messageBody })
    .transform(({ data }) => data),
]);

/** It leads to a channel and tells nobody in it, or says a time. */
const harmless = /^<(#\d+|t:\d+:f)>$/;

/** What in a request would notify somebody or do something, were Discord to show it. */
export function pingsOf(path: string, body: unknown): string[] {
  const message = bodies.safeParse(body).data;
  if (!message) return [];
  const quiet = JSON.stringify(message.allowed_mentions) === '{"parse":[]}';
  const active = read(message.components).active.filter((one) => !harmless.test(one));
  return [...(quiet ? [] : [`mentions are allowed in ${path}`]), ...active];
}
