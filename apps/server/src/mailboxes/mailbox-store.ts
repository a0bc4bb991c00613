import {
  type AclStore,
  type Appended,
  canonicalName,
  type Mailbox,
  type MailboxStatus,
  type MailboxStore,
  type MetadataStore,
  type NewMessage,
  type OpenMailbox,
  type OpenOptions,
  type Quota,
  type SpecialUse,
} from '@glasspost/mailbox';
import { PgAcl } from './acl.repository.js';
import { type Asker, described, need } from './boxes.js';
import type { BoxesRepository } from './boxes.repository.js';
import { PgMetadata } from './metadata.repository.js';
import { type MailboxObserver, type MailboxServices, PgOpenMailbox } from './open-mailbox.js';
import type { Database } from '../database/database.js';

/** The mailboxes that one account sees, in PostgreSQL. */
export class PgMailboxStore implements MailboxStore {
  readonly acl: AclStore;
  readonly metadata: MetadataStore;
  private readonly boxes: BoxesRepository;

  constructor(
    database: Database,
    private readonly services: MailboxServices,
    private readonly asker: Asker,
    private readonly observer: MailboxObserver,
  ) {
    this.boxes = services.boxes;
    this.acl = new PgAcl(database, services.boxes, asker);
    this.metadata = new PgMetadata(database, services.boxes, asker);
  }

  async listMailboxes(): Promise<readonly Mailbox[]> {
    return (await this.boxes.visible(this.asker)).map(described);
  }

  async createMailbox(name: string, specialUse?: SpecialUse): Promise<Mailbox> {
    return described(await this.boxes.create(this.asker, name, specialUse));
  }

  async deleteMailbox(name: string): Promise<void> {
    const { id } = await this.boxes.delete(this.asker, name);
    this.services.news.tellGone([id]);
  }

  async renameMailbox(from: string, to: string): Promise<void> {
    await this.boxes.rename(this.asker, from, to);
    if (canonicalName(from) !== 'INBOX') return;
    const inbox = await this.boxes.find(this.asker, 'INBOX');
    this.services.news.tell([inbox.id]);
  }

  subscribe(name: string, subscribed: boolean): Promise<void> {
    return this.boxes.subscribe(this.asker, name, subscribed);
  }

  lostSubscriptions(): Promise<readonly string[]> {
    return this.boxes.lostSubscriptions(this.asker);
  }

  status(names: readonly string[]): Promise<readonly MailboxStatus[]> {
    return this.boxes.status(this.asker, names);
  }

  async open(name: string, options: OpenOptions): Promise<OpenMailbox> {
    const box = await this.boxes.find(this.asker, name);
    need(box, 'r');
    this.observer.opened(box, box.messages);
    return new PgOpenMailbox(this.services, this.asker, box, options, this.observer);
  }

  async append(name: string, messages: readonly NewMessage[] | AsyncIterable<NewMessage>): Promise<Appended> {
    return this.services.arrivals.append(await this.boxes.find(this.asker, name), messages);
  }

  async quota(name: string): Promise<Quota> {
    return this.boxes.quota((await this.boxes.find(this.asker, name)).ownerId);
  }
}
