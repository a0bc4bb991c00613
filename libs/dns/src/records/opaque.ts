import { DnsTextError } from '../errors.js';
import type { TextReader } from './text-reader.js';

/**
 * Data of a type that we do not know, or data whose form we do not know (RFC 3597): octets, never looked into.
 * Text form (RFC 3597 §5): `\# LENGTH HEX…`.
 */
export class OpaqueRdata {
  constructor(readonly octets: Buffer) {}
}

/** Whether the next word begins the generic form. */
export function isGenericForm(text: TextReader): boolean {
  const token = text.peek();
  return token !== undefined && !token.quoted && token.text === '\\#';
}

const LENGTH = { name: 'data', label: 'Data length' };

/** Reads `\# LENGTH HEX…`. @throws DnsTextError */
export function parseGenericForm(text: TextReader): Buffer {
  text.word(LENGTH);
  const length = text.word(LENGTH);
  if (!/^[0-9]{1,5}$/.test(length) || Number(length) > 65535) {
    throw new DnsTextError(`After \\# comes the number of octets, not “${length.slice(0, 40)}”.`, 'data');
  }
  const digits = text.rest().join('');
  if (!/^[0-9a-fA-F]*$/.test(digits) || digits.length !== Number(length) * 2) {
    throw new DnsTextError(`After \\# ${length} come ${Number(length) * 2} hexadecimal digits.`, 'data');
  }
  return Buffer.from(digits, 'hex');
}

export function printGenericForm(octets: Buffer): string {
  return octets.length === 0 ? '\\# 0' : `\\# ${octets.length} ${octets.toString('hex').toUpperCase()}`;
}
