import type { Maildrop, MaildropMessage } from './maildrop.js';
import type { Flag, Mailbox, SpecialUse, StoredMessage } from './model.js';
import { INBOX, canonicalName, parentNames } from './name.js';
import { MailboxError, type MailboxStore, type NewMessage } from './store.js';

/** Content up to this size is given whole to POP3; the contract allows at most 1 MiB. */
const WHOLE_LIMIT = 1024 * 1024;
const BLOCK = 64 * 1024;

export interface MemoryStoreOptions {
  /** UIDVALIDITY of new mailboxes. Default 1, 2, 3 … */
  readonly nextUidValidity?: () => number;
  /** Octets that one account may hold. Default: no bound. */
  readonly quota?: number;
}

interface Entry {
  message: StoredMessage;
  content: Buffer;
}

interface Folder {
  name: string;
  uidValidity: number;
  uidNext: number;
  highestModSeq: bigint;
  specialUse: SpecialUse | undefined;
  subscribed: boolean;
  entries: Entry[];
}

interface Owner {
  folders: Map<string, Folder>;
  /** The POP3 session that holds the INBOX. */
  lock: object | undefined;
  octets: number;
}

/**
 * A complete store in memory, for tests and for learning. Accounts are known by name and come into being with
 * `addAccount`. It passes the contract suite that the store on PostgreSQL passes too.
 */
export class MemoryMailboxStore implements MailboxStore<string> {
  private readonly owners = new Map<string, Owner>();
  private readonly nextUidValidity: () => number;
  private readonly quota: number;

  constructor(options: MemoryStoreOptions = {}) {
    let last = 0;
    this.nextUidValidity = options.nextUidValidity ?? (() => ++last);
    this.quota = options.quota ?? Infinity;
  }

  /** An account with its INBOX. Adding it again does nothing. */
  addAccount(account: string): void {
    if (this.owners.has(account)) return;
    const owner: Owner = { folders: new Map(), lock: undefined, octets: 0 };
    this.owners.set(account, owner);
    this.addFolder(owner, INBOX, undefined);
  }

  async createMailbox(account: string, name: string, specialUse?: SpecialUse): Promise<Mailbox> {
    const owner = this.owner(account);
    const canonical = canonicalName(name);
    if (owner.folders.has(canonical)) {
      throw new MailboxError('mailbox-exists', `the mailbox ${canonical} exists already`);
    }
    for (const parent of parentNames(canonical)) {
      if (!owner.folders.has(parent)) this.addFolder(owner, parent, undefined);
    }
    return described(this.addFolder(owner, canonical, specialUse));
  }

  async listMailboxes(account: string): Promise<readonly Mailbox[]> {
    return [...this.owner(account).folders.values()].map(described);
  }

  async append(account: string, mailbox: string, message: NewMessage): Promise<StoredMessage> {
    const content = Buffer.isBuffer(message.content)
      ? Buffer.from(message.content)
      : await gathered(message.content);
    // Only now, without waiting in between: UIDs grow in the order in which messages become visible.
    const owner = this.owner(account);
    const folder = this.folder(owner, mailbox);
    if (owner.octets + content.length > this.quota) {
      throw new MailboxError('over-quota', `the account ${account} is over its quota`);
    }
    const modSeq = ++folder.highestModSeq;
    const stored: StoredMessage = {
      uid: folder.uidNext++,
      modSeq,
      flags: distinct(message.flags ?? []),
      received: message.received,
      size: content.length,
      key: content,
    };
    folder.entries.push({ message: stored, content });
    owner.octets += content.length;
    return stored;
  }

  async listMessages(account: string, mailbox: string): Promise<readonly StoredMessage[]> {
    return this.folder(this.owner(account), mailbox).entries.map(({ message }) => message);
  }

  async openMaildrop(account: string): Promise<Maildrop | 'in-use'> {
    const owner = this.owner(account);
    if (owner.lock) return 'in-use';
    return new MemoryMaildrop(owner, owner.folders.get(INBOX)!);
  }

  private owner(account: string): Owner {
    const owner = this.owners.get(account);
    if (!owner) throw new MailboxError('no-such-account', `there is no account ${account}`);
    return owner;
  }

  private folder(owner: Owner, name: string): Folder {
    const folder = owner.folders.get(canonicalName(name));
    if (!folder) throw new MailboxError('no-such-mailbox', `there is no mailbox ${name}`);
    return folder;
  }

  private addFolder(owner: Owner, name: string, specialUse: SpecialUse | undefined): Folder {
    const folder: Folder = {
      name,
      uidValidity: this.nextUidValidity(),
      uidNext: 1,
      highestModSeq: 1n,
      specialUse,
      subscribed: true,
      entries: [],
    };
    owner.folders.set(name, folder);
    return folder;
  }
}

class MemoryMaildrop implements Maildrop {
  readonly messages: readonly MaildropMessage[];
  private readonly token = {};

  constructor(
    private readonly owner: Owner,
    private readonly inbox: Folder,
  ) {
    owner.lock = this.token;
    this.messages = inbox.entries.map((entry) => ({
      uidl: `${inbox.uidValidity}.${entry.message.uid}`,
      size: entry.content.length,
      endsInCrlf: entry.content.length === 0 || entry.content.subarray(-2).equals(CRLF),
      key: entry,
    }));
  }

  *content(message: MaildropMessage): Generator<Buffer, void, void> {
    const { content } = message.key as Entry;
    for (let at = 0; at < content.length; at += BLOCK) yield content.subarray(at, at + BLOCK);
  }

  whole(message: MaildropMessage): Buffer | undefined {
    const { content } = message.key as Entry;
    return content.length <= WHOLE_LIMIT ? content : undefined;
  }

  async expunge(messages: readonly MaildropMessage[]): Promise<void> {
    if (this.owner.lock !== this.token) throw new Error('the lock on the maildrop was lost');
    const gone = new Set(messages.map((message) => message.key as Entry));
    if (gone.size === 0) return;
    this.inbox.entries = this.inbox.entries.filter((entry) => !gone.has(entry));
    this.inbox.highestModSeq++;
    for (const { content } of gone) this.owner.octets -= content.length;
  }

  async release(): Promise<void> {
    if (this.owner.lock === this.token) this.owner.lock = undefined;
  }
}

const CRLF = Buffer.from('\r\n');

function described(folder: Folder): Mailbox {
  const { name, uidValidity, uidNext, highestModSeq, specialUse, subscribed } = folder;
  return { name, uidValidity, uidNext, highestModSeq, specialUse, subscribed };
}

/** Flags are compared without regard to case (RFC 9051 §2.3.2); the first spelling stays. */
function distinct(flags: readonly Flag[]): Flag[] {
  const seen = new Map(flags.toReversed().map((flag) => [flag.toLowerCase(), flag]));
  return flags.filter((flag) => seen.get(flag.toLowerCase()) === flag && seen.delete(flag.toLowerCase()));
}

async function gathered(blocks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const block of blocks) all.push(Buffer.from(block));
  return Buffer.concat(all);
}
