import { DnsClass } from '../codes.js';
import type { ResourceRecord } from '../message.js';
import { isKeyAtOrBelow, Name, parentKey, parseName } from '../name.js';
import { isRecord, rdataKey, RecordType, SOA, type SoaData } from '../records/index.js';

/** All records of one name and type (RFC 2181 §5). Never empty. */
export type RecordSet = readonly ResourceRecord[];

/** One name of a zone. A node without sets is an empty non-terminal (RFC 4592 §2.2.2). */
export interface ZoneNode {
  readonly name: Name;
  readonly sets: ReadonlyMap<number, RecordSet>;
}

interface BuildNode {
  name: Name;
  sets: Map<number, ResourceRecord[]>;
}

/**
 * The records of one zone, indexed for answering. Immutable: a changed zone is a new Zone.
 *
 * Building drops what cannot be answered (names outside the zone, classes other than IN); `checkZone` tells a person about it.
 */
export class Zone {
  readonly origin: Name;
  /** Undefined when the zone has none; negative answers then go without one. */
  readonly soa: ResourceRecord<SoaData> | undefined;
  readonly recordCount: number;
  private readonly nodes = new Map<string, BuildNode>();
  /** Whether any name below the origin has NS records, so that looking for cuts can be left out. */
  private readonly hasCuts: boolean = false;

  /** @param records in any order; of twins (same name, type and data) one is kept. */
  constructor(origin: Name | string, records: Iterable<ResourceRecord>) {
    this.origin = typeof origin === 'string' ? parseName(origin) : origin;
    const apexKey = this.origin.key;
    this.nodes.set(apexKey, { name: this.origin, sets: new Map() });
    let count = 0;
    for (const record of records) {
      if (record.class !== DnsClass.IN || !isKeyAtOrBelow(record.name.key, apexKey)) continue;
      const { sets } = this.nodeFor(record.name);
      const set = sets.get(record.type);
      if (set) set.push(record);
      else sets.set(record.type, [record]);
      if (record.type === RecordType.NS && record.name.key !== apexKey) this.hasCuts = true;
      count++;
    }
    this.recordCount = count;
    for (const { sets } of this.nodes.values()) {
      for (const [type, set] of sets) if (set.length > 1) sets.set(type, levelTtl(withoutTwins(set)));
    }
    const soa = this.nodes.get(apexKey)!.sets.get(RecordType.SOA)?.[0];
    this.soa = soa && isRecord(soa, SOA) ? soa : undefined;
  }

  /** The node of a name; undefined when the name does not exist in the zone. */
  node(key: string): ZoneNode | undefined {
    return this.nodes.get(key);
  }

  /** The topmost delegation on the way from the origin (not included) to the name (included): RFC 1034 §4.3.2 3.b. */
  cut(key: string): ZoneNode | undefined {
    if (!this.hasCuts) return undefined;
    let found: ZoneNode | undefined;
    for (let at = key; at !== this.origin.key; at = parentKey(at)) {
      const node = this.nodes.get(at);
      if (node?.sets.has(RecordType.NS)) found = node;
    }
    return found;
  }

  /** The closest encloser's wildcard: what answers for a name that does not exist (RFC 4592 §3.3.1). */
  wildcard(key: string): ZoneNode | undefined {
    let encloser = key;
    while (!this.nodes.has(encloser)) encloser = parentKey(encloser);
    return this.nodes.get('\x01*' + encloser);
  }

  /** All records, grouped by name and type; the origin's first. */
  *records(): Generator<ResourceRecord> {
    for (const { sets } of this.nodes.values()) for (const set of sets.values()) yield* set;
  }

  private nodeFor(name: Name): BuildNode {
    const known = this.nodes.get(name.key);
    if (known) return known;
    const node: BuildNode = { name, sets: new Map() };
    this.nodes.set(name.key, node);
    // The names between this one and the next that exists become empty non-terminals.
    for (let above = name.parent(); !this.nodes.has(above.key); above = above.parent()) {
      this.nodes.set(above.key, { name: above, sets: new Map() });
    }
    return node;
  }
}

/** A set holds each data once (RFC 2181 §5); names in data are the same in any case. */
function withoutTwins(set: ResourceRecord[]): ResourceRecord[] {
  const seen = new Set<string>();
  return set.filter((record) => {
    const size = seen.size;
    return seen.add(rdataKey(record)).size > size;
  });
}

/** One TTL for the whole set, the smallest (RFC 2181 §5.2). */
function levelTtl(set: ResourceRecord[]): ResourceRecord[] {
  const ttl = set.reduce((least, record) => Math.min(least, record.ttl), Infinity);
  return set.map((record) => (record.ttl === ttl ? record : { ...record, ttl }));
}
