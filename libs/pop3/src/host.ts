import type { SaslServer } from '@glasspost/sasl';
import type { Maildrop } from '@glasspost/mailbox';
import type { TlsInfo } from '@glasspost/wire';

/** What a POP3 session asks of the world. The session owns syntax, states and replies (RFC 1939). */
export interface Pop3Host {
  readonly hostname: string;
  readonly limits: Pop3Limits;
  readonly tls: { readonly available: boolean; readonly allowPlaintextAuth: boolean };
  /** The timestamp of the greeting (`<…@host>`) when some account here may use APOP (RFC 1939 §7), else undefined. */
  readonly apopTimestamp: string | undefined;
  mechanisms(secure: boolean, tls?: TlsInfo | null): readonly string[];
  startAuth(mechanism: string, session: Pop3SessionView): SaslServer<Pop3Login> | undefined;
  /** USER and PASS. Null: wrong. Must take the same time whether the user exists or not. */
  authenticate(user: string, password: string, session: Pop3SessionView): Promise<Pop3Login | null>;
  apop(user: string, digest: string, timestamp: string, session: Pop3SessionView): Promise<Pop3Login | null>;
  /** Takes the exclusive lock and a snapshot of INBOX; `in-use` when another session holds it (RFC 2449 §8.1.1). */
  openMaildrop(login: Pop3Login, session: Pop3SessionView): Promise<Maildrop | 'in-use'>;
  decision(text: string, session: Pop3SessionView): void;
  problem(error: unknown, session: Pop3SessionView): void;
}

export interface Pop3Limits {
  /** Inactivity, milliseconds (RFC 1939 §3: at least 10 minutes). */
  readonly idleTimeoutMs: number;
  /** Inactivity before the login, milliseconds; five times that for all of it. */
  readonly loginTimeoutMs: number;
  readonly maxErrors: number;
  readonly failedLoginDelayMs: number;
}

export interface Pop3Login {
  readonly name: string;
  readonly account: unknown;
}

export interface Pop3SessionView {
  readonly remote: { readonly address: string; readonly port: number };
  readonly local: { readonly address: string; readonly port: number };
  readonly tls: TlsInfo | null;
  readonly login: Pop3Login | undefined;
}
