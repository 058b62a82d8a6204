import pg from 'pg';
import { type Sql, type SqlRow, type SqlValue, StoreError, type StoreFault } from './sql.ts';

/** Counts and instants come as numbers: none is beyond what a double holds exactly. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    id === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(id, format === 'binary' ? 'binary' : 'text'),
};

const begin = {
  write: 'begin',
  snapshot: 'begin isolation level repeatable read read only',
};

/** How much longer than the server this side waits, so that the server's own, clearer error comes first. Milliseconds. */
const grace = 500;

/**
 * Opens the PostgreSQL database at `url`. A connection or a statement that takes longer than `patience` milliseconds is given
 * up with an error. A transaction that fails costs its connection, which is the surest way back.
 */
export function openPostgres(url: string, patience: number): Sql {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'moot',
    max: 10,
    allowExitOnIdle: true,
    connectionTimeoutMillis: patience,
    statement_timeout: patience,
    query_timeout: patience + grace,
    idle_in_transaction_session_timeout: 2 * patience,
    types,
  });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the program.
  pool.on('error', () => {});

  async function query(on: pg.Pool | pg.PoolClient, statement: string, values: readonly SqlValue[] = []) {
    const { rows } = await on.query<SqlRow>(statement, [...values]);
    return rows;
  }

  return {
    dialect: 'postgres',
    async run(statement, values) {
      try {
        return await query(pool, statement, values);
      } catch (error) {
        throw explain(error);
      }
    },
    async transaction(work, mode = 'write') {
      let client: pg.PoolClient | undefined;
      try {
        const held = await pool.connect();
        client = held;
        await held.query(begin[mode]);
        const result = await work({ run: (statement, values) => query(held, statement, values) });
        await held.query('commit');
        held.release();
        return result;
      } catch (error) {
        client?.release(true);
        throw explain(error);
      }
    },
    close: () => pool.end(),
  };
}

/** PostgreSQL's error codes: https://www.postgresql.org/docs/current/errcodes-appendix.html; and those of Node's sockets. */
const known: Record<string, [StoreFault, string]> = {
  '57014': ['slow', 'PostgreSQL took too long to answer. See what it is busy with or waits for.'],
  '55P03': ['slow', 'PostgreSQL took too long to answer. See what it is busy with or waits for.'],
  '28P01': ['refused', 'PostgreSQL refuses the name or the password. Correct them in STORE_URL.'],
  '28000': ['refused', 'PostgreSQL refuses the name or the password. Correct them in STORE_URL.'],
  '3D000': ['refused', 'PostgreSQL has no such database. Make it, or correct its name in STORE_URL.'],
  '42501': [
    'refused',
    'PostgreSQL gives this user too few rights. Make the user of STORE_URL the owner of the database.',
  ],
  '53300': [
    'out-of-reach',
    'PostgreSQL takes no more connections. Raise its max_connections; each Moot uses up to ten.',
  ],
  '25006': [
    'read-only',
    'PostgreSQL only allows reading here. Name the primary server in STORE_URL, not a replica.',
  ],
  '53100': ['full', "PostgreSQL's disk is full. Nothing stored is lost; make room, then go on."],
  ECONNREFUSED: [
    'out-of-reach',
    'PostgreSQL does not listen there. Start it, or correct host and port in STORE_URL.',
  ],
  ENOTFOUND: ['out-of-reach', 'The host of PostgreSQL is not known. Correct it in STORE_URL.'],
  ECONNRESET: ['out-of-reach', 'PostgreSQL closed the connection. See whether it is running.'],
  '57P01': ['out-of-reach', 'PostgreSQL is shutting down. Try again when it runs.'],
  '57P03': ['out-of-reach', 'PostgreSQL is starting up. Try again shortly.'],
};

/** node-postgres gives its own time limits no code, only these messages. */
const outOfTime = /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated)/;

function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : outOfTime.test(error.message) ? '57014' : '';
  const found = known[code];
  return found ? new StoreError(...found, error) : error;
}
