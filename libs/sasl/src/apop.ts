import { createHash } from 'node:crypto';
import { sameOctets } from './octets.js';

/**
 * APOP's digest (RFC 1939 §7): MD5 over the greeting's timestamp, angle brackets included, followed by the secret; in
 * lower-case hexadecimal.
 */
export function apopDigest(timestamp: string, secret: string): string {
  return createHash('md5').update(timestamp, 'utf8').update(secret, 'utf8').digest('hex');
}

/**
 * Whether `digestHex` proves the secret. Compares in constant time; anything that is not 32 hexadecimal digits is false.
 * For an unknown user call it with any secret and ignore the answer, so that both cost the same.
 */
export function verifyApop(timestamp: string, digestHex: string, secret: string): boolean {
  const expected = Buffer.from(apopDigest(timestamp, secret), 'hex');
  const wellFormed = /^[0-9a-fA-F]{32}$/.test(digestHex);
  return sameOctets(wellFormed ? Buffer.from(digestHex, 'hex') : Buffer.alloc(16), expected) && wellFormed;
}
