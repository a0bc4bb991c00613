/**
 * A migrated, empty cluster that each product of a run begins with a copy of: making one takes longer than all the rest
 * of a start. What gives a folder of its own (`dataDir`) or a user begins with nothing, as a person does: `launcher.e2e.spec.ts`.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../launcher/src/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the cluster and its password; empty when there is none. */
    cluster: string;
  }
}

const root = path.resolve(import.meta.dirname, '../../../..');
const migrate = path.join(root, 'apps/server/dist/database/migrate-main.js');

/** Makes the cluster once for a run. Before the first build there is nothing to migrate with: then each product makes its own. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  if (!fs.existsSync(migrate)) {
    project.provide('cluster', '');
    return undefined;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-cluster-'));
  fs.chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder, () => undefined);
  try {
    execFileSync(process.execPath, [migrate], { env: { ...process.env, DATABASE_URL: postgres.url } });
  } finally {
    await postgres.stop();
  }
  // Where its user may not pass, PostgreSQL has a folder elsewhere.
  project.provide('cluster', fs.existsSync(path.join(folder, 'postgres')) ? folder : '');
  return () => fs.rmSync(folder, { recursive: true, force: true });
}
