import { HEADER_LENGTH } from '../codec/decode.js';

/** Octets of the block in which queries and answers lie; when it is full, everything is forgotten. */
export const MAX_PACKET_TABLE_OCTETS = 8 * 1024 * 1024;
/** Header, longest name, type and class, an OPT record: longer queries carry options, and their answers are made each time. */
const MAX_QUERY_LENGTH = HEADER_LENGTH + 255 + 4 + 11;
/** Longer answers are made each time: over UDP none is (RFC 9715 §3). */
const MAX_ANSWER_LENGTH = 4096;
/** Places for entries: buckets by hash, and entries of one bucket. A full bucket loses one, so that nobody can build long chains. */
const BUCKETS = 32 * 1024;
const WAYS = 4;
/** Scope and the two lengths before each entry. */
const ENTRY_HEADER = 8;
const ID_LENGTH = 2;

/**
 * Queries and their answers as plain octets, for a thread that only repeats answers: one block of memory and an index, no
 * object per entry, so that the garbage collector has nothing to walk. The key is all of a query but its id, and a scope.
 */
export class PacketTable {
  private readonly block: Buffer;
  private readonly hashes = new Int32Array(BUCKETS * WAYS);
  /** Where an entry begins, plus one; 0: a free place. */
  private readonly places = new Int32Array(BUCKETS * WAYS);
  private end = 0;
  private held = 0;

  constructor(octets = MAX_PACKET_TABLE_OCTETS) {
    this.block = Buffer.allocUnsafeSlow(octets);
  }

  get size(): number {
    return this.held;
  }

  /** Forgets everything. */
  clear(): void {
    if (this.held === 0) return;
    this.places.fill(0);
    this.end = 0;
    this.held = 0;
  }

  /** @param scope what else the answer depends on: the service, and what the client may. */
  put(query: Uint8Array, scope: number, answer: Uint8Array): void {
    if (query.length > MAX_QUERY_LENGTH || query.length < HEADER_LENGTH) return;
    if (answer.length > MAX_ANSWER_LENGTH || answer.length < HEADER_LENGTH) return;
    const needed = ENTRY_HEADER + query.length - ID_LENGTH + answer.length;
    if (needed > this.block.length) return;
    if (this.end + needed > this.block.length) this.clear();
    const hash = hashOf(query, scope);
    const { block } = this;
    const start = this.end;
    block.writeUInt32LE(scope, start);
    block.writeUInt16LE(query.length - ID_LENGTH, start + 4);
    block.writeUInt16LE(answer.length, start + 6);
    block.set(query.subarray(ID_LENGTH), start + ENTRY_HEADER);
    block.set(answer, start + ENTRY_HEADER + query.length - ID_LENGTH);
    this.end += needed;
    const at = this.placeFor(hash, query, scope);
    if (this.places[at] === 0) this.held++;
    this.places[at] = start + 1;
    this.hashes[at] = hash;
  }

  /** A copy of the answer to this query, with the query's id; undefined when there is none. */
  get(query: Uint8Array, scope: number): Buffer | undefined {
    if (query.length > MAX_QUERY_LENGTH || query.length < HEADER_LENGTH) return undefined;
    const hash = hashOf(query, scope);
    const first = (hash & (BUCKETS - 1)) * WAYS;
    for (let at = first; at < first + WAYS; at++) {
      const place = this.places[at]!;
      if (place === 0) return undefined;
      if (this.hashes[at] !== hash || !this.isFor(place - 1, query, scope)) continue;
      return this.answerAt(place - 1, query);
    }
    return undefined;
  }

  private answerAt(start: number, query: Uint8Array): Buffer {
    const { block } = this;
    const from = start + ENTRY_HEADER + query.length - ID_LENGTH;
    const length = block[start + 6]! | (block[start + 7]! << 8);
    const answer = Buffer.allocUnsafe(length);
    block.copy(answer, 0, from, from + length);
    answer[0] = query[0]!;
    answer[1] = query[1]!;
    return answer;
  }

  private isFor(start: number, query: Uint8Array, scope: number): boolean {
    const { block } = this;
    if (block.readUInt32LE(start) !== scope) return false;
    if (block.readUInt16LE(start + 4) !== query.length - ID_LENGTH) return false;
    for (let i = ID_LENGTH, at = start + ENTRY_HEADER; i < query.length; i++, at++)
      if (block[at] !== query[i]) return false;
    return true;
  }

  /** The place of this key, a free one of its bucket, or (by the hash) one that another key loses. */
  private placeFor(hash: number, query: Uint8Array, scope: number): number {
    const first = (hash & (BUCKETS - 1)) * WAYS;
    for (let at = first; at < first + WAYS; at++) {
      const place = this.places[at]!;
      if (place === 0 || (this.hashes[at] === hash && this.isFor(place - 1, query, scope))) return at;
    }
    return first + (hash >>> 30);
  }
}

/** FNV-1a over the query without its id, with the high bits mixed into the low ones that choose the bucket. */
function hashOf(query: Uint8Array, scope: number): number {
  let hash = 0x811c9dc5 ^ scope;
  for (let i = ID_LENGTH; i < query.length; i++) hash = Math.imul(hash ^ query[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
