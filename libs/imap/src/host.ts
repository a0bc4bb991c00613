import type { MailboxStore } from '@glasspost/mailbox';
import type { SaslServer } from '@glasspost/sasl';
import type { TlsInfo } from '@glasspost/wire';

/** What an IMAP session asks of the world. The session owns syntax, states and responses (RFC 9051). */
export interface ImapHost {
  readonly hostname: string;
  readonly limits: ImapLimits;
  readonly tls: { readonly available: boolean; readonly allowPlaintextAuth: boolean };
  /** What ID tells (RFC 2971); never more than the name where the server keeps its version to itself. */
  readonly id: Readonly<Record<string, string>>;
  now(): Date;
  /** Names of SASL mechanisms that may be used now. */
  mechanisms(secure: boolean, session: ImapSessionView): readonly string[];
  startAuth(mechanism: string, session: ImapSessionView): SaslServer<ImapLogin> | undefined;
  /** LOGIN. Null: wrong. Must take the same time whether the user exists or not. */
  authenticate(user: string, password: string, session: ImapSessionView): Promise<ImapLogin | null>;
  /** The mailboxes that a login sees. */
  mailboxes(login: ImapLogin, session: ImapSessionView): Promise<MailboxStore>;
  /** Namespaces beside the personal one, which is `""` (RFC 2342): prefixes, `Other Users/`. */
  readonly otherUsers: string | undefined;
  decision(text: string, session: ImapSessionView): void;
  problem(error: unknown, session: ImapSessionView): void;
}

export interface ImapLimits {
  /** Inactivity after the login, milliseconds (RFC 9051 §5.4: at least 30 minutes). */
  readonly idleTimeoutMs: number;
  /** Inactivity before the login, milliseconds; five times that for all of it. */
  readonly loginTimeoutMs: number;
  readonly maxErrors: number;
  readonly failedLoginDelayMs: number;
  /** Octets of one message in APPEND (RFC 7889). */
  readonly appendLimit: number;
}

export interface ImapLogin {
  readonly name: string;
  readonly account: unknown;
}

export interface ImapSessionView {
  readonly remote: { readonly address: string; readonly port: number };
  readonly local: { readonly address: string; readonly port: number };
  readonly tls: TlsInfo | null;
  readonly login: ImapLogin | undefined;
}
