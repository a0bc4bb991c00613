import type { Message, ResourceRecord } from '../message.js';
import { OpaqueRdata, recordDefinition, typeName } from '../records/index.js';
import { optLength, writeOpt } from '../records/opt.js';
import { MAX_MESSAGE_LENGTH, MessageTooLong, WireWriter } from './writer.js';

export interface EncodeOptions {
  /** Most octets of the packet. Default 65535. */
  readonly maxLength?: number;
  /**
   * Records of the additional section that must travel, counted from its begin: glue, without which a referral is of no use
   * (RFC 9471 §3). When one does not fit, the packet is marked as truncated. Default 0.
   */
  readonly requiredAdditional?: number;
}

/**
 * A message as a packet. When it does not fit: additional records that are not required are left out first, silently; then
 * whole record sets, with TC set (RFC 2181 §9: no half of a set), from the end. The OPT record always travels.
 */
export function encodeMessage(message: Message, options: EncodeOptions = {}): Buffer {
  const writer = new WireWriter();
  try {
    const { edns } = message;
    const limit =
      Math.min(options.maxLength ?? MAX_MESSAGE_LENGTH, MAX_MESSAGE_LENGTH) - (edns ? optLength(edns) : 0);
    writer.u16(message.id);
    writer.u16(headerFlags(message));
    writer.u16(message.questions.length);
    for (let i = 0; i < 3; i++) writer.u16(0);
    for (const question of message.questions) {
      writer.name(question.name, true);
      writer.u16(question.type);
      writer.u16(question.class);
    }
    if (writer.at > MAX_MESSAGE_LENGTH) throw new MessageTooLong('the questions do not fit');

    const answers = writeSets(writer, message.answers, limit);
    let truncated = answers < message.answers.length;
    const authority = truncated ? 0 : writeSets(writer, message.authority, limit);
    truncated ||= authority < message.authority.length;
    const additional = truncated ? 0 : writeSets(writer, message.additional, limit);
    truncated ||= additional < Math.min(options.requiredAdditional ?? 0, message.additional.length);

    writer.patchU16(answers, 6);
    writer.patchU16(authority, 8);
    writer.patchU16(additional + (edns ? 1 : 0), 10);
    if (truncated) writer.patchU16(headerFlags(message) | 0x0200, 2); // RFC 1035 §4.1.1 TC
    if (edns) writeOpt(writer, edns, message.rcode);
    return writer.finish();
  } catch (error) {
    writer.discard();
    throw error;
  }
}

export function headerFlags(message: Message): number {
  return (
    (message.response ? 0x8000 : 0) |
    ((message.opcode & 0xf) << 11) |
    (message.authoritative ? 0x0400 : 0) |
    (message.truncated ? 0x0200 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    (message.authenticData ? 0x0020 : 0) |
    (message.checkingDisabled ? 0x0010 : 0) |
    (message.rcode & 0xf)
  );
}

/** Writes whole record sets while they fit. @returns how many records were written. */
function writeSets(writer: WireWriter, records: readonly ResourceRecord[], limit: number): number {
  let setStart = 0;
  let setAt = writer.at;
  for (let i = 0; i < records.length; i++) {
    const record = records[i]!;
    const before = records[i - 1];
    if (before && (before.type !== record.type || before.name.key !== record.name.key)) {
      setStart = i;
      setAt = writer.at;
    }
    writeRecord(writer, record);
    if (writer.at > limit) {
      writer.rewind(setAt);
      return setStart;
    }
  }
  return records.length;
}

function writeRecord(writer: WireWriter, record: ResourceRecord): void {
  writer.name(record.name, true);
  writer.u16(record.type);
  writer.u16(record.class);
  writer.u32(record.ttl);
  const lengthAt = writer.at;
  writer.u16(0);
  if (record.rdata instanceof OpaqueRdata) writer.write(record.rdata.octets);
  else {
    const definition = recordDefinition(record.type);
    if (!definition) throw new TypeError(`${typeName(record.type)} data must be OpaqueRdata`);
    definition.write(writer, record.rdata);
  }
  const length = writer.at - lengthAt - 2;
  if (length > 0xffff) throw new MessageTooLong('record data is longer than 65535 octets');
  writer.patchU16(length, lengthAt);
}
