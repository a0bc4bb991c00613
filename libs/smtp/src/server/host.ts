import type { SaslServer } from '@glasspost/sasl';
import type { TlsInfo } from '@glasspost/wire';
import type { Path } from '../path.js';
import type { Reply } from '../replies.js';
import type { MailParameters, RcptParameters } from '../params.js';

/**
 * What an SMTP server session asks of the world. One method per command that needs an answer from outside the protocol;
 * everything else (syntax, order, limits, replies) is the session's own.
 *
 * A method answers with null or a value for "yes", or with a Reply of the catalogue for "no". What it throws becomes
 * 451 4.3.0 (local error in processing) and is reported through `problem`; the session goes on.
 */
export interface SmtpHost {
  /** Name of this server, as in the banner, EHLO and Received. */
  readonly hostname: string;
  /** `relay` (25): anyone may hand in mail for our domains. `submission` (587, 465): nothing without AUTH (RFC 6409). */
  readonly mode: 'relay' | 'submission';
  readonly limits: SmtpLimits;
  readonly tls: {
    /** Whether STARTTLS is offered when the connection is in the clear. */
    readonly available: boolean;
    /** Whether AUTH is offered in the clear (a lab's setting; RFC 4954 §4 otherwise asks for TLS). */
    readonly allowPlaintextAuth: boolean;
  };
  /** SASL mechanisms that a client may use now, best first, for example `['PLAIN', 'LOGIN', 'CRAM-MD5']`. */
  mechanisms(secure: boolean, tls?: TlsInfo | null): readonly string[];
  /** A fresh machine for the mechanism; its verdict carries the account. Undefined: no such mechanism. */
  startAuth(mechanism: string, session: SessionView): SaslServer<Login> | undefined;
  /** Called after the connection was made and before the banner: may refuse (554, 421). */
  connect(session: SessionView): Promise<Reply | null>;
  /** Called at HELO and EHLO: may refuse the name (never by default: RFC 5321 §4.1.4). */
  hello(session: SessionView): Promise<Reply | null> | Reply | null;
  /** MAIL: may this session send as this sender? */
  sender(mail: MailRequest, session: SessionView): Promise<Reply | null> | Reply | null;
  /** RCPT: is this recipient accepted here, and what is it (the host's own value, given back in the transaction)? */
  recipient(
    rcpt: RcptRequest,
    transaction: Transaction,
    session: SessionView,
  ): Promise<Reply | null> | Reply | null;
  /** DATA or the first BDAT: opens a sink for the content, or refuses the transaction as a whole. */
  message(transaction: Transaction, session: SessionView): Promise<MessageSink | Reply> | MessageSink | Reply;
  /** VRFY, EXPN: a reply of the catalogue. Never confirms users to strangers. */
  verify(argument: string, session: SessionView): Promise<Reply> | Reply;
  expand(argument: string, session: SessionView): Promise<Reply> | Reply;
  /** ETRN (RFC 1985): asks for the queue of a domain to be run now. */
  runQueue(domain: string, session: SessionView): Promise<Reply> | Reply;
  /** A command of a mail, or the connection itself, was answered with no: by the protocol, a limit or the host. */
  refused?(refusal: Refusal, session: SessionView): void;
  /** A mail that MAIL has begun is over: taken, refused, given up or cut off. Once for each. */
  over?(transaction: Transaction, session: SessionView): void;
  /** Why something was answered as it was, in one sentence for a person; recorded beside the conversation. */
  decision(text: string, session: SessionView): void;
  /** An error of ours (never the client's): for the log. */
  problem(error: unknown, session: SessionView): void;
  /** Wall clock for the banner; injected so that a conversation can be replayed. */
  now(): Date;
}

export interface SmtpLimits {
  /** Most octets of a message (SIZE, RFC 1870). */
  readonly maxMessageOctets: number;
  /** Most recipients of one transaction (RFC 5321 §4.5.3.1.8 asks for at least 100). */
  readonly maxRecipients: number;
  /** Most transactions of one connection; announced as LIMITS MAILMAX (RFC 9422). */
  readonly maxTransactions: number;
  /** Errors (4xx/5xx to bad commands) after which the session ends with 421. */
  readonly maxErrors: number;
  /** Milliseconds for a whole command line (RFC 5321 §4.5.3.2.7: 5 minutes). */
  readonly commandTimeoutMs: number;
  /** Milliseconds between blocks of message data (RFC 5321 §4.5.3.2.5: 3 minutes). */
  readonly dataTimeoutMs: number;
  /** How long to listen for talk before the banner; 0: not at all. A client that talks first is refused. */
  readonly earlyTalkerMs: number;
  /** Delay before the answer to a failed login, growing with each failure in this session. */
  readonly failedLoginDelayMs: number;
}

/** Who logged in. `account` is opaque to the session and given back to the host. */
export interface Login {
  readonly name: string;
  readonly account: unknown;
}

/** What is known of the session when a question is asked. */
export interface SessionView {
  readonly remote: { readonly address: string; readonly port: number };
  readonly local: { readonly address: string; readonly port: number };
  /** Name given at HELO/EHLO; undefined before. */
  readonly helo: string | undefined;
  /** Whether EHLO was used. */
  readonly extended: boolean;
  readonly tls: TlsInfo | null;
  readonly login: Login | undefined;
  /** `SMTP`, `ESMTP`, `ESMTPS`, `ESMTPA`, `ESMTPSA`, `UTF8SMTP…`: the "with" word of Received (RFC 3848, RFC 6531 §4.3). */
  readonly protocol: string;
  /** A place for the host to keep what belongs to this connection. */
  readonly notes: Map<string, unknown>;
}

export interface MailRequest {
  /** Null: the null sender `<>`. */
  readonly sender: Path | null;
  readonly params: MailParameters;
}

export interface RcptRequest {
  readonly recipient: Path;
  readonly params: RcptParameters;
}

/** A mail transaction so far: MAIL, and the recipients that were accepted. */
export interface Transaction {
  readonly mail: MailRequest;
  readonly recipients: readonly RcptRequest[];
}

/** What was answered with no. */
export interface Refusal {
  /** MAIL, RCPT, DATA or BDAT; CONNECT for the connection itself. */
  readonly verb: string;
  /** What the client said after the verb. */
  readonly argument: string;
  readonly reply: Reply;
  /** The mail that it belongs to; undefined where none had begun. */
  readonly transaction: Transaction | undefined;
}

/**
 * Takes a message's content as it arrives, dots already unstuffed, exactly the octets that were sent.
 * Exactly one of `finish` and `abort` is called in the end.
 */
export interface MessageSink {
  /** A block of content. It does not change any more and may be kept. A promise: wait (back-pressure). */
  write(block: Buffer): Promise<void> | void;
  /** All has arrived. Resolves when the mail is *committed* (RFC 5321 §6.1), or with the reason why not. */
  finish(): Promise<Accepted | Reply>;
  /** The message will not come to an end: too big, refused, connection lost. Never throws. */
  abort(): Promise<void> | void;
}

export interface Accepted {
  /** Shown in `250 2.0.0 Ok: queued as <id>`. */
  readonly id: string;
}
