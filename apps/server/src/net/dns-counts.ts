/**
 * What the DNS thread counts, in memory that it shares with the main thread: no message per query, and nothing that the
 * garbage collector would have to look at. The thread is the only one that adds; the main thread reads the differences.
 *
 * Rules of this file: no imports (the thread has a heap of its own, and keeps it small).
 */

/** Services that have numbers of their own. Of more, the answers that the thread repeats are not counted. */
export const MAX_COUNTED_SERVICES = 1024;
const QUERIES = 0;
const DROPPED = 1;
const CODES = 2;
const RCODES = 16;
const WIDTH = CODES + RCODES;

/** Clients: places by hash, and how many clients share one. */
const BUCKETS = 512;
const WAYS = 4;
/** Count, place of the service, hash and length, then the address as text: at most 45 octets (RFC 4291 §2.2). */
const MAX_ADDRESS = 48;
const TEXT = 4;
const CLIENT_INTS = TEXT + MAX_ADDRESS / 4;
const TABLE_INTS = BUCKETS * WAYS * CLIENT_INTS;
const COUNT_INTS = MAX_COUNTED_SERVICES * WIDTH;
/** Of the two tables of clients, the one that the thread writes into: the other one may be read. */
const ACTIVE = COUNT_INTS;
const TABLES = COUNT_INTS + 1;

const sharedMemory = (): SharedArrayBuffer => new SharedArrayBuffer(4 * (TABLES + 2 * TABLE_INTS));

export class DnsCounts {
  private readonly ints: Int32Array;
  private readonly octets: Uint8Array;

  constructor(readonly shared: SharedArrayBuffer = sharedMemory()) {
    this.ints = new Int32Array(shared);
    this.octets = new Uint8Array(shared);
  }

  /** The thread: an answer that it has repeated. @param flags the fourth octet of the answer, with its rcode. */
  repeated(place: number, flags: number): void {
    if (place < 0) return;
    this.ints[place * WIDTH + QUERIES]!++;
    this.ints[place * WIDTH + CODES + (flags & 0xf)]!++;
  }

  /** The thread: a query for which there was no room. */
  dropped(place: number): void {
    if (place >= 0) this.ints[place * WIDTH + DROPPED]!++;
  }

  /** The thread: who asks. A bucket that is full loses its rarest, and the new one inherits its count (space saving). */
  asked(place: number, address: string): void {
    if (place < 0 || address.length > MAX_ADDRESS) return;
    const { ints } = this;
    let hash = 0x811c9dc5 ^ place;
    for (let i = 0; i < address.length; i++) hash = Math.imul(hash ^ address.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    const first = TABLES + ints[ACTIVE]! * TABLE_INTS + (hash & (BUCKETS - 1)) * WAYS * CLIENT_INTS;
    let rarest = first;
    for (let at = first; at < first + WAYS * CLIENT_INTS; at += CLIENT_INTS) {
      if (ints[at]! > 0 && ints[at + 2] === hash && ints[at + 1] === place && this.isAt(at, address)) {
        ints[at]!++;
        return;
      }
      if (ints[at]! < ints[rarest]!) rarest = at;
    }
    ints[rarest + 1] = place;
    ints[rarest + 2] = hash;
    ints[rarest + 3] = address.length;
    const text = (rarest + TEXT) * 4;
    for (let i = 0; i < address.length; i++) this.octets[text + i] = address.charCodeAt(i);
    ints[rarest]!++;
  }

  private isAt(at: number, address: string): boolean {
    if (this.ints[at + 3] !== address.length) return false;
    const text = (at + TEXT) * 4;
    for (let i = 0; i < address.length; i++)
      if (this.octets[text + i] !== address.charCodeAt(i)) return false;
    return true;
  }

  /** The main thread: copies the numbers of a service. They wrap around: compare them with `since`. */
  read(place: number): Int32Array {
    return this.ints.slice(place * WIDTH, (place + 1) * WIDTH);
  }

  /** The main thread: takes who has asked since the last time. */
  takeClients(take: (place: number, address: string, count: number) => void): void {
    const { ints, octets } = this;
    const full = Atomics.load(ints, ACTIVE);
    // A query that is being counted at this very moment may get lost or come out garbled: `take` sees only plain text.
    Atomics.store(ints, ACTIVE, 1 - full);
    const first = TABLES + full * TABLE_INTS;
    for (let at = first; at < first + TABLE_INTS; at += CLIENT_INTS) {
      if (ints[at] === 0) continue;
      const text = (at + TEXT) * 4;
      const length = Math.min(ints[at + 3]!, MAX_ADDRESS);
      const address = String.fromCharCode(...octets.subarray(text, text + length));
      if (/^[0-9a-fA-F.:%\w]+$/.test(address)) take(ints[at + 1]!, address, ints[at]!);
    }
    ints.fill(0, first, first + TABLE_INTS);
  }
}

/** What was counted of a service between two readings. */
export function since(
  before: Int32Array,
  after: Int32Array,
): { queries: number; dropped: number; codes: number[] } {
  // Differences of 32-bit numbers stay right when the counter has wrapped around in between.
  const difference = (i: number): number => (after[i]! - before[i]!) >>> 0;
  return {
    queries: difference(QUERIES),
    dropped: difference(DROPPED),
    codes: Array.from({ length: RCODES }, (_, code) => difference(CODES + code)),
  };
}
