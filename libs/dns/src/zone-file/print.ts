import { className } from '../codes.js';
import type { ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { rdataToText, RecordType, typeName } from '../records/index.js';

export interface PrintZoneOptions {
  /** Written as $ORIGIN; owner names below it are written relative to it. */
  readonly origin: Name | string;
  /** Written as $TTL. The records' own TTLs are written in any case. */
  readonly defaultTtl?: number;
}

/**
 * A zone file of the records: SOA first, the origin's other records next, then in canonical order of the names (RFC 4034 §6.1).
 * Parsing it gives the same records; named-checkzone takes it if `checkZone` has nothing against the records.
 */
export function printZone(records: Iterable<ResourceRecord>, options: PrintZoneOptions): string {
  const origin = typeof options.origin === 'string' ? parseName(options.origin) : options.origin;
  const lines = [`$ORIGIN ${origin}`];
  if (options.defaultTtl !== undefined) lines.push(`$TTL ${options.defaultTtl}`);
  for (const record of sortRecords(records)) lines.push(printRecord(record, origin));
  return lines.join('\n') + '\n';
}

/** One line of a zone file. @param origin when given, the owner name is written relative to it. */
export function printRecord(record: ResourceRecord, origin?: Name): string {
  const owner = origin ? record.name.toRelative(origin) : record.name.toString();
  return `${owner}\t${record.ttl}\t${className(record.class)}\t${typeName(record.type)}\t${rdataToText(record)}`;
}

/** The order in which a zone is printed. Records of one name and type keep their order. */
export function sortRecords(records: Iterable<ResourceRecord>): ResourceRecord[] {
  const keyed = Array.from(records, (record) => ({
    record,
    order: canonicalOrder(record.name),
    rank: typeRank(record.type),
  }));
  keyed.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.rank - b.rank));
  return keyed.map(({ record }) => record);
}

/** A string whose order is the names' canonical order: labels from the right, shorter names first. */
function canonicalOrder(name: Name): string {
  // Octets go up by one, so that the divider \0 sorts before all of them.
  const shift = (label: string): string =>
    Array.from(label, (octet) => String.fromCharCode(octet.charCodeAt(0) + 1)).join('');
  return Name.fromWire(name.key).labels().reverse().map(shift).join('\0');
}

function typeRank(type: number): number {
  return type === RecordType.SOA ? -2 : type === RecordType.NS ? -1 : type;
}
