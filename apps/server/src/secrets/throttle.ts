import { LRUCache } from 'lru-cache';

const MAX_KEYS = 50_000;
const FORGET_MS = 15 * 60_000;
const FREE_TRIES = 3;
const MAX_DELAY_MS = 8_000;

/**
 * Makes guessing slow without ever locking an account: each failure for a key (who, from where) makes the next answer
 * to that key later. The rightful owner, who comes from elsewhere or knows the password, is not delayed.
 */
export class Throttle {
  private readonly failures = new LRUCache<string, number>({ max: MAX_KEYS, ttl: FORGET_MS });

  /** How long the answer to the next failure of this key should wait, in milliseconds. */
  delay(key: string): number {
    const failures = this.failures.get(key) ?? 0;
    return failures < FREE_TRIES ? 0 : Math.min(MAX_DELAY_MS, 250 * 2 ** (failures - FREE_TRIES));
  }

  failed(key: string): void {
    this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
  }

  succeeded(key: string): void {
    this.failures.delete(key);
  }
}
