import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../../launcher/src/postgres.ts';
import { applyMigrations } from '../schema-engine.js';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One PostgreSQL for the run, with a migrated database as the template that every spec copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'glasspost-test-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder, () => undefined);
  const url = new URL(postgres.url);
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query('CREATE DATABASE glasspost_template');
  url.pathname = '/glasspost_template';
  await applyMigrations(url.href);
  // The engine keeps its connections; a template must have none.
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'glasspost_template'`,
  );
  await admin.end();
  project.provide('databaseUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
