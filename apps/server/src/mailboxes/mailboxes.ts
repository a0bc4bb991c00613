import { Injectable } from '@nestjs/common';
import type { MailboxStore } from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { Arrivals } from './arrivals.js';
import type { Asker } from './boxes.js';
import { BoxesRepository } from './boxes.repository.js';
import { ContentReader } from './content-reader.js';
import { FlagsRepository } from './flags.repository.js';
import { Indexer } from './indexer.js';
import { PgMailboxStore } from './mailbox-store.js';
import { MessagesRepository } from './messages.repository.js';
import { MailboxNews } from './news.js';
import type { MailboxObserver, MailboxServices } from './open-mailbox.js';
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

  /** As one account sees them. @param observer hears of what is done there. */
  of(asker: Asker, observer: MailboxObserver = NOBODY): MailboxStore {
    return new PgMailboxStore(this.database, this.services, asker, observer);
  }
}

const NOBODY: MailboxObserver = { opened: () => undefined, read: () => undefined };
