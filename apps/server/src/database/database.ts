import { spawn } from 'node:child_process';
import path from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';
import { Settings } from '../settings.js';
import { appliedNames, migrationNames } from './migrations.js';

/** 64-bit counts and sizes are numbers here: none of ours comes near 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Time that a query may wait for a free connection before the caller is told to come back. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The doors to PostgreSQL: `prisma` for what people and programs edit, `pool` for hand-written SQL (in `*.repository.ts`
 * only). Both share the limit GLASSPOST_POOL_SIZE between them.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly url: string;

  constructor(settings: Settings) {
    this.url = databaseUrl(settings);
    const max = settings.GLASSPOST_POOL_SIZE;
    this.pool = new pg.Pool({
      connectionString: this.url,
      max,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'glasspost',
    });
    // Idle connections break when PostgreSQL restarts; the pool replaces them by itself.
    this.pool.on('error', () => undefined);
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool, { disposeExternalPool: false }) });
  }

  /** A connection of one's own outside the pool, for LISTEN and for the mail writer. The caller ends it. */
  newClient(): pg.Client {
    return new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'glasspost',
    });
  }

  /**
   * Runs `work` in a transaction of its own: all of it is committed, or nothing. Within it everything is asked over `client`: to wait
   * for a second connection while one is held could last for ever.
   */
  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** @throws when the database does not answer. */
  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }
}

/** The address of the database; a missing DATABASE_URL is a mistake of who starts the server without the launcher. */
export function databaseUrl(settings: Settings): string {
  if (!settings.DATABASE_URL)
    throw new Error(
      'DATABASE_URL is not set: start with `npm start`, which brings its own PostgreSQL, or set it.',
    );
  return settings.DATABASE_URL;
}

/** Brings the database up to this version, in a child process where there is something to do. @throws with the child's words when that fails. */
export async function migrate(url: string): Promise<void> {
  if (await isUpToDate(url)) return;
  const script = path.join(import.meta.dirname, 'migrate-main.js');
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATABASE_URL: url },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`The database could not be brought up to date: ${errors.trim()}`);
}

/** Whether a database has exactly the migrations of this version. What cannot be told is for the child to say. */
async function isUpToDate(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    return (await appliedNames(client)).join() === (await migrationNames()).join();
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
