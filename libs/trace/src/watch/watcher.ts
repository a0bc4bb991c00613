import type { EventKind, Party } from '../model.js';

/**
 * Hears of every unit that a watcher has found in the octets of a conversation.
 * @param octets the unit as it crossed the wire, with its line ends: only valid during the call.
 * @param secretFrom where a secret begins that runs to the end of the unit's line; -1: there is none.
 */
export type UnitSink = (kind: EventKind, from: Party, octets: Buffer, secretFrom: number) => void;

/**
 * Cuts the octets of one conversation into units, and knows which of them are secret or message text. It reads along; it
 * judges nothing: what the engine refuses is a unit like any other. What it cannot read it hands on as it came.
 */
export interface Watcher {
  /** Octets that the client sent, in the order in which our end saw them among what the server sent. */
  client(octets: Buffer): void;
  server(octets: Buffer): void;
  /** A TLS handshake begins: what was not finished before it does not count any more (RFC 3207 §4.2). */
  startTls(): void;
  /** The conversation is over: hands on what was not finished. */
  end(): void;
}

/** Most octets of a unit that is no message text; what is longer is handed on in parts. */
export const MAX_UNIT_OCTETS = 64 * 1024;
