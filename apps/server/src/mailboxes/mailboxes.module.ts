import { Global, Injectable, Module } from '@nestjs/common';
import { indexMessage } from '@glasspost/imap';
import type { MailboxStore } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Arrivals } from './arrivals.js';
import type { Asker } from './boxes.js';
import { BoxesRepository } from './boxes.repository.js';
import { ContentReader } from './content-reader.js';
import { FlagsRepository } from './flags.repository.js';
import { Indexer } from './indexer.js';
import { PgMailboxStore } from './mailbox-store.js';
import { MessagesRepository } from './messages.repository.js';
import { MailboxNews } from './news.js';
import type { MailboxServices } from './open-mailbox.js';
import { SearchRepository } from './search.repository.js';
import { TransfersRepository } from './transfers.repository.js';

/** The mailboxes of accounts. */
@Injectable()
export class Mailboxes {
  private readonly services: MailboxServices;

  constructor(
    private readonly database: Database,
    boxes: BoxesRepository,
    messages: MessagesRepository,
    flags: FlagsRepository,
    transfers: TransfersRepository,
    search: SearchRepository,
    reader: ContentReader,
    indexer: Indexer,
    arrivals: Arrivals,
    news: MailboxNews,
  ) {
    this.services = { boxes, messages, flags, transfers, search, reader, indexer, arrivals, news };
  }

  /** As one account sees them. */
  of(asker: Asker): MailboxStore {
    return new PgMailboxStore(this.database, this.services, asker);
  }
}

@Global()
@Module({
  providers: [
    Arrivals,
    BoxesRepository,
    ContentReader,
    FlagsRepository,
    Mailboxes,
    MailboxNews,
    MessagesRepository,
    SearchRepository,
    TransfersRepository,
    {
      provide: Indexer,
      inject: [Database, ContentRepository],
      useFactory: (database: Database, contents: ContentRepository) =>
        new Indexer(database, contents, indexMessage),
    },
  ],
  exports: [Mailboxes, MailboxNews],
})
export class MailboxesModule {}
