import type { Mailbox, SpecialUse } from '../model.js';
import { canonicalName, HIERARCHY_SEPARATOR, INBOX, parentNames } from '../name.js';
import {
  type AclStore,
  type Appended,
  MailboxError,
  type MailboxStatus,
  type MailboxStore,
  type MetadataStore,
  type NewMessage,
  type OpenMailbox,
  type OpenOptions,
  type Quota,
} from '../store.js';
import { memoryAcl } from './acl.js';
import { memoryMetadata } from './metadata.js';
import { MemoryOpenMailbox } from './open.js';
import type { IndexOf } from './search.js';
import {
  checkFlags,
  checkQuota,
  described,
  type Folder,
  gathered,
  hasFlag,
  insert,
  type Owner,
  permitted,
  remove,
  rightsOf,
} from './state.js';

/** Where mailboxes of others are seen (RFC 2342). */
export const OTHER_USERS = 'Other Users';

/** What the accounts of one store have in common. */
export interface World {
  readonly owners: Map<string, Owner>;
  readonly indexOf: IndexOf;
  now(): Date;
  nextUidValidity(): number;
  nextId(): number;
  addFolder(owner: Owner, name: string, specialUse: SpecialUse | undefined): Folder;
}

/** The mailboxes that one account sees, in memory. */
export class MemoryAccountStore implements MailboxStore {
  readonly acl: AclStore;
  readonly metadata: MetadataStore;

  constructor(
    private readonly world: World,
    readonly owner: Owner,
  ) {
    this.acl = memoryAcl(world, this);
    this.metadata = memoryMetadata(this);
  }

  async listMailboxes(): Promise<readonly Mailbox[]> {
    const { owner } = this;
    const seen: Mailbox[] = [];
    for (const each of this.world.owners.values()) {
      for (const folder of each.folders.values()) {
        if (rightsOf(folder, owner.account).includes('l')) seen.push(this.now(folder));
      }
    }
    return seen;
  }

  async createMailbox(name: string, specialUse?: SpecialUse): Promise<Mailbox> {
    const { owner, rest } = this.place(name);
    if (owner.folders.has(rest))
      throw new MailboxError('mailbox-exists', `the mailbox ${rest} exists already`);
    const parents = parentNames(rest);
    if (owner !== this.owner) {
      // RFC 4314 §4: "k" on the nearest parent that exists.
      const parent = parents.findLast((each) => owner.folders.has(each));
      if (parent === undefined) throw new MailboxError('no-rights', 'you may not make mailboxes there');
      this.demand(owner.folders.get(parent)!, 'k');
    }
    if (specialUse && [...owner.folders.values()].some((folder) => folder.specialUse === specialUse))
      throw new MailboxError('not-possible', `there is a mailbox for ${specialUse} already`);
    for (const parent of parents)
      if (!owner.folders.has(parent)) this.world.addFolder(owner, parent, undefined);
    return this.now(this.world.addFolder(owner, rest, specialUse));
  }

  async deleteMailbox(name: string): Promise<void> {
    const folder = this.folder(name);
    this.demand(folder, 'x');
    if (folder.name === INBOX) throw new MailboxError('not-possible', 'INBOX cannot be deleted');
    if (childrenOf(folder).length > 0)
      throw new MailboxError('has-children', `the mailbox ${folder.name} has mailboxes inside`);
    folder.owner.folders.delete(folder.name);
    for (const { message } of folder.entries.values()) folder.owner.octets -= message.size;
    for (const follower of folder.followers) follower.gone();
    folder.followers.clear();
  }

  async renameMailbox(from: string, to: string): Promise<void> {
    const folder = this.folder(from);
    const { owner, rest } = this.place(to);
    this.demand(folder, 'x');
    if (owner !== folder.owner)
      throw new MailboxError('not-possible', 'a mailbox cannot be renamed into another account');
    if (owner !== this.owner) {
      const parent = parentNames(rest).findLast((each) => owner.folders.has(each));
      if (parent === undefined) throw new MailboxError('no-rights', 'you may not make mailboxes there');
      this.demand(owner.folders.get(parent)!, 'k');
    }
    if (owner.folders.has(rest))
      throw new MailboxError('mailbox-exists', `the mailbox ${rest} exists already`);
    const prefix = folder.name + HIERARCHY_SEPARATOR;
    if (rest.startsWith(prefix) && folder.name !== INBOX)
      throw new MailboxError('not-possible', 'a mailbox cannot be moved into itself');
    const moving = folder.name === INBOX ? [] : [folder, ...childrenOf(folder)];
    const renamed = moving.map((each) => [each, rest + each.name.slice(folder.name.length)] as const);
    for (const [, name] of renamed) canonicalName(name); // a child's name may have become too long
    for (const parent of parentNames(rest))
      if (!owner.folders.has(parent)) this.world.addFolder(owner, parent, undefined);
    if (folder.name === INBOX) return this.emptyInto(folder, this.world.addFolder(owner, rest, undefined));
    for (const [each, name] of renamed) {
      owner.folders.delete(each.name);
      if (owner.subscriptions.delete(each.name)) owner.subscriptions.add(name);
      each.name = name;
      owner.folders.set(name, each);
    }
  }

  async subscribe(name: string, subscribed: boolean): Promise<void> {
    const seen = this.seenName(name);
    if (subscribed) this.owner.subscriptions.add(seen);
    else this.owner.subscriptions.delete(seen);
  }

  async lostSubscriptions(): Promise<readonly string[]> {
    return [...this.owner.subscriptions].filter((name) => !this.find(name));
  }

  async status(names: readonly string[]): Promise<readonly MailboxStatus[]> {
    return names.flatMap((name) => {
      const folder = this.find(name);
      if (!folder || !rightsOf(folder, this.owner.account).includes('r')) return [];
      const all = [...folder.entries.values()].map(({ message }) => message);
      const deleted = all.filter((message) => hasFlag(message, '\\Deleted'));
      return {
        ...this.now(folder),
        messages: all.length,
        unseen: all.filter((message) => !hasFlag(message, '\\Seen')).length,
        deleted: deleted.length,
        size: all.reduce((sum, { size }) => sum + size, 0),
        deletedSize: deleted.reduce((sum, { size }) => sum + size, 0),
      };
    });
  }

  async open(name: string, options: OpenOptions): Promise<OpenMailbox> {
    const folder = this.folder(name);
    this.demand(folder, 'r');
    return new MemoryOpenMailbox(this.now(folder), folder, this, this.world.indexOf, options);
  }

  async append(name: string, messages: readonly NewMessage[] | AsyncIterable<NewMessage>): Promise<Appended> {
    this.target(name);
    const whole: { message: NewMessage; octets: Buffer }[] = [];
    let total = 0;
    for await (const message of messages) {
      checkFlags(message.flags ?? []);
      const octets = await gathered(message);
      total += octets.length;
      whole.push({ message, octets });
    }
    // Only now, without waiting in between: UIDs grow in the order in which messages become visible.
    const folder = this.target(name);
    checkQuota(folder.owner, total);
    const uids = whole.map(({ message, octets }) => this.put(folder, octets, message));
    return { uidValidity: folder.uidValidity, uids };
  }

  async quota(name: string): Promise<Quota> {
    const { owner } = this.folder(name);
    let messages = 0;
    for (const { entries } of owner.folders.values()) messages += entries.size;
    const limitBytes = owner.quota === Infinity ? undefined : owner.quota;
    return { usedBytes: owner.octets, limitBytes, messages };
  }

  /** The folder as this account sees it now. */
  now(folder: Folder): Mailbox {
    const { account } = folder.owner;
    const name =
      folder.owner === this.owner
        ? folder.name
        : [OTHER_USERS, account, folder.name].join(HIERARCHY_SEPARATOR);
    return described(folder, this.owner, name);
  }

  clock(): Date {
    return this.world.now();
  }

  /** @throws MailboxError `no-rights` where one of these rights is missing. */
  demand(folder: Folder, rights: string): void {
    const held = rightsOf(folder, this.owner.account);
    for (const right of rights)
      if (!held.includes(right))
        throw new MailboxError('no-rights', `you do not have the right "${right}" on this mailbox`);
  }

  /** A folder to put messages into. */
  target(name: string): Folder {
    const folder = this.folder(name);
    this.demand(folder, 'i');
    return folder;
  }

  put(folder: Folder, octets: Buffer, { flags, received }: NewMessage): number {
    const content = { octets, emailId: `M${this.world.nextId()}`, index: undefined };
    const allowed = permitted(flags ?? [], rightsOf(folder, this.owner.account));
    return insert(folder, content, { flags: allowed, received, saved: this.world.now() }).uid;
  }

  /** @throws MailboxError `no-such-mailbox`, also where the account may not even know of it. */
  folder(name: string): Folder {
    const folder = this.find(name);
    if (!folder) throw new MailboxError('no-such-mailbox', `there is no mailbox ${name}`);
    return folder;
  }

  private find(name: string): Folder | undefined {
    const { owner, rest } = this.place(name);
    const folder = owner.folders.get(rest);
    return folder && rightsOf(folder, this.owner.account) !== '' ? folder : undefined;
  }

  private seenName(name: string): string {
    const { owner, rest } = this.place(name);
    return owner === this.owner ? rest : [OTHER_USERS, owner.account, rest].join(HIERARCHY_SEPARATOR);
  }

  /** Whose mailbox a name means, and the name that its owner gives it. */
  private place(name: string): { owner: Owner; rest: string } {
    const canonical = canonicalName(name);
    const parts = canonical.split(HIERARCHY_SEPARATOR);
    if (parts[0] !== OTHER_USERS) return { owner: this.owner, rest: canonical };
    const owner = this.world.owners.get(parts[1] ?? '');
    if (!owner || parts.length < 3) throw new MailboxError('no-such-mailbox', `there is no mailbox ${name}`);
    return { owner, rest: canonicalName(parts.slice(2).join(HIERARCHY_SEPARATOR)) };
  }

  /** RFC 9051 §6.3.6: INBOX stays and is emptied. */
  private emptyInto(inbox: Folder, target: Folder): void {
    const entries = [...inbox.entries.values()];
    for (const { message, content } of entries) insert(target, content, message);
    remove(inbox, entries);
  }
}

function childrenOf(folder: Folder): Folder[] {
  const prefix = folder.name + HIERARCHY_SEPARATOR;
  return [...folder.owner.folders.values()].filter(({ name }) => name.startsWith(prefix));
}
