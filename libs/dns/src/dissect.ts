import { HEADER_LENGTH, readQuestion } from './codec/decode.js';
import { WireReader } from './codec/reader.js';
import { className, EdnsOption, ednsOptionName, extendedErrorName, opcodeName, rcodeName } from './codes.js';
import { DnsFormatError } from './errors.js';
import { KINDS } from './records/field.js';
import { definitionFor, typeName } from './records/index.js';
import { OPT_TYPE, readOpt } from './records/opt.js';

/**
 * A packet as nested fields with the octets that each stands in, for a person to look at. It reads as decodeMessage does, but
 * keeps what came before a mistake, and shows the mistake at its place.
 */
export interface DissectedField {
  readonly name: string;
  /** For people; empty for a group. */
  readonly value: string;
  /** First octet, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** The clause that defines the field. */
  readonly rfc?: string;
  readonly children?: readonly DissectedField[];
}

/** Most records that are shown of one packet. */
const MAX_SHOWN_RECORDS = 1000;

/** Octets (RFC 7873 §4). */
const CLIENT_COOKIE = 8;

const SECTIONS = ['Question', 'Answer', 'Authority', 'Additional'] as const;

const FLAGS: readonly (readonly [mask: number, name: string, rfc: string])[] = [
  [0x8000, 'QR: response', 'RFC 1035 §4.1.1'],
  [0x0400, 'AA: authoritative', 'RFC 1035 §4.1.1'],
  [0x0200, 'TC: truncated', 'RFC 1035 §4.1.1'],
  [0x0100, 'RD: recursion desired', 'RFC 1035 §4.1.1'],
  [0x0080, 'RA: recursion available', 'RFC 1035 §4.1.1'],
  [0x0020, 'AD: authentic data', 'RFC 4035 §3.2.3'],
  [0x0010, 'CD: checking disabled', 'RFC 4035 §3.2.2'],
];

/** Never throws. */
export function dissect(packet: Buffer): DissectedField[] {
  const fields: DissectedField[] = [];
  const reader = new WireReader(packet);
  try {
    const counts = header(reader, fields);
    let shown = 0;
    for (const [i, section] of SECTIONS.entries()) {
      if (counts[i] === 0) continue;
      const children: DissectedField[] = [];
      const start = reader.at;
      try {
        for (let n = 0; n < counts[i]! && shown < MAX_SHOWN_RECORDS; n++, shown++) {
          children.push(i === 0 ? question(reader) : record(reader));
        }
      } finally {
        fields.push({ name: section, value: '', start, end: reader.at, rfc: 'RFC 1035 §4.1', children });
      }
    }
    if (shown < MAX_SHOWN_RECORDS && reader.left > 0) reader.fail(`${reader.left} octets behind the message`);
  } catch (error) {
    if (!(error instanceof DnsFormatError)) throw error;
    fields.push({
      name: 'Malformed',
      value: error.message,
      start: Math.min(error.at, packet.length),
      end: packet.length,
    });
  }
  return fields;
}

function header(reader: WireReader, fields: DissectedField[]): number[] {
  const { packet } = reader;
  if (packet.length < HEADER_LENGTH) reader.fail('the packet is shorter than a header');
  const children: DissectedField[] = [];
  const id = reader.u16();
  const flags = reader.u16();
  const rfc = 'RFC 1035 §4.1.1';
  children.push({ name: 'ID', value: String(id), start: 0, end: 2, rfc });
  children.push({ name: 'Opcode', value: opcodeName((flags >> 11) & 0xf), start: 2, end: 3, rfc });
  for (const [mask, name, clause] of FLAGS) {
    const at = mask > 0xff ? 2 : 3;
    children.push({ name, value: (flags & mask) === 0 ? 'no' : 'yes', start: at, end: at + 1, rfc: clause });
  }
  children.push({ name: 'RCODE', value: rcodeName(flags & 0xf), start: 3, end: 4, rfc });
  const counts = SECTIONS.map((section) => {
    const start = reader.at;
    const count = reader.u16();
    children.push({ name: `${section} count`, value: String(count), start, end: start + 2, rfc });
    return count;
  });
  fields.push({ name: 'Header', value: '', start: 0, end: HEADER_LENGTH, rfc, children });
  return counts;
}

function question(reader: WireReader): DissectedField {
  const start = reader.at;
  const { name, type, class: klass } = readQuestion(reader);
  const end = reader.at;
  const rfc = 'RFC 1035 §4.1.2';
  return {
    name: 'Question',
    value: `${name} ${className(klass)} ${typeName(type)}`,
    start,
    end,
    rfc,
    children: [
      { name: 'Name', value: name.toString(), start, end: end - 4, rfc },
      { name: 'Type', value: typeName(type), start: end - 4, end: end - 2, rfc },
      { name: 'Class', value: className(klass), start: end - 2, end, rfc },
    ],
  };
}

function record(reader: WireReader): DissectedField {
  const start = reader.at;
  const name = reader.name();
  const at = reader.at;
  const type = reader.u16();
  if (type === OPT_TYPE) return options(reader, start);
  const klass = reader.u16();
  const ttl = reader.u32();
  const length = reader.u16();
  if (length > reader.left) reader.fail('record data goes beyond the end');
  const rfc = 'RFC 1035 §4.1.3';
  const data = rdata(reader, type, klass, length);
  return {
    name: 'Record',
    value: `${name} ${typeName(type)}`,
    start,
    end: reader.at,
    rfc,
    children: [
      { name: 'Name', value: name.toString(), start, end: at, rfc },
      { name: 'Type', value: typeName(type), start: at, end: at + 2, rfc },
      { name: 'Class', value: className(klass), start: at + 2, end: at + 4, rfc },
      { name: 'TTL', value: `${ttl} s`, start: at + 4, end: at + 8, rfc },
      { name: 'Data length', value: String(length), start: at + 8, end: at + 10, rfc },
      ...data,
    ],
  };
}

/** The fields of the data, by the same list that reads and writes them. */
function rdata(reader: WireReader, type: number, klass: number, length: number): DissectedField[] {
  const begin = reader.at;
  const outerEnd = reader.end;
  const definition = definitionFor(type, klass);
  const fields: DissectedField[] = [];
  reader.end = begin + length;
  try {
    for (const field of definition?.fields ?? []) {
      const start = reader.at;
      const kind = KINDS[field.kind];
      const value = kind.print(kind.read(reader, field) as never);
      fields.push({ name: field.label, value, start, end: reader.at, rfc: definition!.rfc });
    }
  } catch (error) {
    if (!(error instanceof DnsFormatError) || !definition?.tolerant) throw error;
    fields.length = 0;
    reader.at = begin;
  } finally {
    reader.end = outerEnd;
  }
  const left = begin + length - reader.at;
  if (left > 0) {
    const start = reader.at;
    fields.push({
      name: 'Octets',
      value: reader.bytes(left).toString('hex'),
      start,
      end: reader.at,
      rfc: 'RFC 3597',
    });
  }
  return fields;
}

function options(reader: WireReader, start: number): DissectedField {
  const at = reader.at;
  const { edns, extendedRcode } = readOpt(reader);
  const rfc = 'RFC 6891 §6.1';
  let option = at + 8;
  return {
    name: 'OPT',
    value: `EDNS version ${edns.version}`,
    start,
    end: reader.at,
    rfc,
    children: [
      { name: 'UDP size', value: String(edns.udpSize), start: at, end: at + 2, rfc },
      { name: 'Extended RCODE', value: String(extendedRcode), start: at + 2, end: at + 3, rfc },
      { name: 'Version', value: String(edns.version), start: at + 3, end: at + 4, rfc },
      {
        name: 'DO: DNSSEC wanted',
        value: edns.dnssecOk ? 'yes' : 'no',
        start: at + 4,
        end: at + 6,
        rfc: 'RFC 3225 §3',
      },
      ...edns.options.map(({ code, data }) => {
        const begin = option;
        option += 4 + data.length;
        return {
          name: ednsOptionName(code),
          value: data.toString('hex'),
          start: begin,
          end: option,
          rfc,
          children: optionParts(code, data, begin + 4),
        };
      }),
    ],
  };
}

/** What is in an option whose data has parts. @param start where its data begins in the packet. */
function optionParts(code: number, data: Buffer, start: number): DissectedField[] {
  const part = (name: string, value: string, from: number, to: number, rfc: string): DissectedField[] =>
    from < to ? [{ name, value, start: start + from, end: start + to, rfc }] : [];
  const { length } = data;
  if (code === EdnsOption.COOKIE && length >= CLIENT_COOKIE)
    return [
      ...part('Client cookie', data.toString('hex', 0, CLIENT_COOKIE), 0, CLIENT_COOKIE, 'RFC 7873 §4.1'),
      ...part('Server cookie', data.toString('hex', CLIENT_COOKIE), CLIENT_COOKIE, length, 'RFC 7873 §4.2'),
    ];
  if (code === EdnsOption.EXTENDED_ERROR && length >= 2)
    return [
      ...part('Error', extendedErrorName(data.readUInt16BE(0)), 0, 2, 'RFC 8914 §4'),
      ...part('Text', data.toString('utf8', 2), 2, length, 'RFC 8914 §2'),
    ];
  return [];
}
