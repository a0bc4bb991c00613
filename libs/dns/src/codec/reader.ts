import { latin1Slice } from './latin1.js';
import { DnsFormatError } from '../errors.js';
import { formatIpv4, formatIpv6 } from '../address.js';
import { MAX_NAME_LENGTH, Name } from '../name.js';

/** Octets of a packet, read in order with bounds. Every failure is a DnsFormatError. */
export class WireReader {
  constructor(
    readonly packet: Buffer,
    public at = 0,
    /** Where reading must end: the packet's end, or that of a record's data. Names may point outside. */
    public end = packet.length,
  ) {}

  get left(): number {
    return this.end - this.at;
  }

  fail(message: string, at = this.at): never {
    throw new DnsFormatError(message, at);
  }

  u8(): number {
    if (this.left < 1) this.fail('the packet ends inside a number');
    return this.packet[this.at++]!;
  }

  u16(): number {
    if (this.left < 2) this.fail('the packet ends inside a number');
    const value = this.packet.readUInt16BE(this.at);
    this.at += 2;
    return value;
  }

  u32(): number {
    if (this.left < 4) this.fail('the packet ends inside a number');
    const value = this.packet.readUInt32BE(this.at);
    this.at += 4;
    return value;
  }

  /** A copy of the next octets, so that what is decoded does not keep the packet alive. */
  bytes(length: number): Buffer {
    if (this.left < length) this.fail('the packet ends inside a field');
    const copy = Buffer.from(this.packet.subarray(this.at, this.at + length));
    this.at += length;
    return copy;
  }

  binary(length: number): string {
    if (this.left < length) this.fail('the packet ends inside a field');
    const text = latin1Slice(this.packet, this.at, this.at + length);
    this.at += length;
    return text;
  }

  /** RFC 1035 §3.3 <character-string>: a length octet and that many octets. */
  characterString(): string {
    return this.binary(this.u8());
  }

  ipv4(): string {
    if (this.left < 4) this.fail('the packet ends inside an IPv4 address');
    const { packet, at } = this;
    this.at += 4;
    return formatIpv4(packet[at]!, packet[at + 1]!, packet[at + 2]!, packet[at + 3]!);
  }

  ipv6(): string {
    if (this.left < 16) this.fail('the packet ends inside an IPv6 address');
    const groups: number[] = [];
    for (let i = 0; i < 8; i++) groups.push(this.u16());
    return formatIpv6(groups);
  }

  /**
   * A name, with compression pointers followed (RFC 1035 §4.1.4). A pointer must lead to before the labels in which it
   * stands ("a prior occurrence"), so every jump goes further back and a loop is impossible.
   */
  name(mayBeCompressed = true): Name {
    const { packet } = this;
    let wire = '';
    let chunkStart = this.at;
    let at = this.at;
    let end = this.end;
    let after = -1;
    for (;;) {
      if (at >= end) this.fail('a name goes beyond the end', at);
      const length = packet[at]!;
      if (length === 0) {
        wire += latin1Slice(packet, chunkStart, at + 1);
        if (wire.length > MAX_NAME_LENGTH) this.fail('a name is longer than 255 octets', chunkStart);
        this.at = after < 0 ? at + 1 : after;
        return Name.fromWire(wire);
      }
      if (length < 0x40) {
        at += length + 1;
        if (wire.length + at - chunkStart > MAX_NAME_LENGTH)
          this.fail('a name is longer than 255 octets', chunkStart);
      } else if (length >= 0xc0) {
        if (!mayBeCompressed) this.fail('a name is compressed where it must not be', at);
        if (at + 2 > end) this.fail('a name goes beyond the end', at);
        const target = ((length & 0x3f) << 8) | packet[at + 1]!;
        if (target >= chunkStart) this.fail('a compression pointer does not point back', at);
        if (target < 12) this.fail('a compression pointer points into the header', at);
        wire += latin1Slice(packet, chunkStart, at);
        if (after < 0) after = at + 2;
        at = chunkStart = target;
        end = packet.length;
      } else this.fail('a label has an unknown kind', at); // RFC 6891 §5: the other two kinds are not in use.
    }
  }
}
