import { createHash } from 'node:crypto';
import { z } from 'zod';
import { schemaVersion } from './schema.ts';
import { placeholders, type Sql, type SqlRunner, type SqlValue, StoreError } from './sql.ts';

/**
 * A backup is text, the same from every database: a header, a line per entry, and a footer with the number of entries and the
 * SHA-256 of all lines before it. Each line is JSON and ends with a line feed.
 */
const headerSchema = z.object({ moot: z.literal('backup'), tables: z.int(), entries: z.int() });
const footerSchema = z.object({ entries: z.int(), sha256: z.string() });

const columns = ['namespace', 'key', 'value', 'expires', 'member', 'due', 'reason', 'since'] as const;
const optionalText = z.string().nullable();
const optionalNumber = z.int().nullable();
const entrySchema = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  optionalNumber,
  optionalText,
  optionalNumber,
  optionalText,
  optionalNumber,
]);

const pageSize = 500;

/** Called with the number of entries done, and of all. */
export type Progress = (done: number, all: number) => void;

/** Writes a backup of the isComplete store, as of one moment, in chunks. Resolves to the number of entries. */
export function backUp(
  sql: Sql,
  write: (text: string) => Promise<void>,
  progress: Progress,
): Promise<number> {
  return sql.transaction(async ({ run }) => {
    const hash = createHash('sha256');
    const put = (...lines: unknown[]) => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      hash.update(text);
      return write(text);
    };
    const entries = await countAll(run);
    await put({ moot: 'backup', tables: schemaVersion, entries });
    let done = 0;
    for await (const page of pagesOf(run)) {
      await put(...page);
      done += page.length;
      progress(done, entries);
    }
    await put({ entries: done, sha256: hash.copy().digest('hex') });
    return done;
  }, 'snapshot');
}

async function countAll(run: SqlRunner['run']): Promise<number> {
  const [row] = await run('select count(*) as entries from moot_entry');
  return Number(row?.entries);
}

async function* pagesOf(run: SqlRunner['run']): AsyncGenerator<unknown[][], void> {
  let after: unknown[] = ['', ''];
  for (;;) {
    const rows = await run(
      `select ${columns.join(', ')} from moot_entry where (namespace, key) > ($1, $2)
       order by namespace, key limit ${pageSize}`,
      after.map(String),
    );
    if (rows.length === 0) return;
    const page = rows.map((row) => columns.map((column) => row[column]));
    yield page;
    after = page.at(-1)?.slice(0, 2) ?? [];
  }
}

/**
 * Restores a backup in one transaction. Resolves to the number of entries.
 * @param lines the lines of a backup, without line feeds
 * @param replace whether to delete what the store holds first
 * @throws StoreError `not-empty`, `damaged`, or `newer` for a backup of another version
 */
export function restore(
  sql: Sql,
  lines: AsyncIterable<string>,
  replace: boolean,
  progress: Progress,
): Promise<number> {
  return sql.transaction(async ({ run }) => {
    if (replace) await run('delete from moot_entry');
    else if ((await countAll(run)) > 0) throw notEmpty();
    let expected = 0;
    let done = 0;
    let batch: SqlValue[][] = [];
    for await (const line of parseLines(lines)) {
      if (line.kind === 'header') expected = line.entries;
      else batch.push(line.entry);
      if (batch.length < pageSize) continue;
      done += await insert(run, batch);
      batch = [];
      progress(done, expected);
    }
    done += await insert(run, batch);
    progress(done, expected);
    return done;
  });
}

async function insert(run: SqlRunner['run'], batch: readonly SqlValue[][]): Promise<number> {
  if (batch.length === 0) return 0;
  const rows = batch.map((_, index) => `(${placeholders(columns.length, 1 + index * columns.length)})`);
  await run(`insert into moot_entry (${columns.join(', ')}) values ${rows.join(', ')}`, batch.flat());
  return batch.length;
}

type Line = { kind: 'header'; entries: number } | { kind: 'entry'; entry: SqlValue[] };

/** Parses the lines of a backup, and throws unless the footer matches them all. */
async function* parseLines(lines: AsyncIterable<string>): AsyncGenerator<Line, void> {
  const hash = createHash('sha256');
  let number = 0;
  let isComplete = false;
  let last: readonly Buffer[] = [];
  for await (const line of lines) {
    number += 1;
    const value = parseJson(line, number);
    if (isComplete) throw damaged(number, 'something follows its end');
    if (number === 1) yield { kind: 'header', entries: parseHeader(value).entries };
    else if (Array.isArray(value)) {
      const entry = parseEntry(value, number);
      const next = entry.slice(0, 2).map((text) => Buffer.from(String(text)));
      if (!comesAfter(next, last)) throw damaged(number, 'it is twice there, or in the wrong place');
      last = next;
      yield { kind: 'entry', entry };
    } else {
      const footer = footerSchema.safeParse(value);
      if (!footer.success) throw damaged(number, 'it is no line of a backup');
      const { entries, sha256 } = footer.data;
      if (entries !== number - 2)
        throw damaged(number, `it has ${number - 2} entries and should have ${entries}`);
      if (sha256 !== hash.digest('hex')) throw damaged(number, 'its text is not what was written');
      isComplete = true;
      continue;
    }
    hash.update(`${line}\n`);
  }
  if (!isComplete) throw damaged(number, 'it ends too early');
}

function parseJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged(number, 'it is not JSON');
  }
}

function parseHeader(value: unknown) {
  const header = headerSchema.safeParse(value);
  if (!header.success) throw damaged(1, 'it does not begin as a backup does');
  if (header.data.tables === schemaVersion) return header.data;
  throw new StoreError(
    'newer',
    `The backup is of version ${header.data.tables}; this program restores version ${schemaVersion}. Restore it with the Moot that made it.`,
  );
}

function parseEntry(value: unknown, number: number): SqlValue[] {
  const entry = entrySchema.safeParse(value);
  const isText = entry.data?.every((cell) => typeof cell !== 'string' || isStorable(cell));
  if (!entry.success || !isText) throw damaged(number, 'it is no entry');
  return entry.data;
}

/** Both databases hold it, and give it back as it is. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Whether a namespace and key come after another, by their bytes, as both databases sort them. */
function comesAfter([namespace, key]: readonly Buffer[], [before, earlier]: readonly Buffer[]): boolean {
  if (!namespace || !key || !before || !earlier) return true;
  return (Buffer.compare(namespace, before) || Buffer.compare(key, earlier)) > 0;
}

const notEmpty = () =>
  new StoreError(
    'not-empty',
    'The store is not empty. Name an empty one in STORE_URL, or add --replace to delete what it holds.',
  );

const damaged = (line: number, what: string) =>
  new StoreError(
    'damaged',
    `The backup is damaged (line ${line}: ${what}), so nothing was restored. Take another.`,
  );
