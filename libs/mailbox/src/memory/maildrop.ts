import type { Maildrop, MaildropMessage } from '../maildrop.js';
import { WHOLE_LIMIT } from '../store.js';
import { type Entry, type Folder, remove } from './state.js';

const BLOCK = 64 * 1024;
const CRLF = Buffer.from('\r\n');

/** POP3's view of an INBOX in memory. */
export class MemoryMaildrop implements Maildrop {
  readonly messages: readonly MaildropMessage[];
  private readonly token = {};

  constructor(private readonly inbox: Folder) {
    inbox.owner.lock = this.token;
    this.messages = [...inbox.entries.values()].map((entry) => ({
      uidl: `${inbox.uidValidity}.${entry.message.uid}`,
      size: entry.message.size,
      endsInCrlf: entry.message.size === 0 || entry.content.octets.subarray(-2).equals(CRLF),
      key: entry,
    }));
  }

  *content(message: MaildropMessage): Generator<Buffer, void, void> {
    const { octets } = (message.key as Entry).content;
    for (let at = 0; at < octets.length; at += BLOCK) yield octets.subarray(at, at + BLOCK);
  }

  whole(message: MaildropMessage): Buffer | undefined {
    const { octets } = (message.key as Entry).content;
    return octets.length <= WHOLE_LIMIT ? octets : undefined;
  }

  async expunge(messages: readonly MaildropMessage[]): Promise<void> {
    if (this.inbox.owner.lock !== this.token) throw new Error('the lock on the maildrop was lost');
    const gone = messages.map((message) => message.key as Entry);
    // An IMAP session may have been faster.
    remove(
      this.inbox,
      gone.filter(({ message }) => this.inbox.entries.has(message.uid)),
    );
  }

  async release(): Promise<void> {
    if (this.inbox.owner.lock === this.token) this.inbox.owner.lock = undefined;
  }
}
