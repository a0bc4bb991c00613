import type { WireReader } from '../codec/reader.js';
import type { WireWriter } from '../codec/writer.js';
import type { Edns, EdnsOptionValue } from '../message.js';

/*
 * RFC 6891 §6.1.2: a pseudo-record; its fixed part means
 *     NAME   root          TYPE  OPT (41)
 *     CLASS  sender's UDP payload size
 *     TTL    EXTENDED-RCODE (8) | VERSION (8) | DO (1) | Z (15)
 *     RDATA  {OPTION-CODE (16), OPTION-LENGTH (16), OPTION-DATA} …
 *
 * It never is among a message's records: decode puts it into `Message.edns`, encode writes it from there.
 */
export const OPT_TYPE = 41;

/** Octets of an OPT record without options. */
export const OPT_FIXED_LENGTH = 11;

/** Reads the part after TYPE. @returns also the upper eight bits of the RCODE (RFC 6891 §6.1.3). */
export function readOpt(reader: WireReader): { edns: Edns; extendedRcode: number } {
  const udpSize = reader.u16();
  const extendedRcode = reader.u8();
  const version = reader.u8();
  const flags = reader.u16();
  const length = reader.u16();
  if (length > reader.left) reader.fail('the OPT record goes beyond the end');
  const end = reader.at + length;
  const options: EdnsOptionValue[] = [];
  while (reader.at < end) {
    if (end - reader.at < 4) reader.fail('an EDNS option is cut short');
    const code = reader.u16();
    const size = reader.u16();
    if (size > end - reader.at) reader.fail('an EDNS option goes beyond the OPT record');
    options.push({ code, data: reader.bytes(size) });
  }
  return { edns: { udpSize, version, dnssecOk: (flags & 0x8000) !== 0, options }, extendedRcode };
}

export function writeOpt(writer: WireWriter, edns: Edns, rcode: number): void {
  writer.u8(0);
  writer.u16(OPT_TYPE);
  writer.u16(edns.udpSize);
  writer.u8(rcode >> 4);
  writer.u8(edns.version);
  writer.u16(edns.dnssecOk ? 0x8000 : 0); // RFC 6891 §6.1.4: Z is sent as zero.
  const lengthAt = writer.at;
  writer.u16(0);
  for (const option of edns.options) {
    writer.u16(option.code);
    writer.u16(option.data.length);
    writer.write(option.data);
  }
  writer.patchU16(writer.at - lengthAt - 2, lengthAt);
}

/** Octets that writeOpt will write. */
export function optLength(edns: Edns): number {
  let length = OPT_FIXED_LENGTH;
  for (const option of edns.options) length += 4 + option.data.length;
  return length;
}
