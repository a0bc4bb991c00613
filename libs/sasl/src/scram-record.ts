import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { ScramRecord } from './credentials.js';

/** RFC 7677 §4 asks for at least 4096, "and more": this many take some ten milliseconds of another thread. */
export const SCRAM_ITERATIONS = 20_000;
export const SCRAM_KEY_OCTETS = 32;
const SALT_OCTETS = 16;

const derive = promisify(pbkdf2);

/** HMAC of RFC 5802 §2.2, with SHA-256 (RFC 7677). */
export const hmac = (key: Buffer, text: string | Buffer): Buffer =>
  createHmac('sha256', key).update(text).digest();
/** H of RFC 5802 §2.2. */
export const hash = (octets: Buffer): Buffer => createHash('sha256').update(octets).digest();

/** Exclusive or of two keys. */
export function xor(left: Buffer, right: Buffer): Buffer {
  const result = Buffer.alloc(SCRAM_KEY_OCTETS);
  for (let i = 0; i < SCRAM_KEY_OCTETS; i++) result[i] = left[i]! ^ right[i]!;
  return result;
}

/** SaltedPassword of RFC 5802 §3, computed off the event loop. */
export function saltedPassword(password: string, salt: Buffer, iterations: number): Promise<Buffer> {
  // RFC 5802 §2.2 asks for SASLprep; for what people type NFKC is all that it changes.
  return derive(password.normalize('NFKC'), salt, iterations, SCRAM_KEY_OCTETS, 'sha256');
}

/** What to keep for an account instead of its password (RFC 5802 §3). Slow on purpose; another thread computes it. */
export async function scramCredentials(
  password: string,
  salt: Buffer = randomBytes(SALT_OCTETS),
  iterations: number = SCRAM_ITERATIONS,
): Promise<ScramRecord> {
  const salted = await saltedPassword(password, salt, iterations);
  return {
    salt,
    iterations,
    storedKey: hash(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  };
}

/** What an unknown user is shown: an exchange like any other, the same at each try, that no password fits. */
export function decoyRecord(user: string, key: Buffer): ScramRecord {
  return {
    salt: hmac(key, user.toLowerCase()).subarray(0, SALT_OCTETS),
    iterations: SCRAM_ITERATIONS,
    storedKey: randomBytes(SCRAM_KEY_OCTETS),
    serverKey: randomBytes(SCRAM_KEY_OCTETS),
  };
}

/** `saslname` of RFC 5802 §5.1: `,` and `=` are written `=2C` and `=3D`; any other `=` is a mistake. */
export function decodeName(text: string): string | undefined {
  if (/=(?!2C|3D)/.test(text)) return undefined;
  return text.replace(/=2C/g, ',').replace(/=3D/g, '=');
}

/** The other way round. */
export const encodeName = (text: string): string => text.replace(/=/g, '=3D').replace(/,/g, '=2C');
