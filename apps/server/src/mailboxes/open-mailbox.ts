import type {
  Appended,
  Copied,
  Criterion,
  FetchedMessage,
  FetchWants,
  FlagChange,
  FlagState,
  Mailbox,
  MailboxChanges,
  NewMessage,
  OpenMailbox,
  OpenOptions,
  SortKey,
  StoredMessage,
  ThreadFields,
} from '@glasspost/mailbox';
import { MailboxError } from '@glasspost/mailbox';
import type { Arrivals } from './arrivals.js';
import { type Asker, type Box, described, need } from './boxes.js';
import type { BoxesRepository } from './boxes.repository.js';
import type { ContentReader } from './content-reader.js';
import type { FlagsRepository } from './flags.repository.js';
import type { Indexer } from './indexer.js';
import type { MessagesRepository } from './messages.repository.js';
import type { MailboxNews } from './news.js';
import type { SearchRepository } from './search.repository.js';
import type { TransfersRepository } from './transfers.repository.js';

/** What all open mailboxes share. */
export interface MailboxServices {
  readonly boxes: BoxesRepository;
  readonly messages: MessagesRepository;
  readonly flags: FlagsRepository;
  readonly transfers: TransfersRepository;
  readonly search: SearchRepository;
  readonly reader: ContentReader;
  readonly indexer: Indexer;
  readonly arrivals: Arrivals;
  readonly news: MailboxNews;
}

/** Hears of what somebody does with mailboxes; must not take time. */
export interface MailboxObserver {
  opened(box: Pick<Box, 'name' | 'uidValidity'>, messages: number): void;
  /** The text of a message is read. */
  read(contentId: string): void;
}

/** A mailbox in PostgreSQL as one session has it open. */
export class PgOpenMailbox implements OpenMailbox {
  readonly mailbox: Mailbox;
  readonly count: number;
  readonly knownFlags: readonly string[];
  private readonly unfollow: () => void;

  constructor(
    private readonly services: MailboxServices,
    private readonly asker: Asker,
    private readonly box: Box,
    private readonly options: OpenOptions,
    private readonly observer: MailboxObserver,
  ) {
    this.mailbox = described(box);
    this.count = box.messages;
    this.knownFlags = box.keywords;
    this.unfollow = services.news.follow(box.id, options);
  }

  /** The state when it was opened, although some time may have passed since. */
  uids(): Promise<Uint32Array> {
    return this.services.messages.uids(this.box);
  }

  changes(since: { readonly modSeq: bigint; readonly uidNext: number }): Promise<MailboxChanges> {
    return this.services.messages.changes(this.box.id, since.modSeq, since.uidNext);
  }

  vanishedSince(modSeq: bigint, known?: readonly (readonly [number, number])[]): Promise<readonly number[]> {
    return this.services.messages.vanishedSince(this.box.id, modSeq, known);
  }

  fetch(uids: readonly number[], wants: FetchWants): AsyncIterable<Iterable<FetchedMessage>> {
    const windows = this.services.reader.fetch(this.box.id, uids, wants);
    return wants.whole ? this.noted(windows) : windows;
  }

  flagsSince(modSeq: bigint, uids: readonly number[]): Promise<readonly FlagState[]> {
    return this.services.messages.flagsSince(this.box.id, modSeq, uids);
  }

  content(message: StoredMessage, from?: number, to?: number): AsyncIterable<Buffer> {
    this.observer.read(message.key as string);
    return this.services.reader.content(message.key as string, from, to);
  }

  private async *noted(
    windows: AsyncIterable<Iterable<FetchedMessage>>,
  ): AsyncGenerator<Iterable<FetchedMessage>> {
    for await (const window of windows) yield this.notedWindow(window);
  }

  private *notedWindow(window: Iterable<FetchedMessage>): Generator<FetchedMessage> {
    for (const message of window) {
      this.observer.read(message.key as string);
      yield message;
    }
  }

  async store(
    uids: readonly number[],
    change: FlagChange,
  ): Promise<{ changed: readonly FlagState[]; conflicts: readonly number[] }> {
    const stored = await this.services.flags.store(await this.writable(), uids, change);
    if (stored.changed.length > 0) this.services.news.tell([this.box.id]);
    return stored;
  }

  async expunge(uids?: readonly number[]): Promise<{ uids: readonly number[]; modSeq: bigint }> {
    const gone = await this.services.transfers.expunge(this.asker, await this.writable('e'), uids);
    if (gone.uids.length > 0) this.services.news.tell([this.box.id]);
    return gone;
  }

  async copy(uids: readonly number[], to: string): Promise<Copied> {
    const target = await this.target(to);
    const copied = await this.services.transfers.copy(this.box, uids, target);
    if (copied.uids.length > 0) this.services.news.tell([target.id]);
    return copied;
  }

  async move(uids: readonly number[], to: string): Promise<Copied & { modSeq: bigint }> {
    const box = await this.writable('te');
    const target = await this.target(to);
    const moved = await this.services.transfers.move(box, uids, target);
    if (moved.uids.length > 0) this.services.news.tell([this.box.id, target.id]);
    return moved;
  }

  async replace(uid: number, to: string, message: NewMessage): Promise<Appended & { modSeq: bigint }> {
    const box = await this.writable('te');
    const target = await this.target(to);
    if (!(await this.services.messages.exists(box.id, uid)))
      throw new MailboxError('not-possible', 'the message that is to be replaced is gone');
    const appended = await this.services.arrivals.append(target, [message]);
    // The new one is safe before the old one goes: at worst both are there.
    const gone = await this.services.transfers.expunge(this.asker, box, [uid], false);
    this.services.news.tell([this.box.id, target.id]);
    return { ...appended, modSeq: gone.modSeq };
  }

  async search(criterion: Criterion, sort?: readonly SortKey[]): Promise<readonly number[]> {
    return this.services.search.search(this.box, criterion, sort);
  }

  threadFields(criterion: Criterion): Promise<readonly ThreadFields[]> {
    return this.services.search.threadFields(this.box, criterion);
  }

  async close(): Promise<void> {
    this.unfollow();
  }

  private async target(to: string): Promise<Box> {
    const target = await this.services.boxes.find(this.asker, to);
    need(target, 'i');
    return target;
  }

  /** The mailbox with the rights that the asker has now: its owner may have changed them. */
  private async writable(rights = ''): Promise<Box> {
    if (this.options.readOnly)
      throw new MailboxError('not-possible', 'the mailbox was opened to be read only');
    if (this.box.ownerId === this.asker.accountId) return this.box;
    const box = await this.services.boxes.find(this.asker, this.box.name);
    need(box, rights);
    return box;
  }
}
