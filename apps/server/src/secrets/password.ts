import { createHmac, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { LRUCache } from 'lru-cache';

/** RFC 9106 §4 recommends argon2id; memory and passes as OWASP advises for a server (19 MiB, 2 passes). */
const OPTIONS = { memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;
/** How many hashes are computed at once: each takes 19 MiB. */
const MAX_PARALLEL = 2;
const REMEMBER_ENTRIES = 10_000;
const REMEMBER_MS = 10 * 60_000;

let running = 0;
const waiting: (() => void)[] = [];
/** Those of a long list: anybody who logs in meanwhile goes before them. */
const patient: (() => void)[] = [];

async function limited<T>(work: () => Promise<T>, queue = waiting): Promise<T> {
  if (running >= MAX_PARALLEL) await new Promise<void>((resolve) => queue.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    (waiting.shift() ?? patient.shift())?.();
  }
}

/**
 * Passwords that were right a moment ago, as keyed digests: a mail client logs in with every connection, and each
 * argon2id run costs tens of milliseconds. The key lives and dies with the process; a changed password has another
 * hash and so another entry.
 */
const remembered = new LRUCache<string, true>({ max: REMEMBER_ENTRIES, ttl: REMEMBER_MS });
const key = randomBytes(32);

/** A hash with a random password, so that unknown users take as long as known ones. */
const decoy = hashPassword(randomBytes(16).toString('hex'));

/** argon2id as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password, OPTIONS));
}

/** The same for one of many: whoever logs in is served first. */
export function hashPatiently(password: string): Promise<string> {
  return limited(() => hash(password, OPTIONS), patient);
}

/** Whether the password is right. Takes as long for `undefined` (no such user) as for a wrong password; then false. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  if (stored === undefined) {
    const unknown = await decoy;
    await limited(() => verify(unknown, password));
    return false;
  }
  const digest = createHmac('sha256', key).update(stored).update('\0').update(password).digest('base64');
  if (remembered.has(digest)) return true;
  const right = await limited(() => verify(stored, password)).catch(() => false);
  if (right) remembered.set(digest, true);
  return right;
}
