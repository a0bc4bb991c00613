/**
 * Brings the database of DATABASE_URL up to this version and ends. A process of its own, because the schema engine's
 * memory would otherwise stay with the server for good.
 */
import pg from 'pg';
import { appliedNames, migrationNames } from './migrations.js';
import { applyMigrations } from './schema-engine.js';

/** Any number; the same for all processes, so that only one migrates at a time. */
const LOCK = 0x67_6c_61_73;

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set.');
const client = new pg.Client({ connectionString: url });
await client.connect();
try {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  const applied = await appliedNames(client);
  const wanted = await migrationNames();
  const unknown = applied.filter((name) => !wanted.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `The database was made by a newer version of Glasspost (${unknown.join(', ')}). Start that version, or use another database.\n`,
    );
    process.exitCode = 1;
  } else if (wanted.some((name) => !applied.includes(name))) {
    const names = await applyMigrations(url);
    for (const name of names) process.stdout.write(`applied ${name}\n`);
  }
} finally {
  await client.end();
}
process.exit();
