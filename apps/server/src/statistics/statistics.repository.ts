import { Injectable } from '@nestjs/common';
import { GAUGES, type SeriesName } from '@glasspost/contract';
import { Database } from '../database/database.js';

/** Stands in place of a server for what belongs to none. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';
/** Minutes are kept for two days, hours for a year. */
export const MINUTES_KEPT_MS = 2 * 86_400_000;
export const HOURS_KEPT_MS = 366 * 86_400_000;

/** One number of a minute. */
export interface Sample {
  readonly serverId: string;
  readonly name: SeriesName;
  readonly value: number;
}

/** What a question is about. Times are whole steps. */
export interface Window {
  readonly serverIds: readonly string[];
  readonly names: readonly SeriesName[];
  readonly from: Date;
  readonly points: number;
  readonly stepSeconds: number;
}

/** Of these every process measures the same thing: the newest counts. What is open or in memory adds up. */
const SHARED: readonly SeriesName[] = [
  'queue.queued',
  'queue.held',
  'queue.oldest',
  'database.octets',
  'disk.free',
  'disk.total',
];
const LOWEST: readonly SeriesName[] = ['disk.free'];
/** Over several servers these do not add up: the highest counts. */
const HIGHEST: readonly SeriesName[] = ['queue.oldest'];

/** Rows of the statistics: adding a minute, rolling minutes into hours, reading series. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly database: Database) {}

  /** Adds what one process has counted and measured in a minute. */
  async add(minute: Date, samples: readonly Sample[]): Promise<void> {
    if (samples.length === 0) return;
    await this.database.pool.query({
      name: 'statistics-add',
      // In the order of the key, so that two processes that write at once wait for each other and nothing worse.
      text: `
INSERT INTO statistics_minute AS s (server_id, name, at, value)
SELECT server_id, name, $1, value FROM unnest($2::uuid[], $3::text[], $4::float8[]) AS t (server_id, name, value) ORDER BY 1, 2
ON CONFLICT (server_id, name, at)
DO UPDATE SET value = CASE WHEN s.name = ANY($5::text[]) THEN excluded.value ELSE s.value + excluded.value END`,
      values: [
        minute,
        samples.map(({ serverId }) => serverId),
        samples.map(({ name }) => name),
        samples.map(({ value }) => value),
        SHARED,
      ],
    });
  }

  /** Makes hours of old minutes, and forgets old hours. One statement each: nothing is lost or counted twice. */
  async roll(now: Date): Promise<void> {
    await this.database.pool.query(
      `
WITH old AS (
  DELETE FROM statistics_minute WHERE at < date_trunc('hour', $1::timestamptz, 'UTC') RETURNING *
)
INSERT INTO statistics_hour AS s (server_id, name, at, value)
SELECT server_id, name, date_trunc('hour', at, 'UTC'),
       CASE WHEN name = ANY($3) THEN min(value) WHEN name = ANY($2) THEN max(value) ELSE sum(value) END
  FROM old GROUP BY 1, 2, 3
ON CONFLICT (server_id, name, at)
DO UPDATE SET value = CASE WHEN s.name = ANY($3) THEN least(s.value, excluded.value)
                           WHEN s.name = ANY($2) THEN greatest(s.value, excluded.value) ELSE s.value + excluded.value END`,
      [new Date(now.getTime() - MINUTES_KEPT_MS), GAUGES, LOWEST],
    );
    await this.database.pool.query('DELETE FROM statistics_hour WHERE at < $1', [
      new Date(now.getTime() - HOURS_KEPT_MS),
    ]);
  }

  /** Values per step; what is not there is zero. */
  async series({
    serverIds,
    names,
    from,
    points,
    stepSeconds,
  }: Window): Promise<{ name: SeriesName; values: number[] }[]> {
    const to = new Date(from.getTime() + points * stepSeconds * 1000);
    const { rows } = await this.database.pool.query<{ name: SeriesName; point: number; value: number }>({
      name: 'statistics-series',
      text: `
SELECT name, floor(extract(epoch FROM at - $3::timestamptz) / $5)::int AS point,
       CASE WHEN name = ANY($7) THEN min(value) WHEN name = ANY($6) THEN max(value) ELSE sum(value) END AS value
  FROM (SELECT name, at, CASE WHEN name = ANY($8) THEN max(value) ELSE sum(value) END AS value
          FROM (SELECT name, at, value FROM statistics_minute
                 WHERE server_id = ANY($1::uuid[]) AND name = ANY($2::text[]) AND at >= $3 AND at < $4
                UNION ALL
                SELECT name, at, value FROM statistics_hour
                 WHERE server_id = ANY($1::uuid[]) AND name = ANY($2::text[]) AND at >= $3 AND at < $4) kept
         GROUP BY name, at) together
 GROUP BY 1, 2`,
      values: [serverIds, names, from, to, stepSeconds, GAUGES, LOWEST, HIGHEST],
    });
    const values = new Map(names.map((name) => [name, new Array<number>(points).fill(0)]));
    for (const { name, point, value } of rows) values.get(name)![point] = value;
    return [...values].map(([name, list]) => ({ name, values: list }));
  }

  /** How much waits, per server: counted in the index of server and status. */
  async queues(serverIds: readonly string[]): Promise<Sample[]> {
    const { rows } = await this.database.pool.query<{
      server_id: string;
      queued: number;
      held: number;
      oldest: number | null;
    }>({
      name: 'statistics-queues',
      text: `
SELECT s.id AS server_id,
       (SELECT count(*) FROM delivery d WHERE d.server_id = s.id AND d.status = 'queued') AS queued,
       (SELECT count(*) FROM delivery d WHERE d.server_id = s.id AND d.status = 'held') AS held,
       (SELECT extract(epoch FROM now() - d.queued_at)::float8 FROM delivery d
         WHERE d.server_id = s.id AND d.status = 'queued' ORDER BY d.id LIMIT 1) AS oldest
  FROM unnest($1::uuid[]) AS s (id)`,
      values: [serverIds],
    });
    return rows.flatMap(({ server_id: serverId, queued, held, oldest }) => [
      { serverId, name: 'queue.queued', value: queued } as const,
      { serverId, name: 'queue.held', value: held } as const,
      { serverId, name: 'queue.oldest', value: Math.max(0, Math.round(oldest ?? 0)) } as const,
    ]);
  }

  async databaseOctets(): Promise<number> {
    const { rows } = await this.database.pool.query<{ octets: number }>(
      'SELECT pg_database_size(current_database()) AS octets',
    );
    return rows[0]!.octets;
  }
}
