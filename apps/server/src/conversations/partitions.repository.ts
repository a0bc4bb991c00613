import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** How much time one partition holds. Recordings go by whole partitions. */
export const PARTITION_HOURS = 3;
const HOUR_MS = 3_600_000;
const PARTITION_MS = PARTITION_HOURS * HOUR_MS;
/** Only one process makes or drops partitions at a time. */
const LOCK = 0x676c7265;
const TABLES = ['conversation', 'segment'] as const;

export interface Partition {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly octets: number;
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
    const { rows } = await this.database.pool.query<{ name: string; octets: number }>(
      `SELECT c.relname AS name, pg_total_relation_size(c.oid) + coalesce(pg_total_relation_size(to_regclass('recording.' || replace(c.relname, 'conversation', 'segment'))), 0) AS octets
         FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'recording.conversation'::regclass ORDER BY c.relname`,
    );
    return rows.map(({ name, octets }) => ({ from: startOf(name), octets }));
  }

  async drop(from: number): Promise<void> {
    await this.alone(async (run) => {
      for (const table of TABLES) await run(`DROP TABLE IF EXISTS recording.${nameOf(table, from)}`);
    });
    this.known.delete(from);
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
