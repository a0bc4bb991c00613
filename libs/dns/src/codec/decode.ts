import { DnsFormatError } from '../errors.js';
import type { Edns, Message, Question, ResourceRecord } from '../message.js';
import { definitionFor, OpaqueRdata, type Rdata } from '../records/index.js';
import { OPT_TYPE, readOpt } from '../records/opt.js';
import { WireReader } from './reader.js';

export const HEADER_LENGTH = 12;
/** Fewest octets of a question and of a record: a root name and the fixed fields. */
const MIN_QUESTION_LENGTH = 5;
const MIN_RECORD_LENGTH = 11;

/**
 * A packet as a message (RFC 1035 §4).
 * @throws DnsFormatError for anything malformed, also for octets behind the last record; nothing else.
 */
export function decodeMessage(packet: Buffer): Message {
  const reader = new WireReader(packet);
  if (packet.length < HEADER_LENGTH) reader.fail('the packet is shorter than a header');
  const id = reader.u16();
  const flags = reader.u16();
  const questionCount = reader.u16();
  const answerCount = reader.u16();
  const authorityCount = reader.u16();
  const additionalCount = reader.u16();
  // Counts that the packet cannot hold are refused at once.
  const least =
    questionCount * MIN_QUESTION_LENGTH +
    (answerCount + authorityCount + additionalCount) * MIN_RECORD_LENGTH;
  if (least > reader.left) reader.fail('the packet is too short for its counts');

  const questions: Question[] = [];
  for (let i = 0; i < questionCount; i++) questions.push(readQuestion(reader));
  const answers = readRecords(reader, answerCount);
  const authority = readRecords(reader, authorityCount);

  let edns: Edns | null = null;
  let extendedRcode = 0;
  const additional: ResourceRecord[] = [];
  for (let i = 0; i < additionalCount; i++) {
    const start = reader.at;
    const name = reader.name();
    if (reader.u16() === OPT_TYPE) {
      if (edns) reader.fail('more than one OPT record', start); // RFC 6891 §6.1.1
      if (!name.isRoot) reader.fail('an OPT record whose name is not the root', start); // RFC 6891 §6.1.2
      ({ edns, extendedRcode } = readOpt(reader));
    } else {
      reader.at = start;
      additional.push(readRecord(reader));
    }
  }
  if (reader.left !== 0) reader.fail(`${reader.left} octets behind the message`);
  return {
    id,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 0xf,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    authenticData: (flags & 0x0020) !== 0,
    checkingDisabled: (flags & 0x0010) !== 0,
    rcode: (extendedRcode << 4) | (flags & 0xf),
    questions,
    answers,
    authority,
    additional,
    edns,
  };
}

export function readQuestion(reader: WireReader): Question {
  return { name: reader.name(), type: reader.u16(), class: reader.u16() };
}

function readRecords(reader: WireReader, count: number): ResourceRecord[] {
  const records: ResourceRecord[] = [];
  for (let i = 0; i < count; i++) records.push(readRecord(reader));
  return records;
}

export function readRecord(reader: WireReader): ResourceRecord {
  const start = reader.at;
  const name = reader.name();
  const type = reader.u16();
  if (type === OPT_TYPE) reader.fail('an OPT record outside the additional section', start); // RFC 6891 §6.1.1
  const klass = reader.u16();
  const ttl = reader.u32();
  const length = reader.u16();
  if (length > reader.left) reader.fail('record data goes beyond the end');
  // RFC 2181 §8: a TTL with the top bit set counts as zero.
  return {
    name,
    type,
    class: klass,
    ttl: ttl > 0x7fffffff ? 0 : ttl,
    rdata: readRdata(reader, type, klass, length),
  };
}

function readRdata(reader: WireReader, type: number, klass: number, length: number): Rdata {
  const definition = definitionFor(type, klass);
  if (!definition) return new OpaqueRdata(reader.bytes(length));
  const start = reader.at;
  const outerEnd = reader.end;
  reader.end = start + length;
  try {
    return definition.read(reader) as Rdata;
  } catch (error) {
    if (!definition.tolerant || !(error instanceof DnsFormatError)) throw error;
    reader.at = start;
    return new OpaqueRdata(reader.bytes(length));
  } finally {
    reader.end = outerEnd;
  }
}
