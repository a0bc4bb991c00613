import { ethernetHeader } from './ethernet.js';
import { type Flow, ipHeader } from './ip.js';

/** One packet of an export. */
export interface Packet {
  /** Microseconds since 1970. */
  readonly at: number;
  /** The Ethernet frame, as far as it is there. */
  readonly frame: Buffer;
  /** How long the frame was; more than is there when octets at its end were not recorded. */
  readonly length: number;
  /** Told beside the packet. More may come until the packet is handed on. */
  readonly comments: string[];
}

/** @param missing how many octets at the end of the payload are zeros that stand for what was not recorded. */
export function packetOf(
  at: number,
  flow: Flow,
  protocol: number,
  id: number,
  payload: Buffer,
  comments: string[],
  missing = 0,
): Packet {
  const frame = Buffer.concat([ethernetHeader(flow), ipHeader(flow, protocol, payload.length, id), payload]);
  return {
    at,
    frame: missing > 0 ? frame.subarray(0, frame.length - missing) : frame,
    length: frame.length,
    comments,
  };
}
