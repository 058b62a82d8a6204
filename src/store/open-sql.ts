import { migrate } from './schema.ts';
import type { Sql } from './sql.ts';
import { openSqlite } from './sqlite.ts';

/**
 * Opens the database that an address names, its tables made and up to date: `sqlite:` and a path, `memory:`, or
 * `postgres://user:password@host:port/database`.
 * @param patience how long a connection, a lock or a statement may take, in milliseconds
 * @throws StoreError saying what to do, when it cannot be opened
 */
export async function openSql(url: string, patience: number): Promise<Sql> {
  const sql = await connect(url, patience);
  try {
    await migrate(sql);
  } catch (error) {
    await sql.close();
    throw error;
  }
  return sql;
}

async function connect(url: string, patience: number): Promise<Sql> {
  if (url === 'memory:') return openSqlite(':memory:', patience);
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), patience);
  // Loaded only where it is used: most start without it, and sooner so.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(url, patience);
}
