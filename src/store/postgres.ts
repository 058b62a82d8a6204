import pg from 'pg';
import { type Sql, type SqlRow, type SqlValue, StoreError, type StoreFault } from './sql.ts';

/** Reads counts and instants as numbers: all fit into a double exactly. */
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

/** How much longer we wait than the server, in milliseconds, so that its own, clearer error comes first. */
const grace = 500;

/**
 * What keeps a client of PostgreSQL from waiting forever for a connection that has gone silent, which no reset ends.
 * Every pool in Moot has these limits. @param timeout for a connection or a statement, in milliseconds
 */
export const postgresLimits = (timeout: number) => ({
  connectionTimeoutMillis: timeout,
  statement_timeout: timeout,
  query_timeout: timeout + grace,
  idle_in_transaction_session_timeout: 2 * timeout,
  keepAlive: true,
  keepAliveInitialDelayMillis: timeout,
});

/**
 * Opens the PostgreSQL database at `url`. A connection or statement that takes longer than `timeout` milliseconds fails. A
 * transaction that fails loses its connection, which is the surest way back to a clean state.
 */
export function openPostgres(url: string, timeout: number): Sql {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'moot',
    max: 10,
    allowExitOnIdle: true,
    ...postgresLimits(timeout),
    types,
  });
  // A broken idle connection is replaced at its next use; without a listener it would end the program.
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
        const connected = await pool.connect();
        client = connected;
        await connected.query(begin[mode]);
        const result = await work({ run: (statement, values) => query(connected, statement, values) });
        await connected.query('commit');
        connected.release();
        return result;
      } catch (error) {
        client?.release(true);
        throw explain(error);
      }
    },
    // What is deleted stays in the server's files until it vacuums and reuses them, which is its operator's to arrange.
    scrub: async () => 'unknown',
    close: () => pool.end(),
  };
}

/** Error codes of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html) and of Node's sockets. */
const errors: Record<string, [StoreFault, string]> = {
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
  '53200': ['slow', 'PostgreSQL is out of memory. See what it is busy with.'],
  '58030': ['disk', "PostgreSQL's disk fails. See what its log says."],
  ECONNREFUSED: [
    'out-of-reach',
    'PostgreSQL does not listen there. Start it, or correct host and port in STORE_URL.',
  ],
  ENOTFOUND: ['out-of-reach', 'The host of PostgreSQL is not known. Correct it in STORE_URL.'],
  ECONNRESET: ['out-of-reach', 'PostgreSQL closed the connection. See whether it is running.'],
  '57P01': ['out-of-reach', 'PostgreSQL is shutting down. Try again when it runs.'],
  '57P03': ['out-of-reach', 'PostgreSQL is starting up. Try again shortly.'],
};

/** node-postgres reports its own timeouts by message, without a code. */
const outOfTime = /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated)/;

/** Turns an error of PostgreSQL or of its driver into a StoreError that says what to do; others stay as they are. */
export function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : outOfTime.test(error.message) ? '57014' : '';
  const found = errors[code];
  return found ? new StoreError(...found, error) : error;
}
