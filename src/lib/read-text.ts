import { readFile } from 'node:fs/promises';

/** A file that isn't the UTF-8 it has to be. */
export class EncodingError extends Error {
  override name = 'EncodingError';
}

/**
 * Reads a text file in UTF-8, with or without a byte-order mark. Other encodings are refused, where a lenient reader would
 * show replacement characters for ever after.
 * @throws EncodingError naming the encoding that the file is likely in; what the file system throws
 */
export async function readText(file: string | URL): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const [first, second] = bytes;
    const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    const likely = isUtf16 ? 'UTF-16' : 'Windows-1252 or Latin-1';
    throw new EncodingError(`a file in UTF-8, and this one is not (probably ${likely}): save it as UTF-8`);
  }
}
