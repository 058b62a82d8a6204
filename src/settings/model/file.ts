import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { channelKey, channelOf, communityKey, type OwnSettings } from './settings.ts';

/** What a file says about the community or a channel, not validated yet. */
export type FileScope = { scope: string; values: Readonly<Record<string, unknown>> };

const valuesSchema = z.record(z.string(), z.unknown()).nullish();
const fileSchema = z.strictObject({
  community: valuesSchema.exactOptional(),
  channels: z.record(z.string(), valuesSchema).nullish().exactOptional(),
});

/** Writes the settings of a community and its channels as YAML. */
export function writeSettings(places: readonly { place: string; own: OwnSettings }[]): string {
  const community = places.find(({ place }) => place === communityKey)?.own ?? {};
  const channels = places.flatMap(({ place, own }) => {
    const channel = channelOf(place);
    return channel === undefined ? [] : [[channel, own] as const];
  });
  return stringify({ community, ...(channels.length > 0 ? { channels: Object.fromEntries(channels) } : {}) });
}

/** @throws SyntaxError for an alias that leads nowhere, or aliases that expand too far. */
function valuesIn(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) throw new SyntaxError(error.message, { cause: error });
    throw error;
  }
}

/**
 * Reads a settings file: each scope that it names, with the values given there.
 * @throws SyntaxError when it isn't YAML, or has anything other than `community` and `channels`.
 */
export function readSettings(text: string): FileScope[] {
  // Ids may be unquoted numbers, too long for JavaScript's own.
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
