import type { RawOptions } from '../../chat/reply.ts';
import type { Destination } from './destination.ts';

/** What a view remembers between being opened and being sent off: Slack gives its `private_metadata` back to us only. */
export type Kept = { command: string; action: string; given: RawOptions; destination: Destination };

/** As text. A form's answer never takes the place of the message from which the form was opened. */
export const keep = ({ destination, ...rest }: Kept): string =>
  JSON.stringify({
    ...rest,
    destination: destination.kind === 'message' ? { ...destination, replaces: false } : destination,
  });

/** Back from text; nothing for a view that is not ours. */
export function readKept(metadata: string): Kept | undefined {
  const { command, action, given, destination } = objectOf(metadata);
  const where = destinationOf(destination);
  if (!where || typeof command !== 'string' || typeof action !== 'string') return undefined;
  const strings = Object.entries(recordOf(given)).filter(isString);
  return { command, action, given: Object.fromEntries(strings), destination: where };
}

function destinationOf(value: unknown): Destination | undefined {
  const { kind, responseUrl, channel, thread } = recordOf(value);
  if (kind === 'home') return { kind };
  if (kind !== 'message' || typeof responseUrl !== 'string' || typeof channel !== 'string') return undefined;
  return { kind, responseUrl, channel, ...(typeof thread === 'string' ? { thread } : {}), replaces: false };
}

const isString = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}
