import { randomInt } from 'node:crypto';

/** Milliseconds since 1970, as the host's clock has them. */
export type Clock = () => number;

/** A number from 0 to 65535 that nobody can guess: the id of a query (RFC 5452 §9.2). */
export type RandomId = () => number;

export const cryptoRandomId: RandomId = () => randomInt(0x10000);

/** A server of DNS. */
export interface Upstream {
  readonly address: string;
  readonly port: number;
}

/**
 * Sends one query and returns the datagram (or the TCP message) that came from exactly that upstream, to the port from which
 * the query was sent (a fresh, random one each time: RFC 5452 §9.2). Whether id and question fit is checked by the caller.
 * It settles within `timeoutMs`: a time-out or a network error rejects.
 */
export type Exchange = (
  upstream: Upstream,
  query: Buffer,
  tcp: boolean,
  timeoutMs: number,
) => Promise<Buffer>;
