import { createHmac, timingSafeEqual } from 'node:crypto';
import { addressOctets } from '../address.js';

/** DNS cookies (RFC 7873, layout of RFC 9018 §4: version, reserved, time, hash). */
const CLIENT_OCTETS = 8;
const SERVER_OCTETS = 16;
const HASH_OCTETS = 8;
/** RFC 9018 §4.3: seconds that a cookie is good for, and how far ahead its time may lie. */
const MAX_AGE = 3_600;
const MAX_AHEAD = 300;

/** RFC 7873 §5.2.2: 8 octets alone, or with a server cookie of 8 to 32. */
export const isCookieLength = (length: number): boolean =>
  length === CLIENT_OCTETS || (length >= 16 && length <= 40);

/** The COOKIE option of an answer: the client's part and a fresh one of ours. */
export function makeCookie(client: Buffer, address: string, secret: Buffer, nowMs: number): Buffer {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(Math.floor(nowMs / 1000) >>> 0, 4);
  return Buffer.concat([client.subarray(0, CLIENT_OCTETS), head, hash(client, head, address, secret)]);
}

/** Whether the server's part of a cookie is one that we made for this client. */
export function isOurCookie(cookie: Buffer, address: string, secret: Buffer, nowMs: number): boolean {
  if (cookie.length !== CLIENT_OCTETS + SERVER_OCTETS || cookie[CLIENT_OCTETS] !== 1) return false;
  const head = cookie.subarray(CLIENT_OCTETS, CLIENT_OCTETS + 8);
  const age = Math.floor(nowMs / 1000) - head.readUInt32BE(4);
  return (
    age <= MAX_AGE &&
    age >= -MAX_AHEAD &&
    timingSafeEqual(cookie.subarray(CLIENT_OCTETS + 8), hash(cookie, head, address, secret))
  );
}

function hash(client: Buffer, head: Buffer, address: string, secret: Buffer): Buffer {
  const octets = Buffer.from(addressOctets(address) ?? '', 'latin1');
  return createHmac('sha256', secret)
    .update(client.subarray(0, CLIENT_OCTETS))
    .update(head)
    .update(octets)
    .digest()
    .subarray(0, HASH_OCTETS);
}
