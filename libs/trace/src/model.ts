/**
 * What is recorded: conversations and the events in them. A conversation is one connection, or one exchange of DNS
 * datagrams, as one end of it saw it; when two servers of an installation talk, each records its own end.
 */
import type { Endpoint } from '@glasspost/wire';

/** How much is recorded of a server's conversations. `commands`: everything but the text of messages. */
export const LEVELS = ['off', 'commands', 'full'] as const;
export type Level = (typeof LEVELS)[number];

export const PROTOCOLS = ['smtp', 'pop3', 'imap', 'dns'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Who sent it: the end that opened the connection (or asked), or the end that accepted it. */
export type Party = 'client' | 'server';

/**
 * connect: the connection stands. tls: a handshake ended, text is a JSON `TlsDetails`. close: one end ended it, text says
 * how. command, reply, query, answer: one whole protocol unit with its line ends. data: text of a message, in blocks.
 * credentials: an answer to a challenge, never its octets. decision: why our end did what it did, text is a JSON `Decision`.
 * Keep the order: the number of a kind is stored.
 */
export const EVENT_KINDS = [
  'connect',
  'tls',
  'close',
  'command',
  'reply',
  'data',
  'query',
  'answer',
  'credentials',
  'decision',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface RecordedEvent {
  /** When, in microseconds since 1970. Events of a conversation never go back in time. */
  readonly at: number;
  readonly kind: EventKind;
  /** Who sent it; of a decision, whose it is. */
  readonly from: Party;
  /** The octets as they were on the wire (inside TLS: decrypted), but for what was left out. */
  readonly octets: Buffer;
  /** How many octets were left out behind `octets`: message text at the level `commands`, or what was above the limit of an event. */
  readonly omitted: number;
  /** Whether octets were replaced because they are secret: `octets` then has stars in their place, of no true length. */
  readonly redacted: boolean;
}

/** What is known of a TLS layer after its handshake. */
export interface TlsDetails {
  readonly version: string;
  readonly cipher: string;
  readonly serverName?: string;
}

/** Why a server did what it did. */
export interface Decision {
  /** Stable name of the rule, for example `smtp.relay-denied`: the sentence is made from it, in the reader's language. */
  readonly rule: string;
  /** What the rule was given: names, addresses, numbers as text. Never a secret. */
  readonly values: Readonly<Record<string, string>>;
  /** Where the rule is defined, for example `RFC 5321 §3.6.2`. */
  readonly clause?: string;
}

/** How a conversation ended, seen from our end. open: it has not; broken: without a proper end; refused: could not be opened. */
export const OUTCOMES = ['open', 'done', 'failed', 'broken', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Conversation {
  /** UUID version 7: its time is when the conversation began. */
  readonly id: string;
  /** Whose end was recorded: a server's, or a lab's PC's. */
  readonly serverId: string | null;
  readonly labId: string | null;
  /** The name of the device at our end. */
  readonly device: string;
  readonly protocol: Protocol;
  /** The service that accepted it (smtp, submission, pop3s, …); null for what we opened. */
  readonly service: string | null;
  /** Which party we are. */
  readonly side: Party;
  readonly transport: 'tcp' | 'udp';
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** Microseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: Outcome;
  /** The account that logged in. */
  readonly account: string | null;
  /** What it was about, in few words: the DNS question, or the name that the client gave itself. */
  readonly subject: string | null;
  /** The conversation in whose course this one was opened: the DNS look-up of an SMTP session. */
  readonly causeId: string | null;
  /** The mails that it was about, as many as are kept: ids of their contents. */
  readonly mails: readonly string[];
  readonly events: number;
  /** Events that could not be kept, because the recorder had no room. */
  readonly lost: number;
}
