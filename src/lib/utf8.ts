import { readFile } from 'node:fs/promises';

/** A file whose bytes aren't UTF-8. The message says what it seems to be, where, and what to do. */
export class EncodingError extends Error {
  override name = 'EncodingError';
}

/** Reads a text file, without a byte order mark. @throws EncodingError when it isn't UTF-8 */
export async function readUtf8(file: string): Promise<string> {
  return decodeUtf8(await readFile(file));
}

/** Decodes UTF-8, without a byte order mark. @throws EncodingError when it isn't UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 in Latin letters is every other byte a zero, which is UTF-8 too.
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new EncodingError(`text in UTF-8; this seems to be ${guess(bytes)}. Save it as UTF-8`);
}

function guess(bytes: Uint8Array): string {
  if ([0xff, 0xfe].includes(bytes[0] ?? 0) || bytes.includes(0)) return 'UTF-16';
  const [sound] = new TextDecoder().decode(bytes).split('\ufffd');
  return `Latin-1 or Windows-1252, from line ${(sound ?? '').split('\n').length}`;
}
