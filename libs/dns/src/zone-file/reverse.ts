import { addressOctets, reverseName } from '../address.js';
import type { ResourceRecord } from '../message.js';
import { parseName } from '../name.js';
import { A, AAAA, isRecord, RecordType } from '../records/index.js';

/** The PTR records that belong to the A and AAAA records, in their order; wildcards have none. */
export function ptrRecords(records: Iterable<ResourceRecord>): ResourceRecord[] {
  const made = new Map<string, ResourceRecord>();
  for (const record of records) {
    if (record.name.isWildcard || !(isRecord(record, A) || isRecord(record, AAAA))) continue;
    const name = parseName(reverseName(record.rdata.address));
    const ptr: ResourceRecord = {
      name,
      type: RecordType.PTR,
      class: record.class,
      ttl: record.ttl,
      rdata: { target: record.name },
    };
    const key = name.key + record.name.key;
    if (!made.has(key)) made.set(key, ptr);
  }
  return [...made.values()];
}

/**
 * The customary reverse zone of an address: that of its /24 (`2.0.192.in-addr.arpa.`) or /64.
 * @throws TypeError when the text is not an address.
 */
export function reverseZoneName(address: string): string {
  const labels = reverseName(address).split('.');
  const isV4 = labels[labels.length - 3] === 'in-addr';
  return labels.slice(isV4 ? 1 : 16).join('.');
}

/** The PTR records of all A and AAAA records, grouped by their customary reverse zones. */
export function reverseZones(records: Iterable<ResourceRecord>): Map<string, ResourceRecord[]> {
  const zones = new Map<string, ResourceRecord[]>();
  for (const record of records) {
    if (!(isRecord(record, A) || isRecord(record, AAAA)) || addressOctets(record.rdata.address) === undefined)
      continue;
    const zone = reverseZoneName(record.rdata.address);
    const known = zones.get(zone);
    if (known) known.push(record);
    else zones.set(zone, [record]);
  }
  for (const [zone, members] of zones) zones.set(zone, ptrRecords(members));
  return zones;
}
