import { A, AAAA, addressOctets, isRecord } from '@glasspost/dns';
import { type Answer, type Ask, expectAnswer } from './check.js';

/** Addresses of hosts, and what kind of address one is. */

export interface HostAddresses {
  readonly addresses: readonly string[];
  /** The name that the host is an alias for, if it is one. */
  readonly canonical: string | undefined;
}

const addressesIn = ({ records }: Answer): string[] =>
  records.flatMap((record) => (isRecord(record, A) || isRecord(record, AAAA) ? [record.rdata.address] : []));

/** IPv6 and IPv4 addresses of a host, aliases followed. @throws NoAnswer when none is known and one question went unanswered. */
export async function hostAddresses(host: string, ask: Ask): Promise<HostAddresses> {
  const answers = await Promise.all([ask(host, 'AAAA'), ask(host, 'A')]);
  const addresses = answers.flatMap(addressesIn);
  if (addresses.length === 0) answers.forEach(expectAnswer);
  return { addresses, canonical: answers.map(({ aliases }) => aliases.at(-1)).find((name) => name) };
}

/** Whether two addresses are the same, however they are written. */
export function sameAddress(a: string, b: string): boolean {
  const octets = addressOctets(a);
  return octets !== undefined && octets === addressOctets(b);
}

export const includesAddress = (list: readonly string[], address: string): boolean =>
  list.some((one) => sameAddress(one, address));

/** Whether the first `bits` bits are the same (IPv4 with IPv4, IPv6 with IPv6 only). */
export function inNetwork(address: string, network: string, bits: number): boolean {
  const a = addressOctets(address);
  const b = addressOctets(network);
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  const whole = bits >> 3;
  if (a.slice(0, whole) !== b.slice(0, whole)) return false;
  const rest = bits & 7;
  return rest === 0 || a.charCodeAt(whole) >> (8 - rest) === b.charCodeAt(whole) >> (8 - rest);
}

/** Loopback (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3): a lab on one machine. */
export const isLoopback = (address: string): boolean =>
  inNetwork(address, '127.0.0.0', 8) || sameAddress(address, '::1');

/** Addresses that do not cross to the internet and that nobody gives a name there: RFC 1918, RFC 6598, RFC 4193, link-local. */
const PRIVATE: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['fc00::', 7],
  ['fe80::', 10],
];
export const isPrivate = (address: string): boolean =>
  PRIVATE.some(([network, bits]) => inNetwork(address, network, bits));

/** Whether the server seems to stand behind address translation: it has only private addresses, DNS names a public one. */
export const looksTranslated = (own: readonly string[], found: readonly string[]): boolean =>
  (own.length === 0 || own.every(isPrivate)) &&
  found.some((address) => !isPrivate(address) && !isLoopback(address));

/** Address records for a host's own addresses. */
export const addressRecords = (addresses: readonly string[]): { type: string; data: string }[] =>
  addresses.map((data) => ({ type: data.includes(':') ? 'AAAA' : 'A', data }));

export const isIpv6 = (address: string): boolean => address.includes(':');
