import pg from 'pg';
import { inject } from 'vitest';
import { Database } from '../database.js';
import { readSettings } from '@glasspost/settings';

let count = 0;

/** A fresh, migrated database of a spec's own. `drop` when done. */
export async function testDatabase(): Promise<{ database: Database; url: string; drop(): Promise<void> }> {
  const base = inject('databaseUrl');
  const name = `spec_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now()}_${count++}`;
  await execute(base, `CREATE DATABASE ${name} TEMPLATE glasspost_template`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const database = new Database(readSettings({ DATABASE_URL: url.href }) as never);
  return {
    database,
    url: url.href,
    async drop() {
      await database.onApplicationShutdown();
      await execute(base, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
