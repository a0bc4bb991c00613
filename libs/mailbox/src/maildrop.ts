/**
 * A maildrop as POP3 sees it (RFC 1939): a locked snapshot of INBOX. Messages that arrive later are not in it; the
 * lock is exclusive among POP3 sessions, and is lost when the process that holds it dies.
 */
export interface Maildrop {
  /** Oldest first; message number n of POP3 is `messages[n - 1]`. */
  readonly messages: readonly MaildropMessage[];
  /**
   * The raw octets of a message, exactly as stored, in blocks. Stores read ahead: asking for n, n+1, n+2 … is as cheap
   * as one long read.
   */
  content(message: MaildropMessage): AsyncIterable<Buffer> | Iterable<Buffer>;
  /**
   * The whole content at once when the store has it at hand or it is small (at most 1 MiB); undefined: use `content`.
   */
  whole(message: MaildropMessage): Promise<Buffer> | Buffer | undefined;
  /** The client has asked for this message and got it whole. A store may want to know; it must not take time. */
  retrieved?(message: MaildropMessage): void;
  /** Removes these messages for good, all or none; called once, at QUIT. */
  expunge(messages: readonly MaildropMessage[]): Promise<void>;
  /** Gives the lock back. Never throws; called exactly once, however the session ends. */
  release(): Promise<void>;
}

export interface MaildropMessage {
  /** Unique and stable for the message's life, 1–70 characters 0x21–0x7E (RFC 1939 §7 UIDL). */
  readonly uidl: string;
  /** Octets of the content as stored. */
  readonly size: number;
  /**
   * False where the store knows that the content does not end in CRLF (it came by BDAT or APPEND): POP3 adds the two
   * octets on the wire, and then counts them in STAT and LIST as well. Stores may leave it out.
   */
  readonly endsInCrlf?: boolean;
  /** The store's own key. */
  readonly key: unknown;
}
