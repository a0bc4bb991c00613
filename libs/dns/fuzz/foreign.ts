import dnsPacket, { type Answer as ForeignRecord } from 'dns-packet';
import {
  addressOctets,
  decodeMessage,
  type Message,
  type Name,
  OpaqueRdata,
  type Question,
  type Rdata,
  rdataToWire,
  recordDefinition,
  type ResourceRecord,
} from '../src/index.js';

/**
 * What a parser that others wrote (npm's dns-packet) makes of a packet, beside what ours makes of it. Both are brought into one
 * form: text of a name as dns-packet has it, octets as hexadecimal digits, addresses as octets.
 */

/** Its types say less than it returns: the bits of the header, and the octets that were read. */
interface ForeignMessage {
  id: number;
  type: string;
  opcode: string;
  rcode: string;
  flag_aa: boolean;
  flag_tc: boolean;
  flag_rd: boolean;
  flag_ra: boolean;
  flag_z: boolean;
  flag_ad: boolean;
  flag_cd: boolean;
  questions: { name: string; type: string; class: string }[];
  answers: ForeignRecord[];
  authorities: ForeignRecord[];
  additionals: ForeignRecord[];
}
const foreign = dnsPacket as unknown as {
  decode: ((packet: Buffer) => ForeignMessage) & { bytes: number };
  streamDecode(stream: Buffer): ForeignMessage | null;
};

/** The types that dns-packet knows by name; what it does not know it calls UNKNOWN_n and keeps as octets. */
const KNOWN = new Set([
  ...['A', 'NS', 'CNAME', 'SOA', 'PTR', 'MX', 'TXT', 'AAAA', 'SRV', 'NAPTR', 'DS', 'SSHFP', 'TLSA', 'CAA'],
  ...['AXFR', 'IXFR', 'ANY', 'OPT'],
]);
/** The names of the codes that our answers carry (RFC 1035 §4.1.1). */
const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];
const CLASSES: Readonly<Record<number, string>> = { 1: 'IN', 3: 'CH', 255: 'ANY' };
const OPT = 41;

/** @throws Error when dns-packet cannot read the packet to its end, or reads something else than decodeMessage. */
export function compareWithForeign(packet: Buffer): Message {
  const ours = decodeMessage(packet);
  const theirs = foreign.decode(packet);
  if (foreign.decode.bytes !== packet.length)
    throw new Error(`dns-packet read ${foreign.decode.bytes} of ${packet.length} octets`);
  same(packet, ours, theirs);
  return ours;
}

/** The same for a message behind its length, as it goes over TCP. @returns octets that it took, and the message. */
export function compareFrame(stream: Buffer): { length: number; message: Message } {
  const theirs = foreign.streamDecode(stream);
  if (!theirs) throw new Error('dns-packet takes the message for cut short');
  const length = 2 + stream.readUInt16BE(0);
  const packet = stream.subarray(2, length);
  const message = decodeMessage(packet);
  same(packet, message, theirs);
  return { length, message };
}

function same(packet: Buffer, ours: Message, theirs: ForeignMessage): void {
  const { edns } = ours;
  const ourEdns: (string | number | boolean)[][] | null = edns && [
    [edns.udpSize, edns.version, ours.rcode >> 4, edns.dnssecOk],
    edns.options.map(({ code, data }) => `${code} ${data.toString('hex')}`),
  ];
  const opt = theirs.additionals.filter((one) => one.type === 'OPT');
  const mine = {
    header: {
      id: ours.id,
      type: ours.response ? 'response' : 'query',
      rcode: RCODES[ours.rcode & 15],
      bits: [ours.authoritative, ours.truncated, ours.recursionDesired, ours.recursionAvailable].concat(
        [false, ours.authenticData, ours.checkingDisabled], // RFC 1035 §4.1.1: Z is zero
      ),
    },
    questions: ours.questions.map(ourQuestion),
    answers: ours.answers.map(ourRecord),
    authority: ours.authority.map(ourRecord),
    additional: ours.additional.map(ourRecord),
    edns: ourEdns,
  };
  const other: typeof mine = {
    header: {
      id: theirs.id,
      type: theirs.type,
      rcode: theirs.rcode,
      bits: [theirs.flag_aa, theirs.flag_tc, theirs.flag_rd, theirs.flag_ra].concat([
        theirs.flag_z,
        theirs.flag_ad,
        theirs.flag_cd,
      ]),
    },
    questions: theirs.questions.map((one) => `${one.name} ${one.type} ${one.class}`),
    answers: theirs.answers.map(theirRecord),
    authority: theirs.authorities.map(theirRecord),
    additional: theirs.additionals.filter((one) => one.type !== 'OPT').map(theirRecord),
    edns: opt.length === 0 ? null : theirEdns(opt),
  };
  for (const part of Object.keys(mine) as (keyof typeof mine)[]) {
    const [a, b] = [JSON.stringify(mine[part]), JSON.stringify(other[part])];
    if (a !== b) throw new Error(`${part}: we read ${a}, dns-packet ${b} in ${packet.toString('hex')}`);
  }
}

function theirEdns(records: readonly ForeignRecord[]): (string | number | boolean)[][] {
  if (records.length > 1) throw new Error('more than one OPT record'); // RFC 6891 §6.1.1
  const [opt] = records;
  if (opt?.type !== 'OPT') throw new Error('not an OPT record');
  return [
    [opt.udpPayloadSize, opt.ednsVersion, opt.extendedRcode, opt.flag_do],
    opt.options.map(({ code, data }) => `${code} ${data?.toString('hex') ?? ''}`),
  ];
}

function ourQuestion(question: Question): string {
  return `${foreignName(question.name)} ${foreignType(question.type)} ${CLASSES[question.class]}`;
}

function foreignType(code: number): string {
  const mnemonic =
    code === OPT ? 'OPT' : (recordDefinition(code)?.mnemonic ?? { 252: 'AXFR', 255: 'ANY' }[code]);
  return mnemonic !== undefined && KNOWN.has(mnemonic) ? mnemonic : `UNKNOWN_${code}`;
}

/** dns-packet reads labels as UTF-8 and escapes nothing, save a dot in a mail address. */
function foreignName(name: Name, mail = false): string {
  const labels = name.labels().map((label) => {
    const text = utf8(label);
    return mail ? text.replaceAll('.', '\\.') : text;
  });
  return labels.length === 0 ? '.' : labels.join('.');
}

function utf8(binary: string): string {
  return Buffer.from(binary, 'latin1').toString('utf8');
}

function hex(octets: string | Buffer): string {
  return Buffer.from(octets as string, 'latin1').toString('hex');
}

function ourRecord(record: ResourceRecord): unknown[] {
  const { name, ttl, type, rdata } = record;
  return [foreignName(name), ttl, foreignType(type), CLASSES[record.class], ourData(type, rdata)];
}

function theirRecord(record: ForeignRecord): unknown[] {
  if (record.type === 'OPT') throw new Error('an OPT record outside the additional section');
  if (record.flush) throw new Error('a class of more than 15 bits');
  return [record.name, record.ttl, record.type, record.class, theirData(record)];
}

/** Our data as a list of plain values, in the order of the type's fields. */
function ourData(type: number, rdata: Rdata): unknown[] {
  const definition = recordDefinition(type);
  if (rdata instanceof OpaqueRdata || !definition || !KNOWN.has(definition.mnemonic))
    return [rdataToWire(type, rdata).toString('hex')];
  const data = rdata as unknown as Readonly<Record<string, unknown>>;
  return definition.fields.map(({ name, kind }) => {
    const value = data[name];
    if (kind === 'name') return foreignName(value as Name, name === 'hostmaster');
    if (kind === 'ipv4' || kind === 'ipv6') return hex(addressOctets(value as string)!);
    if (kind === 'hex') return hex(value as Buffer);
    if (kind === 'strings') return (value as string[]).map(hex);
    return kind === 'string' || kind === 'tag' || kind === 'text' ? utf8(value as string) : value;
  });
}

function theirData(record: Exclude<ForeignRecord, { type: 'OPT' }>): unknown[] {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return [hex(addressOctets(record.data)!)];
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return [record.data];
    case 'SOA': {
      const { mname, rname, serial, refresh, retry, expire, minimum } = record.data;
      return [mname, rname, serial, refresh, retry, expire, minimum];
    }
    case 'MX':
      return [record.data.preference, record.data.exchange];
    case 'TXT':
      return [(record.data as Buffer[]).map(hex)];
    case 'SRV': {
      const { priority, weight, port, target } = record.data;
      return [priority, weight, port, target];
    }
    case 'NAPTR': {
      const { order, preference, flags, services, regexp, replacement } = record.data;
      return [order, preference, flags, services, regexp, replacement];
    }
    case 'CAA':
      return [record.data.flags, record.data.tag, record.data.value];
    case 'DS':
      return [record.data.keyTag, record.data.algorithm, record.data.digestType, hex(record.data.digest)];
    case 'SSHFP':
      return [record.data.algorithm, record.data.hash, record.data.fingerprint.toLowerCase()];
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = record.data;
      return [usage, selector, matchingType, hex(certificate)];
    }
    default:
      return [hex(record.data as Buffer)];
  }
}
