import type { Maildrop } from '../maildrop.js';
import type { MessageIndex } from '../index-of-message.js';
import { FIRST_MAILBOXES, type SpecialUse } from '../model.js';
import { INBOX } from '../name.js';
import { MailboxError, type MailboxStore } from '../store.js';
import { MemoryAccountStore, type World } from './account.js';
import { MemoryMaildrop } from './maildrop.js';
import type { Folder, Owner } from './state.js';

export interface MemoryStoreOptions {
  /** UIDVALIDITY of new mailboxes. Default 1, 2, 3 … */
  readonly nextUidValidity?: () => number;
  /** Octets that one account may hold. Default: no bound. */
  readonly quota?: number;
  /** What lists, SEARCH, SORT and THREAD need of a message; without it they fail. `indexMessage` of @glasspost/imap. */
  readonly index?: (content: Buffer) => MessageIndex;
  /** Time of SAVEDATE. Default: the clock. */
  readonly now?: () => Date;
}

/**
 * A complete store in memory, for tests and for learning. Accounts are known by name and come into being with
 * `addAccount`. It passes the contract suites that the store on PostgreSQL passes too.
 */
export class MemoryMailboxStore {
  private readonly world: World;

  constructor(private readonly options: MemoryStoreOptions = {}) {
    let lastValidity = 0;
    let lastId = 0;
    const nextUidValidity = options.nextUidValidity ?? (() => ++lastValidity);
    this.world = {
      owners: new Map<string, Owner>(),
      now: options.now ?? (() => new Date()),
      nextUidValidity,
      nextId: () => ++lastId,
      indexOf: ({ content }) => (content.index ??= this.index(content.octets)),
      addFolder: (owner, name, specialUse) => this.addFolder(owner, name, specialUse),
    };
  }

  /** An account with its INBOX and the folders that all have. Adding it again does nothing. */
  addAccount(account: string): void {
    if (this.world.owners.has(account)) return;
    const owner: Owner = {
      account,
      folders: new Map(),
      subscriptions: new Set(),
      lock: undefined,
      octets: 0,
      quota: this.options.quota ?? Infinity,
      metadata: new Map(),
    };
    this.world.owners.set(account, owner);
    this.addFolder(owner, INBOX, undefined);
    for (const { name, specialUse } of FIRST_MAILBOXES) this.addFolder(owner, name, specialUse);
  }

  /** The mailboxes that this account sees. */
  of(account: string): MailboxStore {
    return new MemoryAccountStore(this.world, this.owner(account));
  }

  async openMaildrop(account: string): Promise<Maildrop | 'in-use'> {
    const owner = this.owner(account);
    return owner.lock ? 'in-use' : new MemoryMaildrop(owner.folders.get(INBOX)!);
  }

  /** Octets that an account may hold from now on; undefined: no bound. */
  setQuota(account: string, octets: number | undefined): void {
    this.owner(account).quota = octets ?? Infinity;
  }

  private owner(account: string): Owner {
    const owner = this.world.owners.get(account);
    if (!owner) throw new MailboxError('no-such-account', `there is no account ${account}`);
    return owner;
  }

  private index(octets: Buffer): MessageIndex {
    if (!this.options.index) throw new Error('this store was made without a function that indexes messages');
    return this.options.index(octets);
  }

  private addFolder(owner: Owner, name: string, specialUse: SpecialUse | undefined): Folder {
    const folder: Folder = {
      owner,
      name,
      id: `F${this.world.nextId()}`,
      uidValidity: this.world.nextUidValidity(),
      specialUse,
      uidNext: 1,
      highestModSeq: 1n,
      entries: new Map(),
      vanished: [],
      forgotten: 0n,
      knownFlags: new Map(),
      followers: new Set(),
      acl: new Map(),
      metadata: new Map(),
    };
    owner.folders.set(name, folder);
    owner.subscriptions.add(name);
    return folder;
  }
}
