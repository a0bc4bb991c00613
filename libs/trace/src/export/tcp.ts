import { addWords, checksum } from './checksum.js';
import { type Flow, pseudoSum, TCP } from './ip.js';

/** Control bits (RFC 9293 §3.1). */
export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

/** What an Ethernet of 1500 octets leaves to a segment (RFC 9293 §3.7.1). */
export const MSS = { 4: 1460, 6: 1440 } as const;
/** The largest window without scaling. */
const WINDOW = 0xffff;
const HEADER = 20;
const MSS_OPTION = 2;
const EMPTY = Buffer.alloc(0);

export interface SegmentFields {
  readonly sourcePort: number;
  readonly targetPort: number;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly flags: number;
  readonly payload?: Buffer;
}

/** A TCP segment with its header (RFC 9293 §3.1); a SYN carries the option of the maximum segment size (§3.2). */
export function tcpSegment(flow: Flow, fields: SegmentFields): Buffer {
  const { payload = EMPTY, flags } = fields;
  const header = flags & SYN ? HEADER + 4 : HEADER;
  const segment = Buffer.alloc(header + payload.length);
  segment.writeUInt16BE(fields.sourcePort, 0);
  segment.writeUInt16BE(fields.targetPort, 2);
  segment.writeUInt32BE(fields.sequence, 4);
  segment.writeUInt32BE(flags & ACK ? fields.acknowledged : 0, 8);
  segment[12] = (header / 4) << 4;
  segment[13] = flags;
  segment.writeUInt16BE(WINDOW, 14);
  if (flags & SYN) {
    segment[HEADER] = MSS_OPTION;
    segment[HEADER + 1] = 4;
    segment.writeUInt16BE(MSS[flow.family], HEADER + 2);
  }
  payload.copy(segment, header);
  segment.writeUInt16BE(checksum(addWords(segment, pseudoSum(flow, TCP, segment.length))), 16);
  return segment;
}
