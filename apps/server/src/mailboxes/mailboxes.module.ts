import { Global, Module } from '@nestjs/common';
import { indexMessage } from '@glasspost/imap';
import { Database } from '../database/database.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Arrivals } from './arrivals.js';
import { BoxesRepository } from './boxes.repository.js';
import { ContentReader } from './content-reader.js';
import { FlagsRepository } from './flags.repository.js';
import { Indexer } from './indexer.js';
import { Mailboxes } from './mailboxes.js';
import { MessagesRepository } from './messages.repository.js';
import { MailboxNews } from './news.js';
import { SearchRepository } from './search.repository.js';
import { TransfersRepository } from './transfers.repository.js';

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
