import type { TraceEventKind, TraceState } from '@glasspost/contract';

/** What is written down of a mail: the words of the trace's border. */

/** Who brought a mail, as far as it was known when it came. */
export interface TracedClient {
  readonly protocol: string;
  readonly clientAddress: string;
  readonly clientName: string;
  readonly helo: string;
  readonly tls: string;
  readonly login: string;
}

export const NO_CLIENT: TracedClient = {
  protocol: '',
  clientAddress: '',
  clientName: '',
  helo: '',
  tls: '',
  login: '',
};

/** One address that a mail was for. */
export interface TracedRecipient {
  readonly recipient: string;
  /** The account here, or the address elsewhere, that it led to; empty: refused. */
  readonly final: string;
  readonly state: TraceState;
  readonly reply: string;
  readonly why: string;
}

/** Recipients of one mail that are written down. */
export const MAX_TRACED_RECIPIENTS = 1_000;

/** Where a mail came from. */
export type Origin =
  | {
      readonly kind: 'smtp';
      readonly client: TracedClient;
      /** Recipients that were refused in the same transaction. */
      readonly refused: readonly TracedRecipient[];
    }
  | { readonly kind: 'report' | 'vacation'; readonly about: string };

export interface TracedMail extends TracedClient {
  readonly id: string;
  readonly serverId: string;
  readonly at: Date;
  readonly origin: Origin['kind'];
  readonly outcome: 'accepted' | 'refused' | 'interrupted';
  readonly sender: string;
  readonly subject: string;
  /** From field as people read it, for the search. */
  readonly fromText: string;
  readonly messageId: string;
  readonly size: number | null;
  readonly reply: string;
  readonly about: string | null;
  readonly recipients: readonly TracedRecipient[];
}

/** Something that became of a mail. */
export interface TracedEvent {
  readonly mailId: string;
  readonly at: Date;
  readonly kind: TraceEventKind;
  /** `final` of the recipient; empty: the mail as a whole. */
  readonly final: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The state that the recipient is in from now on. */
  readonly state?: TraceState;
  readonly reply?: string;
}
