import type { MessageSummary } from '@glasspost/message';
import type { Criterion, SortKey } from './criteria.js';
import type { MessageIndex, SortFields } from './index-of-message.js';
import type { Flag, Mailbox, Rights, SpecialUse, StoredMessage } from './model.js';

/**
 * The storage port of IMAP: the mailboxes that one account sees, its own and those shared with it. Names are canonical
 * (name.ts). All promises reject with MailboxError where the request cannot be met, and with anything else when storage
 * fails; what has been promised lasts. Rights are checked by the store where RFC 4314 §4 asks for them (`no-rights`).
 */
export interface MailboxStore {
  /** All that the account may look up (right `l`), in no order. */
  listMailboxes(): Promise<readonly Mailbox[]>;
  /** Parents come into being by themselves. `mailbox-exists`. */
  createMailbox(name: string, specialUse?: SpecialUse): Promise<Mailbox>;
  /** INBOX cannot be deleted, nor one that has children (`has-children`). */
  deleteMailbox(name: string): Promise<void>;
  /**
   * Its children move with it. INBOX stays and is emptied into the new one (RFC 9051 §6.3.6). Ids, UIDs and UIDVALIDITY stay.
   */
  renameMailbox(from: string, to: string): Promise<void>;
  /** A name that does not exist may be subscribed to as well (RFC 9051 §6.3.7). */
  subscribe(name: string, subscribed: boolean): Promise<void>;
  /** Names that are subscribed to and do not exist. */
  lostSubscriptions(): Promise<readonly string[]>;
  /** One question for any number of mailboxes; those that are gone are left out. */
  status(names: readonly string[]): Promise<readonly MailboxStatus[]>;
  /** Opens a mailbox for one session. `no-such-mailbox`, `no-rights`. */
  open(name: string, options: OpenOptions): Promise<OpenMailbox>;
  /**
   * All or none, lasting once it resolves (MULTIAPPEND, RFC 3502). `over-quota`, `no-such-mailbox`. Messages that come one by
   * one are asked for in turn: the content of each is read to its end before the next; what they throw, this rejects with.
   */
  append(name: string, messages: readonly NewMessage[] | AsyncIterable<NewMessage>): Promise<Appended>;
  /** The account's own quota, or undefined where none is set; of a shared mailbox that of its owner. */
  quota(name: string): Promise<Quota>;
  readonly acl: AclStore;
  readonly metadata: MetadataStore;
}

export interface OpenOptions {
  /** EXAMINE: nothing is changed by this session. */
  readonly readOnly: boolean;
  /** Called (soon, once for many) after others, or this session, have changed something: ask `changes`. */
  changed(): void;
  /** The mailbox was deleted: nothing can be asked of it any more. */
  gone(): void;
}

export interface MailboxStatus extends Mailbox {
  readonly messages: number;
  readonly unseen: number;
  readonly deleted: number;
  /** Octets of all messages (RFC 8438). */
  readonly size: number;
  /** Octets of those with \Deleted (RFC 9208 DELETED-STORAGE). */
  readonly deletedSize: number;
}

export interface Quota {
  readonly usedBytes: number;
  readonly limitBytes: number | undefined;
  readonly messages: number;
}

export interface NewMessage {
  /** The raw octets, stored exactly as they are. */
  readonly content: Buffer | AsyncIterable<Buffer>;
  readonly flags?: readonly Flag[];
  readonly received: Date;
  /** From `summarize`, when the caller has it already. */
  readonly summary?: MessageSummary;
}

export interface Appended {
  readonly uidValidity: number;
  /** In the order of the messages. */
  readonly uids: readonly number[];
}

export interface Copied extends Appended {
  /** The UIDs that were copied, in the order of `uids`; those that were gone already are left out. */
  readonly from: readonly number[];
}

/** What to read of messages beside what `StoredMessage` has. */
export interface FetchWants {
  /** Which fields of the index, true: all; the others may be empty. */
  readonly index?: boolean | readonly (keyof FetchedIndex)[];
  /** The header's octets with the empty line. */
  readonly header?: boolean;
  /** The whole content of messages of at most `WHOLE_LIMIT` octets; others are read by `content`. */
  readonly whole?: boolean;
}
/** Octets of a content that is given whole. */
export const WHOLE_LIMIT = 1024 * 1024;

/** What FETCH needs of a MessageIndex. */
export type FetchedIndex = Omit<MessageIndex, 'sort' | 'text'>;

/** A store may work its fields out when they are read: it must not be copied by spreading. */
export interface FetchedMessage extends StoredMessage {
  readonly index?: FetchedIndex;
  readonly header?: Buffer;
  readonly whole?: Buffer;
}

/** How STORE changes flags (RFC 9051 §6.4.6). */
export interface FlagChange {
  readonly mode: 'set' | 'add' | 'remove';
  readonly flags: readonly Flag[];
  /** RFC 7162 §3.1.3: messages whose MODSEQ is larger are left alone and named in `conflicts`. */
  readonly unchangedSince?: bigint;
}

export interface FlagState {
  readonly uid: number;
  readonly modSeq: bigint;
  readonly flags: readonly Flag[];
}

/** What has become different since a MODSEQ. */
export interface MailboxChanges {
  /** The mailbox's MODSEQ up to which this is everything. */
  readonly modSeq: bigint;
  readonly uidNext: number;
  /** UIDs of new messages, ascending: all with a UID of at least the `uidNext` that was asked with. */
  readonly added: readonly number[];
  /** Older messages whose flags have changed. */
  readonly flags: readonly FlagState[];
  /** Gone. May name UIDs that the asker has never known; ascending. */
  readonly vanished: readonly number[];
}

/** A mailbox as one session has it open. */
export interface OpenMailbox {
  /** As it was when it was opened. */
  readonly mailbox: Mailbox;
  /** UIDs at that moment, ascending: sequence number n is `uids[n - 1]`. */
  uids(): Promise<Uint32Array>;
  /** How many they are; at hand before `uids` is asked. */
  readonly count: number;
  /** All flags and keywords that messages here have had. */
  readonly knownFlags: readonly Flag[];
  changes(since: { readonly modSeq: bigint; readonly uidNext: number }): Promise<MailboxChanges>;
  /**
   * QRESYNC (RFC 7162 §3.2.5): what vanished since a MODSEQ, out of these UIDs where they are known. A store that has
   * forgotten so long ago answers with all UIDs below uidNext that do not exist.
   */
  vanishedSince(modSeq: bigint, known?: readonly (readonly [number, number])[]): Promise<readonly number[]>;
  /**
   * In the order of the UIDs; those that are gone are left out. Reads ahead in bounded windows, and gives them as they come: what
   * is there is gone through once, without waiting. `messagesOf` gives the messages one by one.
   */
  fetch(uids: readonly number[], wants: FetchWants): AsyncIterable<Iterable<FetchedMessage>>;
  /** Flags of messages whose MODSEQ is larger (CHANGEDSINCE), ascending by UID. */
  flagsSince(modSeq: bigint, uids: readonly number[]): Promise<readonly FlagState[]>;
  /** Octets `from` to `to` (exclusive) of a content, in blocks; all without them. */
  content(message: StoredMessage, from?: number, to?: number): AsyncIterable<Buffer>;
  store(
    uids: readonly number[],
    change: FlagChange,
  ): Promise<{ readonly changed: readonly FlagState[]; readonly conflicts: readonly number[] }>;
  /** Removes for good those with \Deleted, out of `uids` where given. Returns what went, ascending, and the new MODSEQ. */
  expunge(uids?: readonly number[]): Promise<{ readonly uids: readonly number[]; readonly modSeq: bigint }>;
  /** `to` may be a mailbox of somebody else. All or none. `no-such-mailbox`, `over-quota`. */
  copy(uids: readonly number[], to: string): Promise<Copied>;
  move(uids: readonly number[], to: string): Promise<Copied & { readonly modSeq: bigint }>;
  /** RFC 8508: puts the new message in and takes the old one out, both or neither. */
  replace(uid: number, to: string, message: NewMessage): Promise<Appended & { readonly modSeq: bigint }>;
  /** UIDs, ascending, or in the order of `sort`. */
  search(criterion: Criterion, sort?: readonly SortKey[]): Promise<readonly number[]>;
  /** What THREAD needs of the messages that match, ascending by UID. */
  threadFields(criterion: Criterion): Promise<readonly ThreadFields[]>;
  /** Ends the following. Never throws. */
  close(): Promise<void>;
}

/** The messages of a fetch, one after the other. */
export async function* messagesOf(
  windows: AsyncIterable<Iterable<FetchedMessage>>,
): AsyncGenerator<FetchedMessage> {
  for await (const window of windows) yield* window;
}

export interface ThreadFields extends Pick<
  SortFields,
  'subject' | 'isReply' | 'messageId' | 'inReplyTo' | 'references'
> {
  readonly uid: number;
  /** The Date field, else INTERNALDATE. */
  readonly sent: Date;
}

/** RFC 4314: who may do what. `name` of a mailbox as this account sees it; identifiers are addresses, or `anyone`. */
export interface AclStore {
  get(name: string): Promise<readonly { readonly identifier: string; readonly rights: Rights }[]>;
  /** Empty rights remove the entry. `no-such-account` where nobody is known by the identifier. */
  set(name: string, identifier: string, rights: Rights): Promise<void>;
}

/** RFC 5464: annotations. `name` empty: of the account's server. Entry names are in lower case. */
export interface MetadataStore {
  get(name: string): Promise<ReadonlyMap<string, Buffer>>;
  /** Null removes. `too-large`, `too-many`. */
  set(name: string, entries: ReadonlyMap<string, Buffer | null>): Promise<void>;
}
/** Octets of one annotation, and annotations of one mailbox. */
export const MAX_ANNOTATION_OCTETS = 64 * 1024;
export const MAX_ANNOTATIONS = 100;

export type MailboxErrorCode =
  | 'no-such-account'
  | 'no-such-mailbox'
  | 'mailbox-exists'
  | 'bad-name'
  | 'over-quota'
  | 'has-children'
  | 'no-rights'
  | 'not-possible'
  | 'too-many'
  | 'too-large';

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
