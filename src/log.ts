import { pino } from 'pino';
import type { Log } from './adapters/adapter.ts';

/** Whatever looks like a credential of Discord or Slack is blotted out, wherever it stands in a line. */
const credentials = /xox[a-z]-[\w-]+|xapp-[\w-]+|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|(?<=Bearer |Bot )\S+/g;

/** JSON lines on standard error. Secrets never reach them: the known ones and all that look like one are blotted out. */
export function makeLog(level: string, secrets: readonly string[], out: { write(line: string): void }): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    {
      write(line) {
        const known = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
        out.write(known.replace(credentials, '[secret]'));
      },
    },
  );
}
