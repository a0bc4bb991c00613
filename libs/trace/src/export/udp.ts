import { addWords, checksum } from './checksum.js';
import { type Flow, MAX_PAYLOAD, pseudoSum, UDP } from './ip.js';

const HEADER = 8;

/** Most octets that a datagram carries. */
export const maxDatagram = (flow: Flow): number => MAX_PAYLOAD[flow.family] - HEADER;

/**
 * A datagram with its header (RFC 768).
 * @param missing octets behind the payload that are not there, as zeros: they count in the length.
 */
export function udpDatagram(
  flow: Flow,
  sourcePort: number,
  targetPort: number,
  payload: Buffer,
  missing = 0,
): Buffer {
  const datagram = Buffer.alloc(HEADER + payload.length + missing);
  datagram.writeUInt16BE(sourcePort, 0);
  datagram.writeUInt16BE(targetPort, 2);
  datagram.writeUInt16BE(datagram.length, 4);
  payload.copy(datagram, HEADER);
  const sum = checksum(addWords(datagram, pseudoSum(flow, UDP, datagram.length)));
  // Zero would say that there is no checksum (RFC 768).
  datagram.writeUInt16BE(sum === 0 ? 0xffff : sum, 6);
  return datagram;
}
