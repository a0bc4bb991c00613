import { timingSafeEqual } from 'node:crypto';
import { addressOctets } from '../address.js';
import { sipHash24 } from './siphash.js';

/**
 * DNS cookies (RFC 7873) in the form that all servers of an anycast set can check (RFC 9018 §4):
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     |                        Client Cookie (8 octets)               |
 *     |   Version 1   |                   Reserved (0)                |
 *     |                           Timestamp                           |
 *     |                             Hash (8 octets)                   |
 */

export const CLIENT_COOKIE_LENGTH = 8;
const SERVER_COOKIE_LENGTH = 16;
export const COOKIE_SECRET_LENGTH = 16;
/** Seconds that a server cookie is good for, and how far its clock may be ahead (RFC 9018 §4.3). */
const MAX_AGE = 3600;
const MAX_AHEAD = 300;
/** Seconds after which a good cookie is replaced (RFC 9018 §4.3). */
const RENEW_AFTER = 1800;

/** `malformed`: FORMERR; `new`: only a client cookie; `bad`: a server cookie that is not (or no longer) ours; `good`. */
export type CookieState = 'malformed' | 'new' | 'bad' | 'good';

export interface CookieCheck {
  readonly state: CookieState;
  /** The option's data for the answer: client cookie and a valid server cookie. */
  readonly reply: Buffer | null;
}

/** Judges the COOKIE option of a query. @param nowMs milliseconds since 1970. */
export function checkCookie(
  option: Buffer,
  clientAddress: string,
  secret: Buffer,
  nowMs: number,
): CookieCheck {
  const { length } = option;
  // RFC 7873 §5.2.2: 8 octets, or 16 to 40.
  if (length !== CLIENT_COOKIE_LENGTH && (length < 16 || length > 40))
    return { state: 'malformed', reply: null };
  const now = Math.floor(nowMs / 1000);
  const client = option.subarray(0, CLIENT_COOKIE_LENGTH);
  const fresh = (): Buffer => serverCookie(client, now >>> 0, clientAddress, secret);
  if (length === CLIENT_COOKIE_LENGTH) return { state: 'new', reply: fresh() };
  if (length !== CLIENT_COOKIE_LENGTH + SERVER_COOKIE_LENGTH || option[8] !== 1)
    return { state: 'bad', reply: fresh() };
  const made = option.readUInt32BE(12);
  const age = (now - made) | 0; // RFC 1982 serial arithmetic, as RFC 9018 §4.3 asks
  if (age > MAX_AGE || age < -MAX_AHEAD) return { state: 'bad', reply: fresh() };
  const expected = serverCookie(client, made, clientAddress, secret);
  if (!timingSafeEqual(expected, option)) return { state: 'bad', reply: fresh() };
  return { state: 'good', reply: age > RENEW_AFTER ? fresh() : expected };
}

/** Client cookie and the server cookie of RFC 9018 §4: version, reserved, timestamp, SipHash-2-4. */
function serverCookie(client: Buffer, timestamp: number, clientAddress: string, secret: Buffer): Buffer {
  const cookie = Buffer.alloc(CLIENT_COOKIE_LENGTH + SERVER_COOKIE_LENGTH);
  client.copy(cookie);
  cookie[8] = 1;
  cookie.writeUInt32BE(timestamp, 12);
  const address = Buffer.from(addressOctets(clientAddress) ?? '', 'latin1');
  sipHash24(secret, Buffer.concat([cookie.subarray(0, 16), address])).copy(cookie, 16);
  return cookie;
}
