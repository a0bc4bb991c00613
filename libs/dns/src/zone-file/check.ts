import { DnsClass } from '../codes.js';
import type { ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { isRecord, MX, NS, rdataKey, RecordType, SRV, typeName } from '../records/index.js';
import type { Problem } from './problem.js';

/** Most findings that are listed. */
const MAX_FINDINGS = 500;

type Sets = Map<number, ResourceRecord[]>;

/**
 * What is wrong with the records of a zone as a whole. Errors make it unusable (a server would refuse to load it); warnings are
 * mostly mistakes.
 * @param lines for each record its line, as `parseZone` gives them.
 */
export function checkZone(
  records: Iterable<ResourceRecord>,
  origin: Name | string,
  lines?: readonly number[],
): Problem[] {
  return new ZoneCheck([...records], typeof origin === 'string' ? parseName(origin) : origin, lines).run();
}

class ZoneCheck {
  private readonly problems: Problem[] = [];
  private readonly names = new Map<string, Sets>();
  private readonly lineOf = new Map<ResourceRecord, number>();
  private readonly cuts = new Set<string>();

  constructor(
    private readonly records: readonly ResourceRecord[],
    private readonly origin: Name,
    lines: readonly number[] | undefined,
  ) {
    if (lines) records.forEach((record, i) => this.lineOf.set(record, lines[i]!));
  }

  run(): Problem[] {
    for (const record of this.records) this.place(record);
    this.apex();
    for (const [key, sets] of this.names) {
      if (this.problems.length >= MAX_FINDINGS) break;
      this.name(key, sets);
    }
    return this.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  private report(severity: Problem['severity'], record: ResourceRecord | undefined, message: string): void {
    if (this.problems.length >= MAX_FINDINGS) return;
    this.problems.push({ line: (record && this.lineOf.get(record)) ?? null, message, severity });
  }

  /** Puts a record to its name, unless it can have no place in this zone. */
  private place(record: ResourceRecord): void {
    const { name, type } = record;
    if (record.class !== DnsClass.IN)
      return this.report('error', record, `${name} is not of class IN; nothing else is served.`);
    if (!name.isAtOrBelow(this.origin))
      return this.report('error', record, `${name} does not lie in the zone ${this.origin}.`);
    let sets = this.names.get(name.key);
    if (!sets) this.names.set(name.key, (sets = new Map<number, ResourceRecord[]>()));
    const set = sets.get(type);
    if (set) set.push(record);
    else sets.set(type, [record]);
    if (type === RecordType.NS && name.key !== this.origin.key) this.cuts.add(name.key);
    this.forgottenDot(name, record);
  }

  /** RFC 1035 §5.2: one SOA, at the origin; and a zone has name servers. */
  private apex(): void {
    const sets = this.names.get(this.origin.key);
    const soas = sets?.get(RecordType.SOA) ?? [];
    if (soas.length === 0) this.report('error', undefined, `The zone ${this.origin} has no SOA record.`);
    for (const record of soas.slice(1))
      this.report('error', record, 'A zone has one SOA record; this is another.');
    if (!sets?.has(RecordType.NS))
      this.report('error', undefined, `The zone ${this.origin} has no NS record.`);
  }

  private name(key: string, sets: Sets): void {
    const { name } = firstOf(sets);
    const aliases = sets.get(RecordType.CNAME);
    if (aliases) {
      // RFC 1034 §3.6.2, RFC 2181 §10.1
      if (sets.size > 1)
        this.report(
          'error',
          aliases[0],
          `${name} has a CNAME record and other data; an alias can have nothing else.`,
        );
      for (const record of aliases.slice(1))
        this.report('error', record, `${name} has more than one CNAME record.`);
    }
    if (key !== this.origin.key) {
      for (const record of sets.get(RecordType.SOA) ?? []) {
        this.report(
          'error',
          record,
          `${name} has a SOA record, which only the zone's own name ${this.origin} can have.`,
        );
      }
    }
    this.occluded(key, sets);
    for (const set of sets.values()) {
      this.set(set);
      for (const record of set) this.target(record);
    }
  }

  /** Data below a delegation is never answered, but for the addresses of name servers. */
  private occluded(key: string, sets: Sets): void {
    if (this.cuts.size === 0) return;
    for (let { name } = firstOf(sets); name.key !== this.origin.key; name = name.parent()) {
      if (!this.cuts.has(name.key)) continue;
      for (const [type, set] of sets) {
        const glue = type === RecordType.A || type === RecordType.AAAA;
        const ofCut = name.key === key && (type === RecordType.NS || type === RecordType.DS);
        if (!glue && !ofCut) {
          this.report(
            'warning',
            set[0],
            `${typeName(type)} of ${set[0]!.name} is hidden by the delegation of ${name}.`,
          );
        }
      }
      return;
    }
  }

  private set(set: readonly ResourceRecord[]): void {
    if (set.length < 2) return;
    const [first] = set;
    const what = `${typeName(first!.type)} of ${first!.name}`;
    const seen = new Set<string>();
    for (const record of set) {
      const data = rdataKey(record);
      if (seen.has(data)) this.report('warning', record, `${what}: the same record is there twice.`);
      seen.add(data);
    }
    const other = set.find((record) => record.ttl !== first!.ttl);
    // RFC 2181 §5.2
    if (other)
      this.report(
        'warning',
        other,
        `${what}: the records of one set have different TTLs; the smallest is used.`,
      );
  }

  /** Hosts in NS, MX and SRV should exist, with an address, and not be aliases. */
  private target(record: ResourceRecord): void {
    const target = hostOf(record);
    if (!target || target.isRoot) return;
    const what = `${typeName(record.type)} of ${record.name}`;
    this.forgottenDot(target, record);
    const labels = target.labels().slice(0, 4);
    if (labels.length === 4 && labels.every((label) => /^[0-9]{1,3}$/.test(label))) {
      this.report(
        'warning',
        record,
        `${what} leads to ${target}, which looks like an address; a host name is needed.`,
      );
    }
    if (!target.isAtOrBelow(this.origin)) return;
    const sets = this.names.get(target.key);
    if (sets?.has(RecordType.CNAME)) {
      // RFC 2181 §10.3
      this.report(
        'warning',
        record,
        `${what} leads to ${target}, which is an alias; it should be a name with an address.`,
      );
    } else if (!sets?.has(RecordType.A) && !sets?.has(RecordType.AAAA) && !this.elsewhere(target)) {
      this.report('warning', record, `${what} leads to ${target}, which has no address in this zone.`);
    }
  }

  /** Whether a name lies below a delegation (then its addresses are another zone's) or is answered by a wildcard. */
  private elsewhere(target: Name): boolean {
    for (let name = target; name.key !== this.origin.key; name = name.parent()) {
      if (this.cuts.has(name.key) || this.names.has('\x01*' + name.parent().key)) return true;
    }
    return false;
  }

  /** `mail.example.org.example.org.`: somebody left out the final dot. */
  private forgottenDot(name: Name, record: ResourceRecord): void {
    const { origin } = this;
    if (origin.labelCount < 2) return;
    if (name.key.endsWith(origin.key.slice(0, -1) + origin.key)) {
      this.report('warning', record, `${name} has the zone's name twice: was a final dot forgotten?`);
    }
  }
}

function firstOf(sets: Sets): ResourceRecord {
  return sets.values().next().value![0]!;
}

/** The host that a record leads to, when its type has one. */
function hostOf(record: ResourceRecord): Name | undefined {
  if (isRecord(record, NS)) return record.rdata.host;
  if (isRecord(record, MX)) return record.rdata.exchange;
  return isRecord(record, SRV) ? record.rdata.target : undefined;
}
