/**
 * What the client side promises. The engine is in session.ts, what it reads in replies.ts, each command in its file of
 * commands/, opening and login in open.ts.
 */

export interface Pop3ClientOptions {
  readonly user: string;
  readonly password: string;
  /** `whenNeeded`: STLS where the server takes no password in the clear. `require`: not without TLS. `none`: never. */
  readonly tls: 'whenNeeded' | 'require' | 'none';
  /** Name of the server for SNI. */
  readonly serverName?: string;
  /** Time for one reply, and for one block of a mail; milliseconds. Default: 2 minutes. */
  readonly replyTimeoutMs?: number;
  /** Milliseconds on a steady scale. */
  readonly now?: () => number;
  /** Told every status line of the server. */
  readonly onReply?: (line: string) => void;
}

/** A message on the server. */
export interface RemoteMessage {
  /** As the server counts in this session, from 1. */
  readonly number: number;
  readonly octets: number;
  /** RFC 1939 §7: stays the same over sessions. Undefined when the server has no UIDL. */
  readonly uidl: string | undefined;
}

export interface Pop3Client {
  /** What is in the mailbox (LIST and UIDL). */
  list(): Promise<RemoteMessage[]>;
  /**
   * The octets of a message (RETR), without stuffed dots and the final line. The caller must read to the end before the next
   * command; who stops early has lost the connection.
   */
  retrieve(number: number): AsyncIterable<Buffer>;
  /** Marks it to be deleted at QUIT (DELE). */
  remove(number: number): Promise<void>;
  /** Ends politely; what was marked is deleted. @throws Pop3ClientError when the server could not delete. */
  quit(): Promise<void>;
}

export type Pop3Stage = 'greeting' | 'tls' | 'login' | 'list' | 'retrieve' | 'remove' | 'quit';

/** The server said -ERR, or nothing that could be understood. The transport is closed when the session was not open yet. */
export class Pop3ClientError extends Error {
  override readonly name = 'Pop3ClientError';
  constructor(
    readonly stage: Pop3Stage,
    /** The server's words without `-ERR`, or ours. */
    readonly text: string,
    /** `refused`: the server said no; `malformed`: what it said is not POP3. */
    readonly kind: 'refused' | 'malformed',
  ) {
    super(`${stage}: ${text}`);
  }
}
