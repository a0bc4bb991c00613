import { addressOctets } from '@glasspost/dns';
import { LRUCache } from 'lru-cache';

/** Addresses that are remembered, and what each may ask in how long: a household's devices, not a machine that searches. */
const MAX_ADDRESSES = 10_000;
const MAX_REQUESTS = 60;
const WINDOW_MS = 60_000;

/** Counts what an address asks of what everybody may ask. */
export class RequestLimit {
  private readonly counts = new LRUCache<string, { count: number; until: number }>({ max: MAX_ADDRESSES });

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether one more request is answered. Of IPv6 the network counts: a host has all of its addresses (RFC 6177 §2). */
  take(address: string): boolean {
    const key = address.replace(/^::ffff:(?=\d+\.)/, '');
    const place = addressOctets(key)?.slice(0, 8) ?? key;
    const now = this.now();
    const known = this.counts.get(place);
    if (!known || known.until <= now) {
      this.counts.set(place, { count: 1, until: now + WINDOW_MS });
      return true;
    }
    return ++known.count <= MAX_REQUESTS;
  }
}

/** What a client that asks too often is told to wait (RFC 9110 §10.2.3), in seconds. */
export const RETRY_AFTER = WINDOW_MS / 1000;
