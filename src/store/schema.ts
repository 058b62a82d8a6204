import { type Dialect, type Sql, StoreError } from './sql.ts';

/**
 * One table holds everything, as keyv sees it: a value under a key in a namespace. Further columns are for finding records: by
 * kind (the part of the key before the slash), member and due time. Text sorts by its bytes on both databases.
 */
function firstVersion(dialect: Dialect): string[] {
  const [text, kind, clustered] =
    dialect === 'sqlite'
      ? ['text', "substr(key, 1, instr(key, '/') - 1)", 'without rowid']
      : ['text collate "C"', "split_part(key, '/', 1)", ''];
  return [
    `create table moot_entry (
      namespace ${text} not null,
      key ${text} not null,
      value text not null,
      expires bigint,
      member ${text},
      due bigint,
      reason text,
      kind ${text} generated always as (${kind}) stored,
      primary key (namespace, key)
    ) ${clustered}`,
    'create index moot_entry_due on moot_entry (kind, due, namespace, key) where due is not null',
    'create index moot_entry_member on moot_entry (member, namespace, key) where member is not null',
    'create index moot_entry_expires on moot_entry (expires) where expires is not null',
  ];
}

/** Since when an entry holds what a member typed or declared, to find what retention deletes. */
const secondVersion = (): string[] => [
  'alter table moot_entry add column since bigint',
  'create index moot_entry_since on moot_entry (namespace, since) where since is not null',
];

/** Leads from each version of the tables to the next. Only ever append. */
const steps = [firstVersion, secondVersion];

/** The version of the tables that this code works with. */
export const schemaVersion = steps.length;

/** An arbitrary number, the same on every machine. */
const lock = 20_261_121;

/**
 * Creates the tables or brings them up to date. Several machines may try at once: one does it, the others wait.
 * @throws StoreError `newer` when a newer Moot has changed them
 */
export async function migrate(sql: Sql): Promise<void> {
  await sql.transaction(async ({ run }) => {
    if (sql.dialect === 'postgres') await run(`select pg_advisory_xact_lock(${lock})`);
    await run('create table if not exists moot_schema (version bigint not null)');
    const [row] = await run('select version from moot_schema');
    const version = Number(row?.version ?? 0);
    if (version > schemaVersion) {
      throw new StoreError(
        'newer',
        `The store has been changed by a newer Moot (its tables are of version ${version}, this program knows ${schemaVersion}). Update this one, or restore a backup into another store.`,
      );
    }
    for (const step of steps.slice(version)) for (const statement of step(sql.dialect)) await run(statement);
    // Written even if nothing changed, so that a store that can't be written is refused here, and not at the first command.
    const write = row
      ? 'update moot_schema set version = $1'
      : 'insert into moot_schema (version) values ($1)';
    await run(write, [schemaVersion]);
  });
}
