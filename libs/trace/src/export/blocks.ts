/**
 * Blocks of the capture file format pcapng (draft-ietf-opsawg-pcapng). Numbers are little-endian; the byte-order magic of
 * the section header says so (§4.1).
 */
import type { Packet } from './packet.js';

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const NAME_RESOLUTION = 4;
const ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const LINKTYPE_ETHERNET = 1;

/** Options of all blocks (§3.5). */
const END_OF_OPTIONS = 0;
const COMMENT = 1;
/** Options of the section header (§4.1). */
const SHB_HARDWARE = 2;
const SHB_OS = 3;
const SHB_USERAPPL = 4;
/** Options of the interface description (§4.2). */
const IF_NAME = 2;
const IF_DESCRIPTION = 3;
const IF_TSRESOL = 9;
/** if_tsresol: time stamps are in units of ten to the power of minus six seconds. */
const MICROSECONDS = 6;
/** Records of the name resolution block (§4.5). */
const NRB_END = 0;
const NRB_IPV4 = 1;
const NRB_IPV6 = 2;

/** Most octets of a comment or another text option; what is longer is cut. Its length has 16 bits. */
export const MAX_OPTION_OCTETS = 8 * 1024;
/** Most comments of one packet; what is more is counted only. */
export const MAX_COMMENTS = 100;
const MAX_NAME_OCTETS = 255;

type Option = readonly [code: number, value: string | Buffer];

/** Text as UTF-8, cut between characters. */
function utf8(text: string, most: number): Buffer {
  // A character may take four octets, but no more than three per UTF-16 unit.
  const octets = Buffer.from(text.length > most ? text.slice(0, most) : text);
  if (octets.length <= most) return octets;
  let end = most;
  while (end > 0 && (octets[end]! & 0xc0) === 0x80) end--;
  return octets.subarray(0, end);
}

const padding = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);

/** Code, length and value, which is padded to 32 bits. */
function field(code: number, value: Buffer): Buffer[] {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(code, 0);
  head.writeUInt16LE(value.length, 2);
  return [head, value, padding(value.length)];
}

function options(list: readonly Option[]): Buffer[] {
  if (list.length === 0) return [];
  const parts = list.flatMap(([code, value]) =>
    field(code, typeof value === 'string' ? utf8(value, MAX_OPTION_OCTETS) : value),
  );
  return [...parts, ...field(END_OF_OPTIONS, Buffer.alloc(0))];
}

/** Type, length, body, and the length again (§3.1). */
function block(type: number, body: readonly Buffer[]): Buffer {
  const length = 12 + body.reduce((sum, part) => sum + part.length, 0);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, ...body, head.subarray(4)], length);
}

/** What a section says of where it comes from. */
export interface SectionFacts {
  readonly hardware: string;
  readonly os: string;
  readonly application: string;
  readonly comment: string;
}

/** Section header block (§4.1), of unknown length, as whoever streams has to write it. */
export function sectionHeader(facts: SectionFacts): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(BYTE_ORDER_MAGIC, 0);
  head.writeUInt16LE(1, 4);
  head.writeUInt16LE(0, 6);
  head.writeBigInt64LE(-1n, 8);
  return block(SECTION_HEADER, [
    head,
    ...options([
      [SHB_HARDWARE, facts.hardware],
      [SHB_OS, facts.os],
      [SHB_USERAPPL, facts.application],
      [COMMENT, facts.comment],
    ]),
  ]);
}

/** Interface description block (§4.2) of an Ethernet; no limit of captured octets, time in microseconds. */
export function interfaceDescription(name: string, description: string, comment: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(LINKTYPE_ETHERNET, 0);
  return block(INTERFACE_DESCRIPTION, [
    head,
    ...options([
      [IF_NAME, name],
      [IF_DESCRIPTION, description],
      [IF_TSRESOL, Buffer.from([MICROSECONDS])],
      [COMMENT, comment],
    ]),
  ]);
}

/** Enhanced packet block (§4.3) on the section's only interface. */
export function enhancedPacket(packet: Packet): Buffer {
  const { at, frame, length, comments } = packet;
  const head = Buffer.alloc(20);
  head.writeUInt32LE(Math.floor(at / 0x1_0000_0000), 4);
  head.writeUInt32LE(at % 0x1_0000_0000, 8);
  head.writeUInt32LE(frame.length, 12);
  head.writeUInt32LE(length, 16);
  const told = comments.slice(0, MAX_COMMENTS);
  if (comments.length > MAX_COMMENTS)
    told.push(`(${comments.length - MAX_COMMENTS} more remarks are left out)`);
  return block(ENHANCED_PACKET, [
    head,
    frame,
    padding(frame.length),
    ...options(told.map((comment): Option => [COMMENT, comment])),
  ]);
}

/** Name resolution block (§4.5): what addresses are called. */
export function nameResolution(
  names: readonly { readonly address: Buffer; readonly name: string }[],
): Buffer {
  const records = names.flatMap(({ address, name }) => {
    // Names end with a zero; one within would begin another name.
    const value = Buffer.concat([
      address,
      utf8(name.replaceAll('\0', ''), MAX_NAME_OCTETS),
      Buffer.from([0]),
    ]);
    return field(address.length === 4 ? NRB_IPV4 : NRB_IPV6, value);
  });
  return block(NAME_RESOLUTION, [...records, ...field(NRB_END, Buffer.alloc(0))]);
}
