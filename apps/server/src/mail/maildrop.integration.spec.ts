import { v7 } from 'uuid';
import { afterAll, beforeAll } from 'vitest';
import { maildropContract } from '@glasspost/mailbox/testing';
import { testDatabase } from '../database/testing/database.js';
import { CHUNK_SIZE, ContentRepository, INLINE_LIMIT } from './content.repository.js';
import { MailWriter } from './mail-writer.repository.js';
import { MaildropRepository } from './maildrop.repository.js';
import { testTraces } from '../trace/testing/traces.js';

let db: Awaited<ReturnType<typeof testDatabase>>;
let writer: MailWriter;
let contents: ContentRepository;
let domainId: string;
let count = 0;

beforeAll(async () => {
  db = await testDatabase();
  writer = new MailWriter(db.database);
  contents = new ContentRepository(db.database);
  const server = { create: { name: 'S', hostname: 's.test', addresses: ['127.0.0.1'] } };
  domainId = (await db.database.prisma.domain.create({ data: { name: 's.test', server } })).id;
});
afterAll(async () => {
  await writer.onApplicationShutdown();
  await db.drop();
});

/** An account's INBOX by number. */
async function inbox(): Promise<number> {
  const data = { name: `a${++count}`, domainId, passwordHash: 'x' };
  const { id } = await db.database.prisma.account.create({ data });
  return Number((await db.database.prisma.mailbox.findFirstOrThrow({ where: { accountId: id } })).id);
}

/** In one piece or in chunks, as it would have arrived by SMTP. */
async function deliver(mailbox: number, bytes: Buffer): Promise<void> {
  const id = v7();
  const inOne = bytes.length <= INLINE_LIMIT;
  if (!inOne) {
    await contents.begin(id);
    for (let i = 0; i * CHUNK_SIZE < bytes.length; i++)
      await contents.addChunk(id, i, bytes.subarray(i * CHUNK_SIZE, (i + 1) * CHUNK_SIZE));
  }
  const content = {
    id,
    bytes: inOne ? bytes : null,
    size: bytes.length,
    skip: 0,
    sender: '',
    subject: '',
    fromText: '',
    toText: '',
    messageId: '',
    date: null,
    encoding: '8bit' as const,
    smtputf8: false,
  };
  await writer.write({ mails: [{ content, mailboxes: [mailbox], deliveries: [] }], updates: [] });
}

maildropContract('PostgreSQL', async () => {
  const maildrops = new MaildropRepository(db.database, contents, testTraces(db.database));
  const { pool } = db.database;
  let trigger = false;
  return {
    accounts: [await inbox(), await inbox()],
    deliver,
    openMaildrop: (mailbox) =>
      maildrops.open(mailbox, { account: 'a@s.test', client: '127.0.0.1', protocol: 'POP3' }),
    // After the messages are deleted, their contents cannot be.
    failNextExpunge: async () => {
      trigger = true;
      await pool.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`);
      await pool.query(`CREATE TRIGGER refuse BEFORE DELETE ON content EXECUTE FUNCTION refuse()`);
    },
    close: async () => {
      if (trigger) await pool.query('DROP FUNCTION refuse CASCADE');
    },
  };
});
