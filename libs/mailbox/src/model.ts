/**
 * The words of a mail store, the same for POP3, IMAP and delivery (RFC 9051 §2.3).
 */

/** A message flag. System flags begin with a backslash; all others are keywords. Compared without regard to case. */
export type Flag = string;

/** RFC 9051 §2.3.2. `\Recent` is a matter of IMAP4rev1 sessions, not of the store. */
export const SYSTEM_FLAGS = ['\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft'] as const;

/** RFC 6154 §2: what a mailbox is for. */
export const SPECIAL_USES = [
  '\\All',
  '\\Archive',
  '\\Drafts',
  '\\Flagged',
  '\\Junk',
  '\\Sent',
  '\\Trash',
] as const;
export type SpecialUse = (typeof SPECIAL_USES)[number];

/** A folder of an account. */
export interface Mailbox {
  /** Canonical name; see name.ts. */
  readonly name: string;
  /** 1…2³²−1; changes only when UIDs were given anew (RFC 9051 §2.3.1.1). */
  readonly uidValidity: number;
  /** The UID that the next message gets at least. */
  readonly uidNext: number;
  /** The largest MODSEQ of the mailbox (RFC 7162 §3.1.2.1). */
  readonly highestModSeq: bigint;
  readonly specialUse: SpecialUse | undefined;
  readonly subscribed: boolean;
}

/** One message in one mailbox. */
export interface StoredMessage {
  /** Strictly growing within the mailbox, never used twice (RFC 9051 §2.3.1.1). */
  readonly uid: number;
  readonly modSeq: bigint;
  readonly flags: readonly Flag[];
  /** When it was delivered here (INTERNALDATE, RFC 9051 §2.3.3). */
  readonly received: Date;
  /** Octets of the content as stored. */
  readonly size: number;
  /** The store's own key of the content. */
  readonly key: unknown;
}
