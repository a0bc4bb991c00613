import type { MessageSummary } from '@glasspost/message';
import type { Maildrop } from './maildrop.js';
import type { Flag, Mailbox, SpecialUse, StoredMessage } from './model.js';

/**
 * The storage port of delivery and POP3; IMAP will add to it. `Account` is whatever the store knows an account by.
 * All promises reject with MailboxError where the request cannot be met, and with anything else when storage fails.
 */
export interface MailboxStore<Account> {
  /** Makes a mailbox; parents come into being by themselves. */
  createMailbox(account: Account, name: string, specialUse?: SpecialUse): Promise<Mailbox>;
  listMailboxes(account: Account): Promise<readonly Mailbox[]>;
  /** Lasting once the promise resolves. Returns the message's new UID. */
  append(account: Account, mailbox: string, message: NewMessage): Promise<StoredMessage>;
  /** Oldest (smallest UID) first. */
  listMessages(account: Account, mailbox: string): Promise<readonly StoredMessage[]>;
  /** Takes the exclusive POP3 lock on INBOX and a snapshot of it; `in-use` when another session holds the lock. */
  openMaildrop(account: Account): Promise<Maildrop | 'in-use'>;
}

export interface NewMessage {
  /** The raw octets, stored exactly as they are. */
  readonly content: Buffer | AsyncIterable<Buffer>;
  readonly flags?: readonly Flag[];
  readonly received: Date;
  /** From `summarize`, when the caller has it already. */
  readonly summary?: MessageSummary;
}

export type MailboxErrorCode =
  'no-such-account' | 'no-such-mailbox' | 'mailbox-exists' | 'bad-name' | 'over-quota';

/** A request that a store refuses; `code` is for programs, the message for people. */
export class MailboxError extends Error {
  override readonly name = 'MailboxError';
  constructor(
    readonly code: MailboxErrorCode,
    message: string,
  ) {
    super(message);
  }
}
