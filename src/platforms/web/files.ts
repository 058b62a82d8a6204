import { randomUUID } from 'node:crypto';
import type { TextFile } from '../../chat/reply.ts';

type Kept = { session: string; file: TextFile };

export type Files = ReturnType<typeof makeFiles>;

/** Files that wait for whoever asked for them, in memory only. Keeps the `most` newest. */
export function makeFiles(most: number) {
  const kept = new Map<string, Kept>();
  return {
    /** Returns the path under which this session, and no other, can get the file once. */
    keep(session: string, file: TextFile): string {
      const code = randomUUID();
      kept.set(code, { session, file });
      for (const [oldest] of kept) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return `/files/${code}`;
    },
    /** The file, for the last time; undefined when there is none for this session. */
    take(session: string, code: string): TextFile | undefined {
      const found = kept.get(code);
      if (found?.session !== session) return undefined;
      kept.delete(code);
      return found.file;
    },
  };
}

/** What keeps a browser from showing a file, or guessing that it is something else; `nosniff` stands on every answer. */
export const fileHeaders = ({ name, type }: TextFile): Record<string, string> => ({
  'Content-Type': /^[\w.+-]+\/[\w.+-]+$/.test(type) ? `${type}; charset=utf-8` : 'application/octet-stream',
  // RFC 6266, with the name as RFC 8187 writes it: encodeURIComponent leaves some characters that it does not.
  'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )}`,
});
