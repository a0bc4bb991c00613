/** What the mail writer commits: the words of its border. */

/** A mail's octets and what lists show of it. Octets beyond INLINE_LIMIT have been written as chunks before. */
export interface NewContent {
  readonly id: string;
  /** All octets when they are few, else null: the chunks hold them. */
  readonly bytes: Buffer | null;
  readonly size: number;
  /** Length of the Return-Path field at the beginning. */
  readonly skip: number;
  readonly sender: string;
  readonly subject: string;
  readonly fromText: string;
  readonly toText: string;
  readonly messageId: string;
  readonly date: Date | null;
  readonly encoding: '7bit' | '8bit' | 'binary';
  readonly smtputf8: boolean;
}

export interface NewDelivery {
  readonly serverId: string;
  readonly sender: string;
  readonly recipient: string;
  readonly destination: string;
  readonly notify: readonly string[];
  readonly orcpt: string | null;
  readonly envid: string | null;
  readonly ret: 'FULL' | 'HDRS' | null;
}

/** One mail on its way into mailboxes and the queue. */
export interface NewMail {
  readonly content: NewContent;
  /** Numbers of the mailboxes that get it. */
  readonly mailboxes: readonly number[];
  /** Of a message that somebody puts there (APPEND): its flags and its INTERNALDATE. */
  readonly placed?: { readonly flags: readonly string[]; readonly received: Date };
  readonly deliveries: readonly NewDelivery[];
}

/** What an attempt has made of a delivery. */
export interface DeliveryUpdate {
  readonly id: string;
  readonly status: 'queued' | 'held' | 'delivered' | 'bounced' | 'deleted';
  /** Null: no further attempt. */
  readonly nextAttemptAt: Date | null;
  readonly lastReply: string;
  readonly lastHost: string;
  readonly steps: readonly string[];
  readonly delayNotified: boolean;
}

/** One unit: all of it is committed, or none. */
export interface MailUnit {
  readonly mails: readonly NewMail[];
  readonly updates: readonly DeliveryUpdate[];
}

export interface Written {
  readonly messages: readonly {
    readonly mailbox: number;
    readonly uid: number;
    readonly contentId: string;
  }[];
  /** The new deliveries; claimed by this process, which therefore has to try them. */
  readonly deliveries: readonly {
    readonly id: string;
    readonly contentId: string;
    readonly recipient: string;
  }[];
}

/** A mailbox was removed between RCPT and the end of the data. */
export class MailboxGone extends Error {
  override readonly name = 'MailboxGone';
}
