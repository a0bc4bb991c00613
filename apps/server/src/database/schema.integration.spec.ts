import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaScript } from './schema-engine.js';
import { testDatabase } from './testing/database.js';

const COLUMNS = `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`;

describe('the migrations', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it('make the tables that the schema files ask for', async () => {
    const made = (await db.database.pool.query(COLUMNS)).rows;
    const script = await schemaScript(db.url);
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    try {
      // The same tables once more, in a schema of their own.
      await client.query('CREATE SCHEMA fresh');
      await client.query('SET search_path TO fresh');
      await client.query(script.replaceAll('"public"', '"fresh"'));
      const wanted = (await client.query(COLUMNS.replace(`'public'`, `'fresh'`))).rows;
      const plain = (rows: Record<string, string | null>[]): unknown[] =>
        rows.map((row) => ({
          ...row,
          column_default: row.column_default?.replace(/nextval\('(fresh\.)?/, "nextval('"),
        }));
      expect(plain(made)).toEqual(plain(wanted));
      expect(made.length).toBeGreaterThan(50);
    } finally {
      await client.end();
    }
  });

  it('give every account an INBOX and tell of changes', async () => {
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    try {
      const heard: string[] = [];
      client.on('notification', ({ payload }) => heard.push(payload!));
      await client.query('LISTEN glasspost');
      const server = await db.database.prisma.server.create({
        data: { name: 'S', hostname: 's.test', addresses: [], domains: { create: { name: 's.test' } } },
        include: { domains: true },
      });
      const account = await db.database.prisma.account.create({
        data: { name: 'a', domainId: server.domains[0]!.id, passwordHash: '' },
      });
      await client.query('SELECT 1');
      expect(heard).toEqual(
        expect.arrayContaining([
          `server:${server.id}`,
          `domain:${server.domains[0]!.id}`,
          `account:${server.domains[0]!.id}`,
        ]),
      );
      const boxes = await db.database.prisma.mailbox.findMany({ where: { accountId: account.id } });
      expect(boxes.map(({ name, specialUse, uidNext }) => [name, specialUse, uidNext])).toEqual([
        ['Archive', '\\Archive', 1],
        ['Drafts', '\\Drafts', 1],
        ['INBOX', null, 1],
        ['Junk', '\\Junk', 1],
        ['Sent', '\\Sent', 1],
        ['Trash', '\\Trash', 1],
      ]);
    } finally {
      await client.end();
    }
  });
});
