import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { pack as newPack, type Pack } from 'tar-stream';
import { Database } from '../database/database.js';
import { InstallationKey } from '../secrets/installation-key.js';
import {
  columnList,
  isSealed,
  migrations,
  quoted,
  savedRows,
  savedTables,
  type Table,
} from './catalog.repository.js';
import {
  END,
  type End,
  ENTRY_OCTETS,
  entryName,
  FORMAT,
  MANIFEST,
  type Manifest,
  MAX_NAMED_ADMINISTRATORS,
} from './format.js';

const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** A backup that has begun: everything in it is of one moment. */
export interface OpenDump {
  readonly manifest: Manifest;
  /** About how many octets the tables have, before they are compressed. */
  readonly estimatedOctets: number;
  /** The tar, to be read once. One entry of a table is in memory at a time. */
  tar(): AsyncGenerator<Buffer>;
  /** Lets go of the database, whether it is read to its end or not. */
  close(): Promise<void>;
}

/** Reads everything that the installation stores, in one transaction on a connection of its own. */
@Injectable()
export class DumpRepository {
  constructor(
    private readonly database: Database,
    private readonly key: InstallationKey,
  ) {}

  /** Takes the snapshot, counts what is in it. @throws when `signal` aborts. */
  async open(signal: AbortSignal): Promise<OpenDump> {
    const client = this.database.newClient();
    // A connection that breaks is told by the query that is under way.
    client.on('error', () => undefined);
    await client.connect();
    const cancel = this.canceller(client);
    signal.addEventListener('abort', cancel);
    const close = async (): Promise<void> => {
      signal.removeEventListener('abort', cancel);
      await client.end().catch(() => undefined);
    };
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const tables = await savedTables(client);
      const measured = await measure(client, tables);
      const manifest = await this.manifest(client, tables, measured);
      signal.throwIfAborted();
      return {
        manifest,
        estimatedOctets: measured.reduce((sum, { octets }) => sum + octets, 0),
        tar: () => tarOf(client, manifest, tables),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  }

  /** Ends what the database does for us: it would not notice by itself before it wants to send something. */
  private canceller(client: pg.Client): () => void {
    return () => {
      const { processID } = client as pg.Client & { readonly processID?: number };
      void this.database.pool
        .query('SELECT pg_terminate_backend($1)', [processID ?? 0])
        .catch(() => undefined)
        .then(() => client.connection.stream.destroy());
    };
  }

  private async manifest(
    client: pg.Client,
    tables: readonly Table[],
    measured: readonly Measured[],
  ): Promise<Manifest> {
    const { rows: about } = await client.query<{ postgres: string; at: Date }>(
      `SELECT current_setting('server_version') AS postgres, now() AS at`,
    );
    const { rows: administrators } = await client.query<Manifest['administrators'][number]>(
      `SELECT id, name FROM operator WHERE enabled AND role = 'administrator' ORDER BY name LIMIT ${MAX_NAMED_ADMINISTRATORS}`,
    );
    return {
      product: 'glasspost',
      format: FORMAT,
      version: VERSION,
      migration: (await migrations(client)).at(-1) ?? '',
      postgres: about[0]!.postgres,
      madeAt: about[0]!.at.toISOString(),
      secrets: {
        sealed: measured.reduce((sum, { sealed }) => sum + sealed, 0),
        keyFingerprint: this.key.fingerprint,
      },
      administrators,
      tables: tables.map((table, i) => ({
        name: table.name,
        columns: table.columns.map(({ name, type }) => ({ name, type })),
        rows: measured[i]!.rows,
      })),
    };
  }
}

interface Measured {
  readonly rows: number;
  readonly octets: number;
  readonly sealed: number;
}

/** Counts rows and adds up sizes as they are stored: long values are not read for that. */
async function measure(client: pg.Client, tables: readonly Table[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const table of tables) {
    const sizes = table.columns.map(({ name }) => `coalesce(pg_column_size(${quoted(name)}), 0)`).join(' + ');
    const sealed = table.columns.filter(isSealed).map(({ name }) => `count(${quoted(name)})`);
    const { rows } = await client.query<Measured>(
      `SELECT count(*)::float8 AS rows, coalesce(sum(${sizes} + ${2 + 4 * table.columns.length}), 0)::float8 AS octets,
              (${['0', ...sealed].join(' + ')})::float8 AS sealed ${savedRows(table)}`,
    );
    measured.push(rows[0]!);
  }
  return measured;
}

async function* tarOf(
  client: pg.Client,
  manifest: Manifest,
  tables: readonly Table[],
): AsyncGenerator<Buffer> {
  const pack = newPack();
  const writing = writeAll(pack, client, manifest, tables).catch((error: unknown) => {
    pack.destroy(error as Error);
    throw error;
  });
  writing.catch(() => undefined);
  try {
    for await (const block of pack) yield block as Buffer;
    await writing;
  } finally {
    pack.destroy();
  }
}

async function writeAll(
  pack: Pack,
  client: pg.Client,
  manifest: Manifest,
  tables: readonly Table[],
): Promise<void> {
  const mtime = new Date(manifest.madeAt);
  // Called back when the reader has taken it all: that is what keeps the memory small.
  const write = (name: string, content: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      pack
        .entry({ name, size: content.length, mtime, mode: 0o600 }, (error) =>
          error ? reject(error) : resolve(),
        )
        .end(content);
    });
  await write(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 2)));
  const end: End = { tables: [] };
  for (const table of tables) {
    const hash = createHash('sha256');
    let octets = 0;
    let number = 0;
    for await (const entry of entriesOf(client, table)) {
      hash.update(entry);
      octets += entry.length;
      await write(entryName(table.name, ++number), entry);
    }
    end.tables.push({ name: table.name, octets, sha256: hash.digest('hex') });
  }
  await write(END, Buffer.from(JSON.stringify(end, null, 2)));
  pack.finalize();
}

/** A table's COPY octets, gathered into pieces of the size of an entry. */
async function* entriesOf(client: pg.Client, table: Table): AsyncGenerator<Buffer> {
  let blocks: Buffer[] = [];
  let size = 0;
  const sql = `COPY (SELECT ${columnList(table)} ${savedRows(table)}) TO STDOUT WITH (FORMAT binary)`;
  for await (const part of client.query(to(sql))) {
    for (let rest = part as Buffer; rest.length > 0;) {
      const piece = rest.subarray(0, ENTRY_OCTETS - size);
      rest = rest.subarray(piece.length);
      blocks.push(piece);
      size += piece.length;
      if (size < ENTRY_OCTETS) continue;
      yield Buffer.concat(blocks, size);
      blocks = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(blocks, size);
}
