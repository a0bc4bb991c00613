import type { ResourceRecord } from '../message.js';
import type { Name } from '../name.js';
import { isRecord, MX, NS, RecordType, typeName } from '../records/index.js';
import type { Problem } from './problem.js';

/** What is wrong with records standing together in a zone. */
export function checkZone(records: Iterable<ResourceRecord>, origin: Name): Problem[] {
  const problems: Problem[] = [];
  const say = (severity: Problem['severity'], message: string): number =>
    problems.push({ line: null, message, severity });
  const byName = new Map<string, ResourceRecord[]>();
  for (const record of records) {
    if (!record.name.isAtOrBelow(origin)) {
      say('error', `${record.name} does not lie in the zone ${origin}.`);
      continue;
    }
    const known = byName.get(record.name.key);
    if (known) known.push(record);
    else byName.set(record.name.key, [record]);
  }
  for (const [key, here] of byName) {
    const name = here[0]!.name.toString();
    const aliases = here.filter((record) => record.type === RecordType.CNAME);
    if (aliases.length > 1)
      say('error', `${name} has ${aliases.length} CNAME records; a name can be an alias for one other only.`);
    // RFC 1034 §3.6.2, RFC 2181 §10.1
    const other = here.find((record) => record.type !== RecordType.CNAME);
    if (aliases.length > 0 && other)
      say(
        'error',
        `${name} has a CNAME record and other data (${typeName(other.type)}); an alias can have nothing else.`,
      );
    const authorities = here.filter((record) => record.type === RecordType.SOA);
    if (authorities.length > 0 && key !== origin.key)
      say('error', `${name} has an SOA record, which only the zone's own name ${origin} can have.`);
    if (authorities.length > 1)
      say('error', `${name} has ${authorities.length} SOA records; a zone has one.`);
    for (const record of here) {
      const target = isRecord(record, MX)
        ? record.rdata.exchange
        : isRecord(record, NS)
          ? record.rdata.host
          : undefined;
      // RFC 2181 §10.3
      if (target && byName.get(target.key)?.some((one) => one.type === RecordType.CNAME)) {
        say(
          'warning',
          `${typeName(record.type)} of ${name} leads to ${target}, which is an alias; it should be a name with an address.`,
        );
      }
    }
  }
  return problems;
}
