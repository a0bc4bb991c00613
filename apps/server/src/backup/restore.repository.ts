import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';
import { damaged, readArchive } from './archive.js';
import {
  allTables,
  AUDIT_LOG,
  columnList,
  INTENTS,
  migrations,
  quoted,
  savedTables,
  SESSIONS,
  type Table,
} from './catalog.repository.js';
import { type Manifest, type ManifestTable, OLDEST_MIGRATION } from './format.js';

/** How long the tables may stay in use by others before the restore gives up. */
const LOCK_TIMEOUT = '30s';
const COMING = 'coming_entry';

/** Puts a backup in the place of what is stored: all of it, or nothing. */
@Injectable()
export class RestoreRepository {
  constructor(private readonly database: Database) {}

  /** @throws ProblemException 422 when this database cannot take the backup. */
  async check(manifest: Manifest): Promise<void> {
    await this.onOneConnection(async (client) => {
      fits(manifest, await savedTables(client), await migrations(client));
    });
  }

  /** How many rows there are now. */
  async count(tables: readonly string[]): Promise<Record<string, number>> {
    const counts = tables.map((name) => `(SELECT count(*) FROM ${quoted(name)})::float8 AS ${quoted(name)}`);
    const { rows } = await this.database.pool.query<Record<string, number>>(`SELECT ${counts.join(', ')}`);
    return rows[0]!;
  }

  /**
   * @param keep the operator whose sessions go on, as the backup knows it; null: nobody's.
   * @throws whatever was wrong; then nothing has changed.
   */
  replace(archive: Readable, keep: { now: string; then: string } | null): Promise<Manifest> {
    return this.onOneConnection(async (client) => {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      const tables = new Map((await savedTables(client)).map((table) => [table.name, table]));
      const applied = await migrations(client);
      await this.empty(client, keep?.now);
      const manifest = await readArchive(archive, {
        manifest: (contents) => Promise.resolve(fits(contents, [...tables.values()], applied)),
        table: (table, content) => load(client, table, content),
      });
      await finish(client, [...tables.values()], keep);
      await client.query('COMMIT');
      return manifest;
    });
  }

  /**
   * Takes everything away but the audit log and the notes of changes under way. What tells others of single changes, and
   * what makes an INBOX for an account, is silent meanwhile: the owner of a table may say so, within the transaction.
   */
  private async empty(client: pg.Client, keep: string | undefined): Promise<void> {
    await client.query(`CREATE TEMP TABLE kept_session (LIKE ${SESSIONS}) ON COMMIT DROP`);
    await client.query(`INSERT INTO kept_session SELECT * FROM ${SESSIONS} WHERE operator_id = $1`, [
      keep ?? null,
    ]);
    await client.query(`CREATE TEMP TABLE ${COMING} (LIKE ${AUDIT_LOG}) ON COMMIT DROP`);
    const names = (await allTables(client)).filter((name) => name !== INTENTS);
    const emptied = names.filter((name) => name !== AUDIT_LOG);
    // Locks first, in one order: whoever writes just now may finish.
    await client.query(`LOCK TABLE ${names.map(quoted).join(', ')} IN ACCESS EXCLUSIVE MODE`);
    for (const name of emptied) await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
    await client.query(`ALTER TABLE ${AUDIT_LOG} DISABLE TRIGGER notify`);
    await client.query(`TRUNCATE ${emptied.map(quoted).join(', ')}`);
  }

  private async onOneConnection<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = this.database.newClient();
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      // Ends an open transaction too: what was not committed has not happened.
      await client.end().catch(() => undefined);
    }
  }
}

/** Whether a backup can be put into these tables. */
function fits(manifest: Manifest, tables: readonly Table[], applied: readonly string[]): void {
  const refuse = (code: string, detail: string): never => {
    throw new ProblemException(422, code, detail);
  };
  if (!applied.includes(manifest.migration))
    refuse(
      'newer',
      `This backup was made by a newer version of Glasspost (${manifest.version}, ${manifest.migration}): bring this installation up to that version first.`,
    );
  if (manifest.migration < OLDEST_MIGRATION)
    refuse(
      'older',
      `This backup was made by an older version of Glasspost (${manifest.version}, ${manifest.migration}), whose contents have been rewritten since: restore it with that version, and bring that installation up to date.`,
    );
  const known = new Map(tables.map((table) => [table.name, table]));
  for (const { name, columns } of manifest.tables) {
    const table = known.get(name);
    const there = new Map(table?.columns.map((column) => [column.name, column]));
    const other = columns.find((column) => there.get(column.name)?.type !== column.type);
    if (!table || other)
      refuse(
        'misfit',
        `This installation has no place for ${other ? `${name}.${other.name}` : name} of this backup.`,
      );
    const given = new Set(columns.map((column) => column.name));
    const missing = table!.columns.find((column) => !column.optional && !given.has(column.name));
    if (missing)
      refuse('misfit', `This backup does not say ${name}.${missing.name}, which this version needs.`);
  }
}

async function load(client: pg.Client, table: ManifestTable, content: AsyncIterable<Buffer>): Promise<void> {
  const target = table.name === AUDIT_LOG ? COMING : table.name;
  const copy = client.query(
    from(`COPY ${quoted(target)} (${columnList(table)}) FROM STDIN WITH (FORMAT binary)`),
  );
  try {
    await pipeline(Readable.from(content, { objectMode: false, highWaterMark: 64 * 1024 }), copy);
  } catch (error) {
    // Class 22: data exception; 23: integrity; 08P01: not COPY's format. All of them: not what we have written.
    const { code, message } = error as { code?: string; message: string };
    if (/^(22|23|08P01)/.test(code ?? '')) throw damaged(`${table.name}: ${message}.`);
    throw error;
  }
  if (copy.rowCount !== table.rows)
    throw damaged(`${table.name} has ${copy.rowCount} rows instead of ${table.rows}.`);
}

async function finish(
  client: pg.Client,
  tables: readonly Table[],
  keep: { now: string; then: string } | null,
): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM operator WHERE enabled AND role = 'administrator' LIMIT 1`,
  );
  if (rowCount === 0)
    throw new ProblemException(
      422,
      'nobody',
      'This backup has no administrator: nobody could sign in any more.',
    );
  if (keep)
    await client.query(
      `INSERT INTO ${SESSIONS} SELECT (jsonb_populate_record(NULL::${SESSIONS}, to_jsonb(k) || jsonb_build_object('operator_id', $1::text))).* FROM kept_session k`,
      [keep.then],
    );
  const log = tables.find(({ name }) => name === AUDIT_LOG)!;
  // Entries that are here already are recognised by all that they say; their numbers may have been given to others.
  const said = log.columns.filter(({ name }) => name !== 'id').map(({ name }) => quoted(name));
  await client.query(
    `INSERT INTO ${AUDIT_LOG} (${said.join(', ')}) SELECT ${said.join(', ')} FROM ${COMING} c
      WHERE NOT EXISTS (SELECT FROM ${AUDIT_LOG} e WHERE e.at = c.at AND (${said.map((name) => `e.${name}`).join(', ')}) IS NOT DISTINCT FROM (${said.map((name) => `c.${name}`).join(', ')}))
      ORDER BY c.at, c.id`,
  );
  for (const table of tables) {
    await client.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
    await advanceNumbers(client, table.name);
  }
  await client.query(`ALTER TABLE ${SESSIONS} ENABLE TRIGGER USER`);
}

/** Numbers go on behind the largest: those given out before the restore may still be in somebody's memory. */
async function advanceNumbers(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `SELECT a.attname AS column, pg_get_serial_sequence($1, a.attname) AS sequence
       FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND pg_get_serial_sequence($1, a.attname) IS NOT NULL`,
    [quoted(table)],
  );
  for (const { column, sequence } of rows)
    await client.query(
      `SELECT setval($1::regclass, greatest((SELECT last_value FROM ${sequence}), (SELECT max(${quoted(column)}) FROM ${quoted(table)}))) WHERE EXISTS (SELECT FROM ${quoted(table)})`,
      [sequence],
    );
}
