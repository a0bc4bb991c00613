/** Which migrations there are, and which of them a database has. Loads no engine: most starts need none. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

/** The repository's `prisma` folder. */
export const prismaFolder = path.resolve(import.meta.dirname, '../../../../prisma');

/** In the order in which they are applied. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(path.join(prismaFolder, 'migrations'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Those that a database has whole. */
export async function appliedNames(client: pg.Client): Promise<string[]> {
  const table = await client.query<{ name: string | null }>(
    `SELECT to_regclass('public._prisma_migrations') AS name`,
  );
  if (table.rows[0]!.name === null) return [];
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  );
  return rows.map((row) => row.migration_name);
}
