import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** How much time one partition holds. Recordings go by whole partitions. */
export const PARTITION_HOURS = 3;
const HOUR_MS = 3_600_000;
const PARTITION_MS = PARTITION_HOURS * HOUR_MS;
/** Only one process makes or drops partitions at a time. */
const LOCK = 0x676c7265;
/** And only one makes an index of a slice. */
const INDEX_LOCK = 0x676c7269;
const TABLES = ['conversation', 'segment'] as const;

export interface Partition {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly octets: number;
  /** Parts of words are found without reading all of it. */
  readonly indexed: boolean;
}

/** The time slices that recordings are kept in. */
@Injectable()
export class PartitionsRepository {
  /** Beginnings of slices that are known to be there. */
  private readonly known = new Set<number>();

  constructor(private readonly database: Database) {}

  /** Sees to it that there is room for what began at these times. @param times milliseconds since 1970. */
  async ensure(times: Iterable<number>): Promise<void> {
    const missing = new Set<number>();
    for (const time of times) {
      const from = Math.floor(time / PARTITION_MS) * PARTITION_MS;
      if (!this.known.has(from)) missing.add(from);
    }
    if (missing.size === 0) return;
    await this.alone(async (run) => {
      for (const from of missing) {
        for (const table of TABLES)
          await run(
            `CREATE TABLE IF NOT EXISTS recording.${nameOf(table, from)} PARTITION OF recording.${table}
             FOR VALUES FROM ('${iso(from)}') TO ('${iso(from + PARTITION_MS)}')`,
          );
      }
    });
    for (const from of missing) this.known.add(from);
  }

  /** What is there, oldest first, with what it takes on disk. */
  async list(): Promise<Partition[]> {
    const { rows } = await this.database.pool.query<{ name: string; octets: number; indexed: boolean }>(
      `SELECT c.relname AS name, pg_total_relation_size(c.oid) + coalesce(pg_total_relation_size(to_regclass('recording.' || replace(c.relname, 'conversation', 'segment'))), 0) AS octets,
              EXISTS (SELECT FROM pg_index x WHERE x.indexrelid = to_regclass('recording.' || c.relname || '_words') AND x.indisvalid) AS indexed
         FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'recording.conversation'::regclass ORDER BY c.relname`,
    );
    return rows.map(({ name, octets, indexed }) => ({ from: startOf(name), octets, indexed }));
  }

  async drop(from: number): Promise<void> {
    await this.alone(async (run) => {
      for (const table of TABLES) await run(`DROP TABLE IF EXISTS recording.${nameOf(table, from)}`);
    });
    this.known.delete(from);
  }

  /**
   * Gives a slice that is past the index by which parts of words are found: while much is written to it, the index would cost
   * more than it saves. What is still written to it meanwhile (conversations that go on) does not wait.
   */
  async indexWords(from: number): Promise<void> {
    const table = nameOf('conversation', from);
    const client = await this.database.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        INDEX_LOCK,
      ]);
      if (!rows[0]!.mine) return;
      try {
        // A try that broke off leaves one behind that is not used.
        await client.query(`DROP INDEX IF EXISTS recording.${table}_words`);
        await client.query(
          `CREATE INDEX CONCURRENTLY ${table}_words ON recording.${table} USING gin (words gin_trgm_ops)`,
        );
      } finally {
        await client.query('SELECT pg_advisory_unlock($1)', [INDEX_LOCK]);
      }
    } finally {
      client.release();
    }
  }

  /** Another process may have dropped a slice that we know: what is to be written is looked at anew. */
  forget(): void {
    this.known.clear();
  }

  private async alone(work: (run: (text: string) => Promise<unknown>) => Promise<void>): Promise<void> {
    await this.database.transaction(async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      await work((text) => client.query(text));
    });
  }
}

/** When the partition ends that begins then. */
export const endOf = (from: number): number => from + PARTITION_MS;

const iso = (time: number): string => new Date(time).toISOString();
/** `conversation_2026112115`: the hour, UTC, in which it begins. */
const nameOf = (table: (typeof TABLES)[number], from: number): string =>
  `${table}_${iso(from).slice(0, 13).replaceAll(/\D/g, '')}`;
function startOf(name: string): number {
  const [, year, month, day, hour] = /_(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(name)!;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour));
}
