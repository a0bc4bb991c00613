import { addressOctets } from '../address.js';
import { DnsClass } from '../codes.js';
import { DnsTextError } from '../errors.js';
import type { ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { RecordType, type SoaData } from '../records/index.js';

export interface ZoneDefaults {
  readonly origin: Name | string;
  /** Host name of the server that holds the zone. */
  readonly primary: Name | string;
  /** A mail address, or the same with a dot in place of the @. Default `hostmaster@origin`. */
  readonly hostmaster?: string;
  /** Must grow with each change of the zone (RFC 1982), for example the zone's revision. */
  readonly serial: number;
  /** TTL of what is added. Default 3600. */
  readonly ttl?: number;
  /** How long others may remember that a name does not exist. Default 3600. */
  readonly negativeTtl?: number;
  /**
   * Addresses of the primary. When it lies in the zone and has no address there, these are added: without them nobody could
   * reach it.
   */
  readonly addresses?: readonly string[];
}

/** Times that RIPE-203 recommends for small and stable zones, but for the serial and the negative TTL. */
const SOA_TIMES = { refresh: 86_400, retry: 7200, expire: 3_600_000 };

/**
 * The records of a zone with what every zone needs and people leave out: SOA and NS at the origin, and the addresses of the
 * name server. What is there already stays as it is. @throws DnsTextError when a name of the defaults is none.
 */
export function withDefaults(records: readonly ResourceRecord[], defaults: ZoneDefaults): ResourceRecord[] {
  const origin = nameOf(defaults.origin);
  const primary = nameOf(defaults.primary);
  const ttl = defaults.ttl ?? 3600;
  const base = { name: origin, class: DnsClass.IN, ttl };
  const added: ResourceRecord[] = [];
  const atOrigin = (type: number): boolean =>
    records.some((record) => record.type === type && record.name.key === origin.key);
  if (!atOrigin(RecordType.SOA)) {
    const rdata: SoaData = {
      primary,
      hostmaster: hostmasterName(defaults.hostmaster ?? 'hostmaster', origin),
      serial: defaults.serial >>> 0,
      ...SOA_TIMES,
      minimum: defaults.negativeTtl ?? 3600,
    };
    added.push({ ...base, type: RecordType.SOA, rdata });
  }
  if (!atOrigin(RecordType.NS)) added.push({ ...base, type: RecordType.NS, rdata: { host: primary } });
  const named =
    added.length > 0 &&
    primary.isAtOrBelow(origin) &&
    !records.some((record) => record.name.key === primary.key);
  for (const address of named ? (defaults.addresses ?? []) : []) {
    const octets = addressOctets(address);
    if (octets === undefined) throw new DnsTextError(`Not an IP address: ${address}`);
    added.push({
      ...base,
      name: primary,
      type: octets.length === 4 ? RecordType.A : RecordType.AAAA,
      rdata: { address },
    });
  }
  return [...added, ...records];
}

/** The name that stands for a mail address in a SOA record: its @ is a dot, dots before it are escaped (RFC 1035 §8). */
export function hostmasterName(text: string, origin: Name): Name {
  const at = text.lastIndexOf('@');
  if (at < 0) return parseName(text, origin);
  return Name.fromLabels([text.slice(0, at), ...parseName(text.slice(at + 1)).labels()]);
}

function nameOf(name: Name | string): Name {
  return typeof name === 'string' ? parseName(name) : name;
}
