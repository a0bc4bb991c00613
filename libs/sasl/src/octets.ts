import { isUtf8 } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';

/** Text that a client sent: valid UTF-8 without NUL, or undefined. Never replaced by U+FFFD: two names must not become one. */
export function clientText(octets: Buffer): string | undefined {
  if (octets.includes(0) || !isUtf8(octets)) return undefined;
  return octets.toString('utf8');
}

/** Compares in a time that does not depend on where (or in what length) the two differ. */
export function sameOctets(left: Buffer, right: Buffer): boolean {
  const hash = (octets: Buffer): Buffer => createHash('sha256').update(octets).digest();
  return timingSafeEqual(hash(left), hash(right)) && left.length === right.length;
}
