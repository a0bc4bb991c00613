import type { z } from 'zod';
import type { recordType } from '@glasspost/contract';
import {
  checkZone,
  DnsClass,
  DnsTextError,
  Name,
  parseName,
  parseZone,
  rdataFromText,
  printRecord,
  printZone,
  rdataToText,
  sortRecords,
  withDefaults,
  recordDefinitions,
  type ResourceRecord,
  typeCode,
  typeName,
  isDataType,
} from '@glasspost/dns';
import { invalidField } from '../api/problem.js';

/** Between rows of the database (text) and records of `libs/dns` (typed): the only place that knows both. */

/** A record as it is stored: name without the final dot, data in presentation form with names fully qualified. */
export interface PlainRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly data: string;
}

interface ZoneHead {
  readonly name: string;
  readonly defaultTtl: number;
}

/** How long others may remember that a name is not there: short, because in a lab it is often there a moment later. */
const NEGATIVE_TTL = 300;

const origin = (zone: { name: string }): Name => parseName(`${zone.name}.`);

/** Two records are the same when these are: names without case, data with. */
export const recordKey = (record: PlainRecord): string =>
  `${record.name.toLowerCase()} ${record.type} ${record.ttl} ${record.data}`;

/** One line for a person. */
export const recordLine = (record: PlainRecord): string =>
  `${record.name}. ${record.ttl} IN ${record.type} ${record.data}`;

const plain = (record: ResourceRecord): PlainRecord => ({
  name: record.name.toHost(),
  type: typeName(record.type),
  ttl: record.ttl,
  data: rdataToText(record),
});

function typed(record: PlainRecord): ResourceRecord {
  const type = typeCode(record.type)!;
  return {
    name: parseName(`${record.name}.`),
    type,
    class: DnsClass.IN,
    ttl: record.ttl,
    rdata: rdataFromText(type, record.data),
  };
}

/** Reads zone text. Errors have lines; records outside the zone are errors. */
export function readZoneText(
  text: string,
  name: string,
  defaultTtl: number,
): {
  records: PlainRecord[];
  errors: { line: number; message: string }[];
  warnings: { line: number | null; message: string }[];
} {
  const { records, lines, problems } = parseZone(text, { origin: origin({ name }), defaultTtl });
  const all = [
    ...problems,
    ...checkZone(records, origin({ name }), lines).filter((problem) => !MISSING.test(problem.message)),
  ];
  const unique = new Map(records.map((record) => plain(record)).map((record) => [recordKey(record), record]));
  return {
    records: [...unique.values()],
    errors: all
      .filter((problem) => problem.severity === 'error')
      .map(({ line, message }) => ({ line: line ?? 1, message })),
    warnings: all
      .filter((problem) => problem.severity === 'warning')
      .map(({ line, message }) => ({ line, message })),
  };
}

/** SOA and NS may be left out: the server gives sensible ones. */
const MISSING = /no (SOA|NS)\b/i;

/**
 * A record as an operator typed it, checked and made canonical.
 * @throws ProblemException 422 that names the field.
 */
export function normalizeRecord(
  zone: ZoneHead,
  input: { name: string; type: string; ttl?: number; data: string },
): PlainRecord {
  const apex = origin(zone);
  const name = field('name', () => parseName(input.name === '' ? '@' : input.name, apex));
  if (!name.isAtOrBelow(apex))
    throw invalidField('name', `${name.toHost()} does not lie in the zone ${zone.name}.`);
  const type = typeCode(input.type);
  if (type === undefined || !isDataType(type))
    throw invalidField('type', `${input.type} is not a type of record.`);
  const rdata = field('data', () => rdataFromText(type, input.data, apex));
  return plain({ name, type, class: DnsClass.IN, ttl: input.ttl ?? zone.defaultTtl, rdata });
}

function field<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DnsTextError) throw invalidField(name, error.message);
    throw error;
  }
}

/** What is wrong with records standing beside each other, for the first of them. */
export function checkRecords(records: readonly PlainRecord[], zoneName: string): string[] {
  return checkZone(records.map(typed), origin({ name: zoneName }))
    .filter((problem) => problem.severity === 'error' && !MISSING.test(problem.message))
    .map((problem) => problem.message);
}

/** The zone that a name lies in: the longest of those above it. */
export function zoneFor<Z extends { name: string }>(name: string, zones: readonly Z[]): Z | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  return zones
    .filter((zone) => zone.name === '' || wanted === zone.name || wanted.endsWith(`.${zone.name}`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** The SOA's data with its serial one higher (RFC 1982 arithmetic). */
export function bumpSerial(data: string): string {
  const words = data.split(/\s+/);
  words[2] = String(((Number(words[2]) || 0) + 1) % 2 ** 32);
  return words.join(' ');
}

/** The records to answer from: those of the zone, with the SOA and NS that it leaves to us. */
export function completeRecords(
  zone: ZoneHead & { revision: number },
  records: readonly PlainRecord[],
  server: { hostname: string; addresses: readonly string[] },
): ResourceRecord[] {
  return withDefaults(records.map(typed), {
    origin: origin(zone),
    primary: `${server.hostname}.`,
    hostmaster: `hostmaster.${server.hostname}.`,
    serial: zone.revision,
    ttl: zone.defaultTtl,
    negativeTtl: NEGATIVE_TTL,
    addresses: server.addresses.filter((address) => address !== '0.0.0.0' && address !== '::'),
  });
}

/**
 * Leaves out of a text what the server would supply anyway (SOA, NS), so that an export that comes back changes nothing and
 * the zone goes on following its server's name and addresses. An SOA may have any serial: it was right when it was exported.
 */
export function withoutSupplied(
  incoming: readonly PlainRecord[],
  zone: ZoneHead & { revision: number },
  stored: readonly PlainRecord[],
  server: { hostname: string; addresses: readonly string[] },
): PlainRecord[] {
  const anySerial = (record: PlainRecord): string =>
    recordKey(
      record.type === 'SOA' ? { ...record, data: record.data.replace(/^(\S+ \S+) \d+/, '$1') } : record,
    );
  const held = new Set(stored.map(anySerial));
  const supplied = new Set(
    completeRecords(zone, stored, server)
      .map((record) => anySerial(plain(record)))
      .filter((key) => !held.has(key)),
  );
  return incoming.filter((record) => !supplied.has(anySerial(record)));
}

/** A whole zone as text that any name server reads. */
export function printZoneText(
  zone: ZoneHead & { revision: number },
  records: readonly PlainRecord[],
  server: { hostname: string; addresses: readonly string[] },
): string {
  return printZone(completeRecords(zone, records, server), {
    origin: origin(zone),
    defaultTtl: zone.defaultTtl,
  });
}

/** Only what the zone itself holds, as it stands in a set-up document. */
export function printRecordLines(zone: ZoneHead, records: readonly PlainRecord[]): string {
  return sortRecords(records.map(typed))
    .map((record) => `${printRecord(record, origin(zone))}\n`)
    .join('');
}

/** The types with what a form needs to know of them. */
export function recordTypes(): z.infer<typeof recordType>[] {
  return recordDefinitions.map(({ mnemonic, code, title, rfc, fields }) => ({
    mnemonic,
    code,
    title,
    rfc,
    fields: fields.map(({ name, kind, label, help }) => ({ name, kind, label, help })),
  }));
}
