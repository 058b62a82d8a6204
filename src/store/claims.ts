import { assertKey } from './address.ts';
import { Entries } from './entries.ts';
import type { Claims } from './port.ts';
import type { Sql } from './sql.ts';

/** Claims of all communities and machines that share the database. The time after which they end is this machine's. */
export function makeClaims(sql: Sql, now: () => number): Claims {
  const entries = new Entries(sql, { now, namespace: '#claims' });
  return { claim: (key, milliseconds) => entries.add(assertKey(key), '', now() + milliseconds) };
}
