import type { StoreHarness } from '@glasspost/mailbox/testing';
import type { Database } from '../../database/database.js';
import { Notifications } from '../../database/notifications.js';
import { testDatabase } from '../../database/testing/database.js';
import { ContentRepository } from '../../mail/content.repository.js';
import { MaildropRepository } from '../../mail/maildrop.repository.js';
import { MailWriter } from '../../mail/mail-writer.repository.js';
import { testTraces } from '../../trace/testing/traces.js';
import { Arrivals } from '../arrivals.js';
import type { Asker } from '../boxes.js';
import { BoxesRepository } from '../boxes.repository.js';
import { ContentReader } from '../content-reader.js';
import { FlagsRepository } from '../flags.repository.js';
import { Indexer, type MakeIndex } from '../indexer.js';
import { Mailboxes } from '../mailboxes.js';
import { MessagesRepository } from '../messages.repository.js';
import { MailboxNews } from '../news.js';
import { SearchRepository } from '../search.repository.js';
import { TransfersRepository } from '../transfers.repository.js';

/** One server process's mailboxes. */
export interface TestProcess {
  readonly mailboxes: Mailboxes;
  readonly writer: MailWriter;
  readonly maildrops: MaildropRepository;
  readonly indexer: Indexer;
  stop(): Promise<void>;
}

export interface TestMailboxes {
  readonly database: Database;
  readonly process: TestProcess;
  /** Another process on the same database. */
  another(): Promise<TestProcess>;
  /** Two new accounts. */
  harness(
    process?: TestProcess,
  ): Promise<StoreHarness & { readonly askers: { readonly ann: Asker; readonly bob: Asker } }>;
  drop(): Promise<void>;
}

/** A database of a spec's own with the mailboxes on it. `drop` when done. */
export async function testMailboxes(makeIndex: MakeIndex): Promise<TestMailboxes> {
  const { database, drop } = await testDatabase();
  const processes: TestProcess[] = [];
  const another = async (): Promise<TestProcess> => {
    const made = await startProcess(database, makeIndex);
    processes.push(made);
    return made;
  };
  const first = await another();
  const server = await database.prisma.server.create({
    data: { name: 'S', hostname: 's.test', addresses: [], domains: { create: { name: 's.test' } } },
    include: { domains: true },
  });
  let count = 0;
  return {
    database,
    process: first,
    another,
    async harness(process = first) {
      const account = async (name: string): Promise<Asker> => {
        const { id } = await database.prisma.account.create({
          data: { name, domainId: server.domains[0]!.id, passwordHash: '' },
        });
        return { accountId: id, serverId: server.id, address: `${name}@s.test` };
      };
      count++;
      const ann = await account(`ann${count}`);
      const bob = await account(`bob${count}`);
      return {
        ann: process.mailboxes.of(ann),
        bob: process.mailboxes.of(bob),
        names: { ann: ann.address, bob: bob.address },
        askers: { ann, bob },
        setQuota: async (octets) => {
          await database.pool.query('UPDATE account_usage SET limit_bytes = $2 WHERE account_id = $1', [
            ann.accountId,
            octets ?? null,
          ]);
        },
      };
    },
    async drop() {
      for (const process of processes) await process.stop();
      await drop();
    },
  };
}

/** One process of its own on a database. `stop` when done. */
export async function startProcess(database: Database, makeIndex: MakeIndex): Promise<TestProcess> {
  const notifications = new Notifications(database);
  const contents = new ContentRepository(database);
  const traces = testTraces(database);
  const writer = new MailWriter(database);
  const maildrops = new MaildropRepository(database, contents, traces);
  const news = new MailboxNews(database, notifications, writer, maildrops);
  const boxes = new BoxesRepository(database);
  const indexer = new Indexer(database, contents, makeIndex);
  await notifications.start();
  news.onModuleInit();
  return {
    writer,
    maildrops,
    indexer,
    mailboxes: new Mailboxes(
      database,
      boxes,
      new MessagesRepository(database),
      new FlagsRepository(database),
      new TransfersRepository(database, boxes, traces),
      new SearchRepository(database, indexer),
      new ContentReader(database, indexer),
      indexer,
      new Arrivals(database, contents, boxes, writer),
      news,
    ),
    async stop() {
      news.onApplicationShutdown();
      await indexer.onApplicationShutdown();
      await notifications.onApplicationShutdown();
      await writer.onApplicationShutdown();
    },
  };
}
