/**
 * The words of a mail store, the same for POP3, IMAP and delivery (RFC 9051 §2.3).
 */

/** A message flag. System flags begin with a backslash; all others are keywords. Compared without regard to case. */
export type Flag = string;

/** RFC 9051 §2.3.2. `\Recent` is a matter of IMAP4rev1 sessions, not of the store. */
export const SYSTEM_FLAGS = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'] as const;

/** Keywords of one message, and octets of one keyword: more is refused. */
export const MAX_FLAGS = 100;
export const MAX_FLAG_OCTETS = 200;

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

/** The folders that every account has from the beginning, beside INBOX. */
export const FIRST_MAILBOXES: readonly { readonly name: string; readonly specialUse: SpecialUse }[] = [
  { name: 'Drafts', specialUse: '\\Drafts' },
  { name: 'Sent', specialUse: '\\Sent' },
  { name: 'Archive', specialUse: '\\Archive' },
  { name: 'Junk', specialUse: '\\Junk' },
  { name: 'Trash', specialUse: '\\Trash' },
];

/** A folder of an account. */
export interface Mailbox {
  /** Canonical name as this account sees it; see name.ts. */
  readonly name: string;
  /** Unique and never used again, 1 to 255 of `A-Za-z0-9_-` (RFC 8474 §4, MAILBOXID). */
  readonly id: string;
  /** 1…2³²−1; changes only when UIDs were given anew (RFC 9051 §2.3.1.1). */
  readonly uidValidity: number;
  /** The UID that the next message gets at least. */
  readonly uidNext: number;
  /** The largest MODSEQ of the mailbox (RFC 7162 §3.1.2.1). */
  readonly highestModSeq: bigint;
  readonly specialUse: SpecialUse | undefined;
  readonly subscribed: boolean;
  /** What this account may do here: letters of RFC 4314 §2.1. The owner has all. */
  readonly rights: Rights;
}

/** Letters of RFC 4314 §2.1 in this order: `lrswipkxtea`. */
export type Rights = string;
export const ALL_RIGHTS: Rights = 'lrswipkxtea';

/** One message in one mailbox. */
export interface StoredMessage {
  /** Strictly growing within the mailbox, never used twice (RFC 9051 §2.3.1.1). */
  readonly uid: number;
  readonly modSeq: bigint;
  readonly flags: readonly Flag[];
  /** When it was delivered here (INTERNALDATE, RFC 9051 §2.3.3). */
  readonly received: Date;
  /** When it came into this mailbox by delivery, APPEND, COPY or MOVE (RFC 8514). */
  readonly saved: Date;
  /** Octets of the content as stored. */
  readonly size: number;
  /** The same for all copies of one content (RFC 8474 §5.1, EMAILID): 1 to 255 of `A-Za-z0-9_-`. */
  readonly emailId: string;
  /** The store's own key of the content. */
  readonly key: unknown;
}
