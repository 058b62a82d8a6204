import { randomUUID } from 'node:crypto';
import type { TextFile } from '../../chat/reply.ts';

type Kept = { session: string; file: TextFile };

export type Files = ReturnType<typeof makeFiles>;

/** Keeps files for download, in memory only, the `most` newest. */
export function makeFiles(most: number) {
  const kept = new Map<string, Kept>();
  return {
    /** Returns a path where this session, and no other, can download the file once. */
    keep(session: string, file: TextFile): string {
      const code = randomUUID();
      kept.set(code, { session, file });
      for (const [oldest] of kept) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return `/files/${code}`;
    },
    /** Hands out a file and forgets it; undefined if this session has no such file. */
    take(session: string, code: string): TextFile | undefined {
      const found = kept.get(code);
      if (found?.session !== session) return undefined;
      kept.delete(code);
      return found.file;
    },
  };
}

/** Makes browsers save a file instead of showing it or guessing its type (every response has `nosniff`). */
export const fileHeaders = ({ name, type }: TextFile): Record<string, string> => ({
  'Content-Type': /^[\w.+-]+\/[\w.+-]+$/.test(type) ? `${type}; charset=utf-8` : 'application/octet-stream',
  // RFC 6266, with the name encoded by RFC 8187, which escapes some characters that encodeURIComponent leaves.
  'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )}`,
});
