/**
 * What the client side promises. The engine is in session.ts; how an envelope is written in envelope.ts, how content
 * travels in content.ts, what we say ourselves when the remote says nothing usable in local-replies.ts.
 */
import type { TlsInfo, Transport } from '@glasspost/wire';
import type { SaslClient } from '@glasspost/sasl';

/** A reply as the remote server gave it. */
export interface RemoteReply {
  readonly code: number;
  /** RFC 3463 code when the text begins with one, for example `5.1.1`. */
  readonly enhanced: string | undefined;
  /** All lines' texts, without codes, joined by `\n`. */
  readonly text: string;
}

export interface SmtpClientOptions {
  /** Our name for EHLO. */
  readonly hostname: string;
  /** `opportunistic`: STARTTLS where offered, else in the clear. `require`: not without TLS. `none`: never. */
  readonly tls: 'opportunistic' | 'require' | 'none';
  /** Name of the server for SNI. */
  readonly serverName?: string;
  readonly timeouts?: Partial<SmtpClientTimeouts>;
  /** Log in after EHLO (smarthost, lab PC); told of the TLS layer, to which a log-in may be bound. */
  readonly auth?: (mechanisms: readonly string[], tls: TlsInfo | null) => SaslClient | undefined;
  /** Goes on without a login where the server offers no mechanism that we know. */
  readonly authOptional?: boolean;
  /** Told every reply of the server, for who watches. */
  readonly onReply?: (reply: RemoteReply) => void;
  /** Milliseconds on a steady scale, for deadlines. */
  readonly now?: () => number;
}

/** RFC 5321 §4.5.3.2, milliseconds. */
export interface SmtpClientTimeouts {
  readonly greetingMs: number;
  readonly commandMs: number;
  readonly dataInitMs: number;
  readonly dataBlockMs: number;
  readonly dataEndMs: number;
}

export interface OutgoingMail {
  /** Empty string: null sender. */
  readonly sender: string;
  readonly size: number;
  /** `7bit`, `8bit` or `binary`: what the content needs (BODY=). */
  readonly body: '7bit' | '8bit' | 'binary';
  readonly smtputf8: boolean;
  readonly ret?: 'FULL' | 'HDRS';
  readonly envid?: string;
  readonly recipients: readonly OutgoingRecipient[];
  /**
   * The content from the beginning, in blocks; dots not stuffed. Called once per attempt. A block must stay unchanged
   * until the one after the next has been asked for: it is sent without a copy.
   */
  content(): AsyncIterable<Buffer>;
}

export interface OutgoingRecipient {
  readonly address: string;
  readonly notify?: readonly ('NEVER' | 'SUCCESS' | 'FAILURE' | 'DELAY')[];
  readonly orcpt?: string;
}

/** What became of one recipient. `reply` is the remote's own; it may stand for MAIL, RCPT, DATA or the end of data. */
export interface RecipientOutcome {
  readonly address: string;
  readonly status: 'delivered' | 'rejected' | 'deferred';
  readonly reply: RemoteReply;
  readonly stage:
    'connect' | 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end-of-data';
  /** Whether the remote took over the DSN duty (it offered DSN). */
  readonly dsnRelayed: boolean;
}

/**
 * A connected client session: `open` greets, says EHLO (HELO where EHLO is refused), STARTTLS and AUTH as asked; `send` may then be called many times, one mail after the other
 * (RSET between them where needed); `quit` ends politely.
 */
export interface SmtpClient {
  readonly extensions: ReadonlyMap<string, string>;
  /** False after a 421, a protocol breach or a lost connection: use another connection. */
  readonly usable: boolean;
  send(mail: OutgoingMail): Promise<RecipientOutcome[]>;
  quit(): Promise<void>;
}

/** The session could not be opened; the transport is closed. `stage: 'starttls'`: another try without TLS may work. */
export class SmtpClientError extends Error {
  override readonly name = 'SmtpClientError';
  constructor(
    readonly stage: RecipientOutcome['stage'],
    readonly reply: RemoteReply,
  ) {
    super(`${stage}: ${reply.code} ${reply.text}`);
  }
}

/** @throws SmtpClientError with stage and reply when the session could not be opened. */
export type OpenSmtpClient = (transport: Transport, options: SmtpClientOptions) => Promise<SmtpClient>;
