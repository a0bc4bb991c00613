import { latin1Write } from './latin1.js';
import { addressOctets } from '../address.js';
import type { Name } from '../name.js';

/** The largest DNS message (its length is 16 bits over TCP, RFC 1035 §4.2.2). */
export const MAX_MESSAGE_LENGTH = 65535;
/** Pointers hold 14 bits (RFC 1035 §4.1.4): what lies further into the packet cannot be pointed at. */
const MAX_POINTER = 0x3fff;
/** Room behind the limit, so that one record may be written over it and then be taken back. */
const SCRATCH_LENGTH = MAX_MESSAGE_LENGTH * 2 + 1024;

/** More octets were written than any packet, or any record's data, may hold. */
export class MessageTooLong extends Error {
  override readonly name = 'MessageTooLong';
}

/** One for all writers: encoding is synchronous, and what it makes is copied out at its end. */
let scratch: Buffer | null = null;

/**
 * Octets of a packet, written in order. Names are compressed against all names written before (RFC 1035 §4.1.4), with
 * their case (a pointer to a differently cased name would change the text), so decoding gives back what was encoded.
 */
export class WireWriter {
  private readonly bytes: Buffer;
  private readonly offsets = new Map<string, number>();
  at = 0;

  constructor() {
    // Taken, not shared: a writer inside a writer makes its own.
    this.bytes = scratch ?? Buffer.allocUnsafeSlow(SCRATCH_LENGTH);
    scratch = null;
  }

  private room(length: number): void {
    if (this.at + length > SCRATCH_LENGTH)
      throw new MessageTooLong('a DNS message is longer than 65535 octets');
  }

  u8(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  u16(value: number): void {
    this.room(2);
    this.bytes[this.at++] = value >>> 8;
    this.bytes[this.at++] = value;
  }

  u32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeUInt32BE(value >>> 0, this.at);
  }

  patchU16(value: number, at: number): void {
    this.bytes.writeUInt16BE(value, at);
  }

  write(data: Buffer): void {
    this.room(data.length);
    data.copy(this.bytes, this.at);
    this.at += data.length;
  }

  binary(text: string): void {
    this.room(text.length);
    latin1Write(this.bytes, text, this.at);
    this.at += text.length;
  }

  characterString(text: string): void {
    this.u8(text.length);
    this.binary(text);
  }

  address(text: string): void {
    this.binary(addressOctets(text) ?? '');
  }

  /** @param compress whether the name may be written as a pointer; its labels can be pointed at in either case. */
  name(name: Name, compress: boolean): void {
    const { wire } = name;
    let cut = 0;
    for (;;) {
      const length = wire.charCodeAt(cut);
      if (length === 0) {
        this.binary(cut === 0 ? wire : wire.slice(cut));
        return;
      }
      const tail = cut === 0 ? wire : wire.slice(cut);
      const known = this.offsets.get(tail);
      if (known !== undefined && compress) {
        this.u16(0xc000 | known);
        return;
      }
      if (known === undefined && this.at <= MAX_POINTER) this.offsets.set(tail, this.at);
      this.binary(wire.slice(cut, cut + length + 1));
      cut += length + 1;
    }
  }

  /** Takes back what was written from `at` on. */
  rewind(at: number): void {
    this.at = at;
    for (const [tail, offset] of this.offsets) if (offset >= at) this.offsets.delete(tail);
  }

  /** A copy of what was written; the writer must not be used after it. */
  finish(): Buffer {
    const packet = Buffer.from(this.bytes.subarray(0, this.at));
    scratch = this.bytes;
    return packet;
  }

  /** Gives the memory back without a result. */
  discard(): void {
    scratch = this.bytes;
  }
}
