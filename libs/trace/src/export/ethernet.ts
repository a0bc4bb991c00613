import type { Flow } from './ip.js';

const ETHERTYPE = { 4: 0x0800, 6: 0x86dd } as const;

/**
 * A hardware address made from an IP address, for it was not recorded: locally administered, unicast (IEEE 802 §8.4).
 * IPv4: 02:00 and the address. IPv6: 06 and the last five octets of the address.
 */
export function macOf(address: Buffer): Buffer {
  return address.length === 4
    ? Buffer.concat([Buffer.from([0x02, 0x00]), address])
    : Buffer.concat([Buffer.from([0x06]), address.subarray(11)]);
}

/** The header of an Ethernet II frame; the check sequence behind a frame is commonly not captured, and not written. */
export function ethernetHeader(flow: Flow): Buffer {
  const header = Buffer.alloc(14);
  macOf(flow.target).copy(header, 0);
  macOf(flow.source).copy(header, 6);
  header.writeUInt16BE(ETHERTYPE[flow.family], 12);
  return header;
}
