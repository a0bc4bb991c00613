import { Rcode } from '../codes.js';
import type { Message, Question, ResourceRecord } from '../message.js';
import { Name } from '../name.js';
import { followChain } from './chain.js';

/** Most seconds that an answer is kept, whatever its TTL says. */
export const MAX_POSITIVE_TTL = 86_400;
/** Most seconds that "no such name" or "no such data" is kept (RFC 2308 §5 recommends one to three hours). */
export const MAX_NEGATIVE_TTL = 10_800;
/** Most seconds that a failure is kept (RFC 2308 §7.1 allows five minutes). */
export const MAX_FAILURE_TTL = 5;
export const DEFAULT_CACHE_ENTRIES = 50_000;
export const DEFAULT_CACHE_BYTES = 64 * 1024 * 1024;

/** What JavaScript's objects cost beside the octets they hold; measured roughly. */
const RECORD_OVERHEAD = 300;
const ENTRY_OVERHEAD = 400;

export interface CachedAnswer {
  readonly rcode: number;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
}

interface CacheEntry extends CachedAnswer {
  readonly question: Question;
  readonly storedAt: number;
  readonly ttl: number;
  readonly bytes: number;
}

/** One row for the console. */
export interface CacheListing {
  readonly name: Name;
  readonly type: number;
  readonly rcode: number;
  /** Seconds left. */
  readonly ttl: number;
  readonly records: readonly ResourceRecord[];
}

export interface CacheOptions {
  readonly maxEntries?: number;
  readonly maxBytes?: number;
}

/**
 * Answers of other servers, kept as long as their TTLs allow (RFC 1034 §5.3.3, RFC 2308 §5). Bounded in entries and bytes;
 * what was not used for longest goes first.
 */
export class DnsCache {
  private readonly entries = new Map<string, CacheEntry>();
  private readonly maxEntries: number;
  private readonly maxBytes: number;
  private usedBytes = 0;

  constructor(options: CacheOptions = {}) {
    this.maxEntries = options.maxEntries ?? DEFAULT_CACHE_ENTRIES;
    this.maxBytes = options.maxBytes ?? DEFAULT_CACHE_BYTES;
  }

  get size(): number {
    return this.entries.size;
  }

  /** Estimated. */
  get bytes(): number {
    return this.usedBytes;
  }

  /** The key of a question; `variant` keeps apart what DO and CD change. */
  static key(question: Question, variant = 0): string {
    return `${question.type}/${question.class}/${variant}/${question.name.key}`;
  }

  /**
   * What is known, with TTLs counted down to `nowMs`; undefined when nothing is, or no longer.
   */
  get(key: string, nowMs: number): CachedAnswer | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    const age = Math.max(0, Math.floor((nowMs - entry.storedAt) / 1000));
    if (age >= entry.ttl) {
      this.remove(key, entry);
      return undefined;
    }
    this.entries.delete(key); // to the young end
    this.entries.set(key, entry);
    const { rcode } = entry;
    return { rcode, answers: aged(entry.answers, age), authority: aged(entry.authority, age) };
  }

  /**
   * Keeps what a response says to the question: the aliases and records asked for, or the SOA of a negative answer.
   * @returns what was taken from the response, whether or not it may be kept.
   */
  put(key: string, question: Question, message: Message, nowMs: number, packetLength: number): CachedAnswer {
    const { aliases, records, soa } = followChain(message, question);
    const signatures = message.edns?.dnssecOk ? message.answers.filter((record) => record.type === 46) : []; // RRSIG
    const answers = [...aliases, ...records, ...signatures].map((record) => capped(record, MAX_POSITIVE_TTL));
    const authority: ResourceRecord[] = [];
    let ttl = answers.reduce((least, record) => Math.min(least, record.ttl), MAX_POSITIVE_TTL);
    if (records.length === 0) {
      // RFC 2308 §5: without a SOA a negative answer must not be kept.
      const negativeTtl = soa ? Math.min(soa.ttl, soa.rdata.minimum, MAX_NEGATIVE_TTL) : 0;
      if (soa) authority.push(capped(soa as ResourceRecord, negativeTtl));
      ttl = Math.min(ttl, negativeTtl);
    }
    const taken = { rcode: message.rcode, answers, authority };
    if (ttl > 0) this.store(key, question, taken, ttl, nowMs, packetLength);
    return taken;
  }

  /** Remembers for a moment that nobody could answer (RFC 2308 §7). */
  putFailure(key: string, question: Question, nowMs: number): void {
    this.store(
      key,
      question,
      { rcode: Rcode.SERVFAIL, answers: [], authority: [] },
      MAX_FAILURE_TTL,
      nowMs,
      0,
    );
  }

  /** All that is known now, the most recently used last. */
  list(nowMs: number): CacheListing[] {
    const listing: CacheListing[] = [];
    for (const { question, storedAt, ttl, rcode, answers } of this.entries.values()) {
      const age = Math.max(0, Math.floor((nowMs - storedAt) / 1000));
      if (age < ttl) {
        listing.push({
          name: question.name,
          type: question.type,
          rcode,
          ttl: ttl - age,
          records: aged(answers, age),
        });
      }
    }
    return listing;
  }

  /** Forgets everything, or all that is known of one name. @returns how many entries went. */
  clear(name?: Name): number {
    let removed = 0;
    for (const [key, entry] of this.entries) {
      if (name && entry.question.name.key !== name.key) continue;
      this.remove(key, entry);
      removed++;
    }
    return removed;
  }

  private store(
    key: string,
    question: Question,
    taken: CachedAnswer,
    ttl: number,
    nowMs: number,
    length: number,
  ): void {
    const before = this.entries.get(key);
    if (before) this.remove(key, before);
    const records = taken.answers.length + taken.authority.length;
    const bytes = ENTRY_OVERHEAD + key.length + length + records * RECORD_OVERHEAD;
    if (bytes > this.maxBytes) return;
    this.entries.set(key, { ...taken, question, storedAt: nowMs, ttl, bytes });
    this.usedBytes += bytes;
    for (const [oldKey, old] of this.entries) {
      if (this.entries.size <= this.maxEntries && this.usedBytes <= this.maxBytes) break;
      this.remove(oldKey, old);
    }
  }

  private remove(key: string, entry: CacheEntry): void {
    this.entries.delete(key);
    this.usedBytes -= entry.bytes;
  }
}

function capped(record: ResourceRecord, ttl: number): ResourceRecord {
  return record.ttl <= ttl ? record : { ...record, ttl };
}

function aged(records: readonly ResourceRecord[], age: number): readonly ResourceRecord[] {
  if (age === 0) return records;
  return records.map((record) => ({ ...record, ttl: Math.max(0, record.ttl - age) }));
}
