import { WireReader } from '../codec/reader.js';
import { MAX_MESSAGE_LENGTH, MessageTooLong } from '../codec/writer.js';
import { DnsClass, QueryType } from '../codes.js';
import { DnsFormatError, DnsTextError } from '../errors.js';
import type { ResourceRecord } from '../message.js';
import { asciiLower, Name } from '../name.js';
import { Lexer } from '../zone-file/lexer.js';
import { A, type AData } from './a.js';
import { AAAA, type AaaaData } from './aaaa.js';
import { CAA, type CaaData } from './caa.js';
import { CNAME, type CnameData } from './cname.js';
import { type RecordDefinition, wireOf } from './define.js';
import { DS, type DsData } from './ds.js';
import { HTTPS } from './https.js';
import { MX, type MxData } from './mx.js';
import { NAPTR, type NaptrData } from './naptr.js';
import { NS, type NsData } from './ns.js';
import { isGenericForm, OpaqueRdata, parseGenericForm, printGenericForm } from './opaque.js';
import { PTR, type PtrData } from './ptr.js';
import { SOA, type SoaData } from './soa.js';
import { SRV, type SrvData } from './srv.js';
import { SSHFP, type SshfpData } from './sshfp.js';
import { SVCB, type SvcbData } from './svcb.js';
import { TextReader } from './text-reader.js';
import { TLSA, type TlsaData } from './tlsa.js';
import { TXT, type TxtData } from './txt.js';

export { A, AAAA, CAA, CNAME, DS, HTTPS, MX, NAPTR, NS, OpaqueRdata, PTR, SOA, SRV, SSHFP, SVCB, TLSA, TXT };
export type {
  AData,
  AaaaData,
  CaaData,
  CnameData,
  DsData,
  MxData,
  NaptrData,
  NsData,
  PtrData,
  SoaData,
  SrvData,
  SshfpData,
  SvcbData,
  TlsaData,
  TxtData,
};

/** The data of a record: an object of its type's fields, or octets (RFC 3597). */
export type Rdata =
  | AData
  | AaaaData
  | CaaData
  | CnameData
  | DsData
  | MxData
  | NaptrData
  | NsData
  | OpaqueRdata
  | PtrData
  | SoaData
  | SrvData
  | SshfpData
  | SvcbData
  | TlsaData
  | TxtData;

/** All types that we know, in the order in which a person looks for them. */
export const recordDefinitions: readonly RecordDefinition[] = [
  A,
  AAAA,
  CNAME,
  MX,
  NS,
  SOA,
  TXT,
  PTR,
  SRV,
  CAA,
  TLSA,
  SSHFP,
  NAPTR,
  DS,
  SVCB,
  HTTPS,
] as RecordDefinition<never>[] as RecordDefinition[];

/** The numbers of the types that we know, by mnemonic. */
export const RecordType = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  NAPTR: 35,
  DS: 43,
  SSHFP: 44,
  TLSA: 52,
  SVCB: 64,
  HTTPS: 65,
  ANY: 255,
  CAA: 257,
} as const;

const byCode = new Map(recordDefinitions.map((definition) => [definition.code, definition]));

/** Names of types whose data we treat as octets, so that logs and questions show them by name. */
const OTHER_TYPES: Readonly<Record<string, number>> = {
  HINFO: 13,
  MINFO: 14,
  RP: 17,
  AFSDB: 18,
  SIG: 24,
  KEY: 25,
  LOC: 29,
  CERT: 37,
  DNAME: 39,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  NSEC3PARAM: 51,
  SMIMEA: 53,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  SPF: 99,
  EUI48: 108,
  EUI64: 109,
  TKEY: 249,
  URI: 256,
  ...QueryType,
};
const codes = new Map<string, number>([
  ...Object.entries(OTHER_TYPES),
  ...recordDefinitions.map((one) => [one.mnemonic, one.code] as const),
]);
const mnemonics = new Map([...codes].map(([mnemonic, code]) => [code, mnemonic]));

/** The definition of a type, by number or mnemonic; undefined for one whose data we treat as octets. */
export function recordDefinition(type: number | string): RecordDefinition | undefined {
  return byCode.get(typeof type === 'number' ? type : (typeCode(type) ?? -1));
}

/** `MX`; `TYPE65400` for a number without a name (RFC 3597 §5). */
export function typeName(code: number): string {
  return mnemonics.get(code) ?? `TYPE${code}`;
}

/** The number of `MX` or `TYPE65400`, in any case; undefined when it is neither. */
export function typeCode(text: string): number | undefined {
  const upper = text.toUpperCase();
  const known = codes.get(upper);
  if (known !== undefined) return known;
  const generic = /^TYPE([0-9]{1,5})$/.exec(upper);
  return generic && Number(generic[1]) <= 0xffff ? Number(generic[1]) : undefined;
}

/** Whether a type can be data of a zone; not so OPT and what only occurs in questions (RFC 6895 §3.1). */
export function isDataType(code: number): boolean {
  return code !== 0 && code !== QueryType.OPT && (code < 128 || code > 255);
}

/** Narrows a record to a type: `if (isRecord(record, MX)) record.rdata.exchange`. */
export function isRecord<T>(
  record: ResourceRecord<unknown>,
  definition: RecordDefinition<T>,
): record is ResourceRecord<T> {
  return record.type === definition.code && !(record.rdata instanceof OpaqueRdata);
}

/** Whether data of this type and class has a form that we know. */
export function definitionFor(type: number, klass: number): RecordDefinition | undefined {
  const definition = byCode.get(type);
  if (!definition || klass === DnsClass.IN) return definition;
  // RFC 1035 §3.4: the form of these is IN's. Class NONE and ANY stand for no data at all (RFC 2136 §2.4).
  return definition.internetOnly || klass >= DnsClass.NONE ? undefined : definition;
}

/** Data in wire form, names uncompressed. @throws DnsTextError when it has more than 65535 octets. */
export function rdataToWire(type: number, rdata: Rdata): Buffer {
  if (rdata instanceof OpaqueRdata) return rdata.octets;
  const definition = byCode.get(type);
  if (!definition) throw new TypeError(`${typeName(type)} data must be OpaqueRdata`);
  try {
    const octets = wireOf(definition, rdata);
    if (octets.length <= MAX_MESSAGE_LENGTH) return octets;
  } catch (error) {
    if (!(error instanceof MessageTooLong)) throw error;
  }
  throw new DnsTextError('The data is longer than 65535 octets.');
}

/** The same for the same data of a type: names in it are compared without regard to case (RFC 4343), all else exactly. */
export function rdataKey(record: Pick<ResourceRecord, 'type' | 'rdata'>): string {
  const { type, rdata } = record;
  const text = rdataToWire(type, rdata).toString('latin1');
  const fields = rdata instanceof OpaqueRdata ? [] : (byCode.get(type)?.fields ?? []);
  return fields.some((field) => field.kind === 'name') && fields.every((field) => field.kind !== 'string')
    ? asciiLower(text)
    : text;
}

/** Data from its octets; names in it must not be compressed. @throws DnsFormatError */
export function rdataFromWire(type: number, octets: Buffer): Rdata {
  const definition = byCode.get(type);
  if (!definition) return new OpaqueRdata(octets);
  return definition.read(new WireReader(octets)) as Rdata;
}

/** Presentation form, names fully qualified: `10 mail.example.org.` */
export function rdataToText(record: Pick<ResourceRecord, 'type' | 'rdata'>): string {
  const { type, rdata } = record;
  if (rdata instanceof OpaqueRdata) return printGenericForm(rdata.octets);
  const definition = byCode.get(type);
  if (!definition) throw new TypeError(`${typeName(type)} data must be OpaqueRdata`);
  if (!hasText(definition, rdata)) return printGenericForm(rdataToWire(type, rdata));
  return definition.print(rdata);
}

/** Whether data, which may have come over the wire, can be written so that it reads back; if not, it is written as octets. */
function hasText(definition: RecordDefinition, rdata: Rdata): boolean {
  const last = definition.fields.at(-1)!;
  if (last.kind === 'hex' && (rdata as unknown as Record<string, Buffer>)[last.name]!.length === 0)
    return false;
  try {
    definition.check?.(rdata);
    return true;
  } catch (error) {
    if (error instanceof DnsTextError) return false;
    throw error;
  }
}

/** Data from the words of a zone file. @throws DnsTextError naming the field. */
export function parseRdata(type: number, text: TextReader, klass: number = DnsClass.IN): Rdata {
  const definition = definitionFor(type, klass);
  if (isGenericForm(text)) {
    const octets = parseGenericForm(text);
    if (!definition) return new OpaqueRdata(octets);
    try {
      return definition.read(new WireReader(octets)) as Rdata; // RFC 3597 §5: a known type may be written so, too
    } catch (error) {
      if (error instanceof DnsFormatError)
        throw new DnsTextError(`Not ${definition.mnemonic} data: ${error.message}.`, 'data');
      throw error;
    }
  }
  if (!definition)
    throw new DnsTextError(`Data of ${typeName(type)} is written as \\# LENGTH HEX (RFC 3597).`, 'data');
  const rdata = definition.parse(text) as Rdata;
  rdataToWire(type, rdata); // for its length
  return rdata;
}

/**
 * Data from its presentation form.
 * @param origin what names without a final dot are relative to; the root by default.
 * @throws DnsTextError whose `field` names the field that is wrong.
 */
export function rdataFromText(type: number | string, text: string, origin: Name = Name.root): Rdata {
  const code = typeof type === 'number' ? type : typeCode(type);
  if (code === undefined || !isDataType(code))
    throw new DnsTextError(`Not a type of record: ${String(type)}.`, 'type');
  const lexer = new Lexer(text);
  // Lines are joined: in a form's field they have no meaning.
  const tokens = [];
  for (let entry = lexer.next(); entry; entry = lexer.next()) {
    if (entry.error) throw new DnsTextError(entry.error.message);
    tokens.push(...entry.tokens);
  }
  return parseRdata(code, new TextReader(tokens, origin));
}

/** A mistake in one field of a form. */
export interface FieldProblem {
  /** A name of the type's `fields`, or `name`, `type`, `ttl`, `data`. */
  readonly field: string;
  readonly message: string;
}

/** Checks the presentation form of a record's data: the data, or what is wrong with it. */
export function validateRdata(
  type: number | string,
  text: string,
  origin: Name = Name.root,
): { rdata: Rdata; problem: null } | { rdata: null; problem: FieldProblem } {
  try {
    return { rdata: rdataFromText(type, text, origin), problem: null };
  } catch (error) {
    if (error instanceof DnsTextError)
      return { rdata: null, problem: { field: error.field ?? 'data', message: error.message } };
    throw error;
  }
}
