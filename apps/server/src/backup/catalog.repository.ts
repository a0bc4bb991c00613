import type pg from 'pg';

/** A table of the product as the database has it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}
export interface Column {
  readonly name: string;
  readonly type: string;
  /** Whether a row may come without it. */
  readonly optional: boolean;
}

/** Prisma's own, and what concerns running processes and browsers only: neither saved nor restored. */
const MIGRATIONS = '_prisma_migrations';
/** The first is empty after a restore but for the sessions of who restores; notes of changes under way stay. */
export const SESSIONS = 'operator_session';
/** Who has signed in to an account signs in again after a restore. */
const ACCOUNT_SESSIONS = 'account_session';
export const INTENTS = 'audit_intent';
/** Who was where is nobody's business elsewhere, and of no use after a restore. */
const LOGINS = 'login';
/** Entries are never removed (docs/adr/0008): a restore adds to them. */
export const AUDIT_LOG = 'audit_entry';
/** Worked out again from the mails: see `indexed_uid`. */
const CONTENT_INDEX = 'content_index';
const NOT_SAVED: ReadonlySet<string> = new Set([SESSIONS, ACCOUNT_SESSIONS, INTENTS, LOGINS, CONTENT_INDEX]);

/** Claims and locks of processes, and how far their work is: after a restore nobody holds anything, and it begins anew. */
const LEASES: Readonly<Record<string, readonly string[]>> = {
  mailbox: ['locked_by', 'locked_until', 'indexed_uid'],
  delivery: ['claimed_by', 'claimed_until'],
};

/** Rows that are not whole yet: a mail that is just arriving. */
const WHICH: Readonly<Record<string, string>> = {
  content: 'complete',
  content_chunk: 'EXISTS (SELECT FROM content c WHERE c.id = content_id AND c.complete)',
};

/** A name as SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The columns of a table as SQL. */
export const columnList = (table: { readonly columns: readonly { readonly name: string }[] }): string =>
  table.columns.map(({ name }) => quoted(name)).join(', ');

/** FROM and WHERE of what is saved of a table. */
export const savedRows = ({ name }: Table): string =>
  `FROM ${quoted(name)}${WHICH[name] === undefined ? '' : ` WHERE ${WHICH[name]}`}`;

/** Whether a column holds what the installation's key has sealed. */
export const isSealed = ({ name, type }: { readonly name: string; readonly type: string }): boolean =>
  name.startsWith('sealed_') && type === 'bytea';

/** The names of all tables of the product. */
export async function allTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> $1 ORDER BY 1`,
    [MIGRATIONS],
  );
  return rows.map(({ name }) => name);
}

/** What a backup holds, each table after those that its rows refer to. A new table is in it without another word. */
export async function savedTables(client: pg.ClientBase): Promise<Table[]> {
  const names = (await allTables(client)).filter((name) => !NOT_SAVED.has(name));
  const columns = await client.query<Column & { table: string }>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull OR a.atthasdef AS optional
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      ORDER BY c.relname, a.attnum`,
  );
  const references = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  const bare = (name: string): string => name.replaceAll('"', '');
  return ordered(
    names,
    references.rows.map(({ from, to }) => ({ from: bare(from), to: bare(to) })),
  ).map((name) => ({
    name,
    columns: columns.rows
      .filter((column) => column.table === name && !LEASES[name]?.includes(column.name))
      .map(({ name, type, optional }) => ({ name, type, optional })),
  }));
}

/** @throws when tables refer to each other in a circle: then no order would do. */
export function ordered(
  names: readonly string[],
  references: readonly { readonly from: string; readonly to: string }[],
): string[] {
  const placed: string[] = [];
  const left = new Set(names);
  while (left.size > 0) {
    const free = [...left].filter(
      (name) => !references.some(({ from, to }) => from === name && left.has(to)),
    );
    if (free.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...left].join(', ')}.`);
    for (const name of free) {
      left.delete(name);
      placed.push(name);
    }
  }
  return placed;
}

/** The migrations that this database has, oldest first. */
export async function migrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM ${MIGRATIONS} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
