import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { channelKey, channelOf, communityKey, type OwnSettings } from './settings.ts';

/** What a file says of one place: not yet looked at. */
export type FileScope = { scope: string; values: Readonly<Record<string, unknown>> };

const valuesSchema = z.record(z.string(), z.unknown()).nullish();
const fileSchema = z.strictObject({
  community: valuesSchema.exactOptional(),
  channels: z.record(z.string(), valuesSchema).nullish().exactOptional(),
});

/** Settings of a community and its channels as YAML, to be kept in a file. */
export function writeSettings(places: readonly { place: string; own: OwnSettings }[]): string {
  const community = places.find(({ place }) => place === communityKey)?.own ?? {};
  const channels = places.flatMap(({ place, own }) => {
    const channel = channelOf(place);
    return channel === undefined ? [] : [[channel, own] as const];
  });
  return stringify({ community, ...(channels.length > 0 ? { channels: Object.fromEntries(channels) } : {}) });
}

/** @throws SyntaxError where an alias leads nowhere, or aliases would come to more than any settings */
function valuesIn(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) throw new SyntaxError(error.message, { cause: error });
    throw error;
  }
}

/**
 * Reads such a file: each place that it names, with all that it says of it. What it does not name stays as it is.
 * @throws SyntaxError when it is no YAML, or holds something other than `community` and `channels`.
 */
export function readSettings(text: string): FileScope[] {
  // Ids are long numbers, of which JavaScript's own would lose the last digits.
  const document = parseDocument(text, { intAsBigInt: true });
  const [error] = document.errors;
  if (error) throw new SyntaxError(error.message.split('\n')[0] ?? '');
  const read = fileSchema.safeParse(valuesIn(document));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new SyntaxError([issue?.path.join(' → '), issue?.message].filter(Boolean).join(': '));
  }
  const { community, channels } = read.data;
  return [
    ...(community === undefined ? [] : [{ scope: communityKey, values: community ?? {} }]),
    ...Object.entries(channels ?? {}).map(([id, values]) => ({
      scope: channelKey(id),
      values: values ?? {},
    })),
  ];
}
