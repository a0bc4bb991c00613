import { createHash, randomBytes } from 'node:crypto';
import { plainAppPassword } from '@glasspost/contract';

/** 160 bits: 32 letters of base32, without a rest. */
const OCTETS = 20;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new app password, in groups of four for who must type it. */
export function makeAppPassword(): string {
  let bits = BigInt(`0x${randomBytes(OCTETS).toString('hex')}`);
  let text = '';
  for (let n = 0; n < (OCTETS * 8) / 5; n++) {
    text += LETTERS[Number(bits & 31n)]!;
    bits >>= 5n;
  }
  return `gp-${text.match(/.{4}/g)!.join('-')}`;
}

/**
 * The hash by which an app password is found; undefined: a password of another kind. Nobody can go through 160 random
 * bits: a slow hash or a salt would protect nothing.
 */
export function appPasswordHash(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = plainAppPassword(text);
  return plain === undefined ? undefined : new Uint8Array(createHash('sha256').update(plain).digest());
}
