import type { MessageIndex } from '../index-of-message.js';
import {
  ALL_RIGHTS,
  type Flag,
  MAX_FLAG_OCTETS,
  MAX_FLAGS,
  type Mailbox,
  type Rights,
  type SpecialUse,
  type StoredMessage,
} from '../model.js';
import { MailboxError, type NewMessage } from '../store.js';

/** What the store in memory is made of. Nothing here waits: each change happens in one turn. */

/** Content that all its copies share. */
export interface Content {
  readonly octets: Buffer;
  readonly emailId: string;
  index: MessageIndex | undefined;
}

export interface Entry {
  message: StoredMessage;
  readonly content: Content;
}

/** A session that follows a folder. */
export interface Follower {
  changed(): void;
  gone(): void;
}

export interface Folder {
  readonly owner: Owner;
  /** As its owner sees it. */
  name: string;
  readonly id: string;
  readonly uidValidity: number;
  readonly specialUse: SpecialUse | undefined;
  uidNext: number;
  highestModSeq: bigint;
  /** By UID, ascending. */
  readonly entries: Map<number, Entry>;
  /** What went, oldest first; see `MAX_VANISHED`. */
  vanished: { readonly uid: number; readonly modSeq: bigint }[];
  /** The log of what went says nothing of what happened up to here. */
  forgotten: bigint;
  /** By their spelling in small letters. */
  readonly knownFlags: Map<string, Flag>;
  readonly followers: Set<Follower>;
  readonly acl: Map<string, Rights>;
  /** Shared ones under '', private ones under the account that set them (RFC 5464 §3.2). */
  readonly metadata: Map<string, Map<string, Buffer>>;
}

export interface Owner {
  readonly account: string;
  readonly folders: Map<string, Folder>;
  /** Names as the account sees them, of what exists and what does not. */
  readonly subscriptions: Set<string>;
  /** The POP3 session that holds the INBOX. */
  lock: object | undefined;
  octets: number;
  quota: number;
  readonly metadata: Map<string, Buffer>;
}

/** Entries in a folder's log of what went: older ones are forgotten. */
export const MAX_VANISHED = 10_000;

/** Flags are compared without regard to case (RFC 9051 §2.3.2); the first spelling stays. */
export function distinctFlags(flags: readonly Flag[]): Flag[] {
  const seen = new Map<string, Flag>();
  for (const flag of flags) if (!seen.has(flag.toLowerCase())) seen.set(flag.toLowerCase(), flag);
  return [...seen.values()];
}

/** @throws MailboxError `too-many`, `too-large`. */
export function checkFlags(flags: readonly Flag[]): void {
  if (flags.length > MAX_FLAGS)
    throw new MailboxError('too-many', `a message has at most ${MAX_FLAGS} flags`);
  if (flags.some((flag) => Buffer.byteLength(flag) > MAX_FLAG_OCTETS))
    throw new MailboxError('too-large', `a flag has at most ${MAX_FLAG_OCTETS} octets`);
}

export const hasFlag = (message: StoredMessage, flag: Flag): boolean =>
  message.flags.some((each) => each.toLowerCase() === flag.toLowerCase());

/** Tells all who follow, soon, once for what happens in this turn. */
export function announce(folder: Folder): void {
  for (const follower of folder.followers) follower.changed();
}

/** Puts a message in, visible at once. */
export function insert(
  folder: Folder,
  content: Content,
  message: { readonly flags: readonly Flag[]; readonly received: Date; readonly saved: Date },
): StoredMessage {
  const flags = distinctFlags(message.flags);
  for (const flag of flags)
    if (!folder.knownFlags.has(flag.toLowerCase())) folder.knownFlags.set(flag.toLowerCase(), flag);
  const stored: StoredMessage = {
    uid: folder.uidNext++,
    modSeq: ++folder.highestModSeq,
    flags,
    received: message.received,
    saved: message.saved,
    size: content.octets.length,
    emailId: content.emailId,
    key: content,
  };
  folder.entries.set(stored.uid, { message: stored, content });
  folder.owner.octets += stored.size;
  announce(folder);
  return stored;
}

/** Takes messages out and notes it for those who come back later (RFC 7162 §3.2). */
export function remove(folder: Folder, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  const modSeq = ++folder.highestModSeq;
  for (const { message } of entries) {
    if (!folder.entries.delete(message.uid)) continue;
    folder.owner.octets -= message.size;
    folder.vanished.push({ uid: message.uid, modSeq });
  }
  if (folder.vanished.length > MAX_VANISHED) {
    const cut = folder.vanished.length - MAX_VANISHED;
    folder.forgotten = folder.vanished[cut - 1]!.modSeq;
    folder.vanished = folder.vanished.slice(cut);
  }
  announce(folder);
}

/** What went since a MODSEQ, ascending; all that is not there where that is not known any more. */
export function vanishedSince(folder: Folder, modSeq: bigint): number[] {
  if (modSeq >= folder.forgotten) {
    const gone = folder.vanished.filter((each) => each.modSeq > modSeq).map(({ uid }) => uid);
    return gone.sort((a, b) => a - b);
  }
  const gone: number[] = [];
  for (let uid = 1; uid < folder.uidNext; uid++) if (!folder.entries.has(uid)) gone.push(uid);
  return gone;
}

/** What an account may do here: its own entry and that of `anyone` together (RFC 4314 §2). */
export function rightsOf(folder: Folder, account: string): Rights {
  if (folder.owner.account === account) return ALL_RIGHTS;
  const granted = (folder.acl.get(account) ?? '') + (folder.acl.get('anyone') ?? '');
  return [...ALL_RIGHTS].filter((right) => granted.includes(right)).join('');
}

/** The folder as an account sees it under this name. */
export function described(folder: Folder, viewer: Owner, name: string): Mailbox {
  const { id, uidValidity, uidNext, highestModSeq, specialUse } = folder;
  return {
    name,
    id,
    uidValidity,
    uidNext,
    highestModSeq,
    specialUse: folder.owner === viewer ? specialUse : undefined,
    subscribed: viewer.subscriptions.has(name),
    rights: rightsOf(folder, viewer.account),
  };
}

/** @throws MailboxError `over-quota`. */
export function checkQuota(owner: Owner, octets: number): void {
  if (owner.octets + octets > owner.quota)
    throw new MailboxError('over-quota', `the account ${owner.account} is over its quota`);
}

/** The whole of a new message's content, the store's own copy. */
export async function gathered({ content }: NewMessage): Promise<Buffer> {
  if (Buffer.isBuffer(content)) return Buffer.from(content);
  const all: Buffer[] = [];
  for await (const block of content) all.push(Buffer.from(block));
  return Buffer.concat(all);
}

/** RFC 4314 §4: which flags somebody with these rights may set; the others are left out. */
export function permitted(flags: readonly Flag[], rights: Rights): Flag[] {
  return flags.filter((flag) => rights.includes(rightFor(flag)));
}

function rightFor(flag: Flag): string {
  const lower = flag.toLowerCase();
  return lower === '\\seen' ? 's' : lower === '\\deleted' ? 't' : 'w';
}
