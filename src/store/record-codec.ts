import type { KeyvAny, KeyvSerializationAdapter } from 'keyv';
import { z } from 'zod';
import type { RecordKind } from './define-record.ts';
import type { IndexColumns } from './entries.ts';
import { StoreError } from './sql.ts';

/** A stored text that isn't a record of its kind. */
export class UnreadableError extends Error {
  override name = 'Unreadable';
  readonly text: string;

  constructor(text: string, cause: unknown) {
    super(reasonOf(cause));
    this.text = text;
  }
}

/** Says why a text isn't a record, for the log. It quotes nothing of the text, unlike a SyntaxError's message. */
function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'it is not JSON';
  if (!(cause instanceof z.ZodError)) return 'its migration failed';
  return cause.issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('; ');
}

/** Writes and reads the records of one kind; keyv calls this a serialization. */
export interface Codec<T> extends KeyvSerializationAdapter {
  write(value: T): string;
  /** @throws Unreadable, or StoreError `newer` for what a later program has written. */
  read(text: string): T;
}

const envelope = z.object({
  version: z.int().min(1),
  member: z.string().optional(),
  due: z.int().optional(),
  since: z.int().optional(),
  data: z.unknown(),
});
const inKeyv = z.object({ value: z.unknown() });

/** Reads what a stored record can be found by. */
export function indexColumnsOf(text: string): IndexColumns {
  const { member, due, since } = envelope.parse(JSON.parse(text));
  return { member, due, since };
}

/** A stored record's data, unchecked; the whole text if it doesn't parse. */
export function dataOf(text: string): unknown {
  try {
    return envelope.parse(JSON.parse(text)).data;
  } catch {
    return text;
  }
}

export function makeCodec<T>(kind: RecordKind<T>): Codec<T> {
  const { schema, migrations = [] } = kind;
  const current = migrations.length + 1;

  /** Checks the value as JSON will give it back, so that only what can be read is written. */
  function write(value: unknown): string {
    const data: unknown = JSON.parse(JSON.stringify(value));
    const sound = schema.parse(data);
    const marks = { member: kind.member?.(sound), due: kind.due?.(sound), since: kind.since?.(sound) };
    return JSON.stringify(envelope.parse({ version: current, ...marks, data }));
  }

  function read(text: string): T {
    try {
      const { version, data } = envelope.parse(JSON.parse(text));
      if (version > current) throw newer(kind.kind, version, current);
      return schema.parse(migrations.slice(version - 1).reduce((older, step) => step(older), data));
    } catch (error) {
      throw error instanceof StoreError ? error : new UnreadableError(text, error);
    }
  }

  return {
    write,
    read,
    stringify: (entry) => write(inKeyv.parse(entry).value),
    // Keyv leaves the type to its caller, the Keyv<T> made with this codec.
    parse: (text): KeyvAny => ({ value: read(text) }),
  };
}

const newer = (kind: string, version: number, current: number) =>
  new StoreError(
    'newer',
    `A newer Moot has written a record of the kind ${kind} (version ${version}; this program knows ${current}). Update this one.`,
  );
