import { addWords, checksum } from './checksum.js';

/** Protocol numbers of IPv4's field and of IPv6's next header. */
export const TCP = 6;
export const UDP = 17;
/** What hosts commonly send with. */
const TTL = 64;
const DONT_FRAGMENT = 0x4000;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
/** Most octets behind the header: the total length of IPv4 (RFC 791 §3.1) and the payload length of IPv6 (RFC 8200 §3) have 16 bits. */
export const MAX_PAYLOAD = { 4: 0xffff - IPV4_HEADER, 6: 0xffff } as const;

/** One direction between two addresses of the same family, as octets. */
export interface Flow {
  readonly family: 4 | 6;
  readonly source: Buffer;
  readonly target: Buffer;
}

/** An address that is none. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * The octets of an address in text form: 4 of IPv4, 16 of IPv6 (RFC 4291 §2.2).
 * @throws AddressError when it is no address.
 */
export function addressOctets(text: string): Buffer {
  const octets = text.includes(':') ? ipv6Octets(text) : ipv4Octets(text);
  if (!octets) throw new AddressError(`"${text}" is not an IP address`);
  return octets;
}

function ipv4Octets(text: string): Buffer | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  if (!parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return Buffer.from(parts.map(Number));
}

function ipv6Octets(text: string): Buffer | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(ipv6Words);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const known = head.length + (tail?.length ?? 0);
  if (tail ? known > 14 : known !== 16) return undefined;
  return Buffer.from([...head, ...Array<number>(16 - known).fill(0), ...(tail ?? [])]);
}

function ipv6Words(text: string): number[] | undefined {
  if (text === '') return [];
  const octets: number[] = [];
  const words = text.split(':');
  for (const [i, word] of words.entries()) {
    if (i === words.length - 1 && word.includes('.')) {
      const last = ipv4Octets(word);
      if (!last) return undefined;
      octets.push(...last);
    } else if (/^[\da-f]{1,4}$/i.test(word)) {
      const value = parseInt(word, 16);
      octets.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return octets;
}

/** From one address to another. When only one of them is IPv6, the other becomes IPv4-mapped (RFC 4291 §2.5.5.2). */
export function flowOf(source: string, target: string): Flow {
  const from = addressOctets(source);
  const to = addressOctets(target);
  if (from.length === 4 && to.length === 4) return { family: 4, source: from, target: to };
  return { family: 6, source: mapped(from), target: mapped(to) };
}

const MAPPED = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]);
const mapped = (address: Buffer): Buffer =>
  address.length === 16 ? address : Buffer.concat([MAPPED, address]);

/** The other direction. */
export const reversed = ({ family, source, target }: Flow): Flow => ({
  family,
  source: target,
  target: source,
});

/** @param length octets behind the header. @param id IPv4's identification; IPv6 has none. */
export function ipHeader(flow: Flow, protocol: number, length: number, id: number): Buffer {
  return flow.family === 4 ? ipv4Header(flow, protocol, length, id) : ipv6Header(flow, protocol, length);
}

/** RFC 791 §3.1, without options and never in fragments. */
function ipv4Header(flow: Flow, protocol: number, length: number, id: number): Buffer {
  const header = Buffer.alloc(IPV4_HEADER);
  header[0] = 0x45;
  header.writeUInt16BE(IPV4_HEADER + length, 2);
  header.writeUInt16BE(id & 0xffff, 4);
  header.writeUInt16BE(DONT_FRAGMENT, 6);
  header[8] = TTL;
  header[9] = protocol;
  flow.source.copy(header, 12);
  flow.target.copy(header, 16);
  header.writeUInt16BE(checksum(addWords(header)), 10);
  return header;
}

/** RFC 8200 §3, without extension headers. */
function ipv6Header(flow: Flow, protocol: number, length: number): Buffer {
  const header = Buffer.alloc(IPV6_HEADER);
  header[0] = 0x60;
  header.writeUInt16BE(length, 4);
  header[6] = protocol;
  header[7] = TTL;
  flow.source.copy(header, 8);
  flow.target.copy(header, 24);
  return header;
}

/** The sum of the pseudo header that the checksums of TCP and UDP cover (RFC 9293 §3.1, RFC 768; IPv6: RFC 8200 §8.1). */
export function pseudoSum(flow: Flow, protocol: number, length: number): number {
  // Both forms hold the addresses, the protocol and the length, beside zeros: their sums are the same.
  return addWords(flow.source, addWords(flow.target, protocol + length));
}
