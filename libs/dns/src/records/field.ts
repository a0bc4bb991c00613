import type { WireReader } from '../codec/reader.js';
import type { WireWriter } from '../codec/writer.js';
import { addressOctets, parseIpv4, parseIpv6 } from '../address.js';
import { DnsTextError } from '../errors.js';
import { Name, parseName } from '../name.js';
import { formatIpv6 } from '../address.js';
import { decodeCharacterString, printCharacterString } from './character-string.js';
import { parseDuration } from './duration.js';
import {
  parseServiceParams,
  printServiceParams,
  readServiceParams,
  type ServiceParam,
  writeServiceParams,
} from './service-params.js';
import type { TextReader } from './text-reader.js';

/**
 * The fields that record data is made of. A record type is a list of fields; from it come its wire form, its text form, the
 * console's input form and the dissector's view, so the four cannot differ.
 */

/** What a field holds, and in JavaScript as what. */
export type FieldKind =
  | 'u8' // number
  | 'u16' // number
  | 'u32' // number
  | 'seconds' // number; text may use units (1h30m)
  | 'name' // Name
  | 'ipv4' // string
  | 'ipv6' // string, RFC 5952
  | 'string' // binary string of at most 255 octets (RFC 1035 §3.3 <character-string>)
  | 'strings' // binary strings, one at least
  | 'tag' // binary string: letters and digits
  | 'text' // binary string: all that is left
  | 'hex' // Buffer: all that is left
  | 'params'; // ServiceParam[] (RFC 9460 §2.2)

export interface Field {
  /** The key in the data object. */
  readonly name: string;
  readonly kind: FieldKind;
  /** What a form calls it. */
  readonly label: string;
  /** One sentence for the person who fills it in. */
  readonly help: string;
  /**
   * Names only. `full`: compressed when written (the types of RFC 1035, RFC 3597 §4); `accept`: only understood when
   * read; `never`: a compressed one is malformed. Default `accept`.
   */
  readonly compression?: 'full' | 'accept' | 'never';
  /** Numbers only: names that the text form may use instead, for example `PRIVATEDNS`. */
  readonly values?: Readonly<Record<string, number>>;
}

interface Kind {
  read(reader: WireReader, field: Field): unknown;
  write(writer: WireWriter, value: never, field: Field): void;
  parse(text: TextReader, field: Field): unknown;
  print(value: never): string;
}

function number(text: TextReader, field: Field, max: number): number {
  const word = text.word(field);
  const named = field.values?.[word.toUpperCase()];
  if (named !== undefined) return named;
  const value = /^[0-9]{1,10}$/.test(word) ? Number(word) : Infinity;
  if (value > max)
    throw new DnsTextError(`${field.label}: a number from 0 to ${max} is needed, not “${word}”.`, field.name);
  return value;
}

function rethrow<T>(field: Field, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DnsTextError) throw new DnsTextError(`${field.label}: ${error.message}`, field.name);
    throw error;
  }
}

const numbers = (
  max: number,
  read: (reader: WireReader) => number,
  write: (writer: WireWriter, value: number) => void,
): Kind => ({
  read,
  write,
  parse: (text, field) => number(text, field, max),
  print: (value: number) => String(value),
});

const octetStringLimit = 65535;

export const KINDS: Readonly<Record<FieldKind, Kind>> = {
  u8: numbers(
    0xff,
    (reader) => reader.u8(),
    (writer, value) => writer.u8(value),
  ),
  u16: numbers(
    0xffff,
    (reader) => reader.u16(),
    (writer, value) => writer.u16(value),
  ),
  u32: numbers(
    0xffffffff,
    (reader) => reader.u32(),
    (writer, value) => writer.u32(value),
  ),
  seconds: {
    read: (reader) => reader.u32(),
    write: (writer, value: number) => writer.u32(value),
    parse: (text, field) => rethrow(field, () => parseDuration(text.word(field), 0xffffffff)),
    print: (value: number) => String(value),
  },
  name: {
    read: (reader, field) => reader.name(field.compression !== 'never'),
    write: (writer, value: Name, field) => writer.name(value, field.compression === 'full'),
    parse: (text, field) => rethrow(field, () => parseName(text.word(field), text.origin)),
    print: (value: Name) => value.toString(),
  },
  ipv4: {
    read: (reader) => reader.ipv4(),
    write: (writer, value: string) => writer.address(value),
    parse: (text, field) => {
      const word = text.word(field);
      if (parseIpv4(word) !== undefined) return word;
      throw new DnsTextError(`${field.label}: not an IPv4 address: “${word}”.`, field.name);
    },
    print: (value: string) => value,
  },
  ipv6: {
    read: (reader) => reader.ipv6(),
    write: (writer, value: string) => writer.address(value),
    parse: (text, field) => {
      const word = text.word(field);
      const octets = parseIpv6(word);
      if (octets === undefined)
        throw new DnsTextError(`${field.label}: not an IPv6 address: “${word}”.`, field.name);
      return formatIpv6(
        Array.from({ length: 8 }, (_, i) => (octets.charCodeAt(i * 2) << 8) | octets.charCodeAt(i * 2 + 1)),
      );
    },
    print: (value: string) => value,
  },
  string: {
    read: (reader) => reader.characterString(),
    write: (writer, value: string) => writer.characterString(value),
    parse: (text, field) => rethrow(field, () => decodeCharacterString(text.word(field), 255)),
    print: (value: string) => printCharacterString(value),
  },
  strings: {
    read: (reader) => {
      const strings: string[] = [];
      while (reader.left > 0) strings.push(reader.characterString());
      if (strings.length === 0) reader.fail('text data without any string'); // RFC 1035 §3.3.14: one or more
      return strings;
    },
    write: (writer, value: readonly string[]) => {
      for (const text of value) writer.characterString(text);
    },
    parse: (text, field) =>
      rethrow(field, () => {
        const strings = [decodeCharacterString(text.word(field), 255)];
        while (!text.atEnd) strings.push(decodeCharacterString(text.word(field), 255));
        return strings;
      }),
    print: (value: readonly string[]) => value.map(printCharacterString).join(' '),
  },
  tag: {
    read: (reader) => {
      const tag = reader.characterString();
      if (!/^[A-Za-z0-9]+$/.test(tag)) reader.fail('a tag is not made of letters and digits'); // RFC 8659 §4.1
      return tag;
    },
    write: (writer, value: string) => writer.characterString(value),
    parse: (text, field) => {
      const word = text.word(field);
      if (/^[A-Za-z0-9]{1,255}$/.test(word)) return word;
      throw new DnsTextError(`${field.label}: only letters and digits, not “${word}”.`, field.name);
    },
    print: (value: string) => value,
  },
  text: {
    read: (reader) => reader.binary(reader.left),
    write: (writer, value: string) => writer.binary(value),
    parse: (text, field) => rethrow(field, () => decodeCharacterString(text.word(field), octetStringLimit)),
    print: (value: string) => printCharacterString(value),
  },
  hex: {
    read: (reader) => reader.bytes(reader.left),
    write: (writer, value: Buffer) => writer.write(value),
    parse: (text, field) => {
      // RFC 4034 §5.3: blanks may stand between the digits.
      const digits = [text.word(field), ...text.rest()].join('');
      if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) {
        throw new DnsTextError(`${field.label}: pairs of hexadecimal digits are needed.`, field.name);
      }
      return Buffer.from(digits, 'hex');
    },
    print: (value: Buffer) => value.toString('hex').toUpperCase(),
  },
  params: {
    read: (reader) => readServiceParams(reader),
    write: (writer, value: readonly ServiceParam[]) => writeServiceParams(writer, value),
    parse: (text, field) => rethrow(field, () => parseServiceParams(text.rest())),
    print: (value: readonly ServiceParam[]) => printServiceParams(value),
  },
};

/** Whether the text is an IPv4 or IPv6 address. */
export function isAddressText(text: string): boolean {
  return addressOctets(text) !== undefined;
}
