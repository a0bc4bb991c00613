import type { WireReader } from '../codec/reader.js';
import type { WireWriter } from '../codec/writer.js';
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../address.js';
import { DnsTextError } from '../errors.js';
import { decodeCharacterString, printCharacterString } from './character-string.js';

/**
 * The parameters of SVCB and HTTPS records (RFC 9460 §2.2, §7): pairs of a key and octets, in ascending order of the keys.
 * One row of PARAMS is one parameter: its key, and its value between text and octets.
 */
export interface ServiceParam {
  readonly key: number;
  readonly value: Buffer;
}

interface ParamKind {
  readonly key: number;
  readonly name: string;
  /** Octets of a value that was given as text; null when the parameter was given without a value. */
  parse(text: string | null): Buffer;
  /** Text of octets; undefined when they are not such a value; null for "no value". */
  print(value: Buffer): string | null | undefined;
}

function need(text: string | null, name: string): string {
  if (text === null || text === '') throw new DnsTextError(`${name} needs a value (${name}=…).`);
  return text;
}

/** RFC 9460 appendix A.1: items divided by commas; `\,` and `\\` stand for themselves. */
function splitList(text: string): string[] {
  const items: string[] = [];
  let item = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
      if (text[i] !== ',' && text[i] !== '\\')
        throw new DnsTextError('In a list only \\, and \\\\ may follow a backslash.');
      item += text[i]!;
    } else if (text[i] === ',') {
      items.push(item);
      item = '';
    } else item += text[i]!;
  }
  items.push(item);
  if (items.some((one) => one === '')) throw new DnsTextError('A list has an empty item.');
  return items;
}

function addressList(name: string, parse: (text: string) => string | undefined): ParamKind['parse'] {
  return (text) => {
    const octets = need(text, name)
      .split(',')
      .map((address) => {
        const parsed = parse(address);
        if (parsed === undefined)
          throw new DnsTextError(`${name}: not an address: “${address.slice(0, 60)}”.`);
        return parsed;
      });
    return Buffer.from(octets.join(''), 'latin1');
  };
}

function flag(key: number, name: string): ParamKind {
  return {
    key,
    name,
    parse: (text) => {
      if (text !== null && text !== '') throw new DnsTextError(`${name} has no value.`);
      return Buffer.alloc(0);
    },
    print: (value) => (value.length === 0 ? null : undefined),
  };
}

const MANDATORY = 0;
const ALPN = 1;
const NO_DEFAULT_ALPN = 2;
const OHTTP = 8;

const PARAMS: readonly ParamKind[] = [
  {
    key: MANDATORY, // RFC 9460 §8
    name: 'mandatory',
    parse: (text) => {
      const keys = need(text, 'mandatory')
        .split(',')
        .map(keyOf)
        .sort((a, b) => a - b);
      const value = Buffer.alloc(keys.length * 2);
      keys.forEach((key, i) => value.writeUInt16BE(key, i * 2));
      return value;
    },
    print: (value) => {
      if (value.length === 0 || value.length % 2 !== 0) return undefined;
      const keys: number[] = [];
      for (let i = 0; i < value.length; i += 2) keys.push(value.readUInt16BE(i));
      if (keys.some((key, i) => key === MANDATORY || (i > 0 && key <= keys[i - 1]!))) return undefined;
      return keys.map(keyName).join(',');
    },
  },
  {
    key: ALPN, // RFC 9460 §7.1
    name: 'alpn',
    parse: (text) => {
      const ids = splitList(need(text, 'alpn'));
      if (ids.some((id) => id.length > 255))
        throw new DnsTextError('alpn: a protocol has more than 255 octets.');
      return Buffer.from(ids.map((id) => String.fromCharCode(id.length) + id).join(''), 'latin1');
    },
    print: (value) => {
      const ids: string[] = [];
      for (let at = 0; at < value.length; at += value[at]! + 1) {
        if (value[at] === 0 || at + 1 + value[at]! > value.length) return undefined;
        ids.push(value.toString('latin1', at + 1, at + 1 + value[at]!));
      }
      return ids.length === 0 ? undefined : ids.map((id) => id.replace(/[\\,]/g, '\\$&')).join(',');
    },
  },
  flag(NO_DEFAULT_ALPN, 'no-default-alpn'),
  {
    key: 3, // RFC 9460 §7.2
    name: 'port',
    parse: (text) => {
      const port = /^[0-9]{1,5}$/.test(need(text, 'port')) ? Number(text) : 65536;
      if (port > 65535) throw new DnsTextError('port: a number from 0 to 65535 is needed.');
      return Buffer.of(port >> 8, port & 0xff);
    },
    print: (value) => (value.length === 2 ? String(value.readUInt16BE(0)) : undefined),
  },
  {
    key: 4, // RFC 9460 §7.3
    name: 'ipv4hint',
    parse: addressList('ipv4hint', parseIpv4),
    print: (value) => {
      if (value.length === 0 || value.length % 4 !== 0) return undefined;
      const list: string[] = [];
      for (let i = 0; i < value.length; i += 4)
        list.push(formatIpv4(value[i]!, value[i + 1]!, value[i + 2]!, value[i + 3]!));
      return list.join(',');
    },
  },
  {
    key: 5, // RFC 9848
    name: 'ech',
    parse: (text) => {
      const value = Buffer.from(need(text, 'ech'), 'base64');
      if (value.toString('base64') !== text) throw new DnsTextError('ech: not base64.');
      return value;
    },
    print: (value) => (value.length === 0 ? undefined : value.toString('base64')),
  },
  {
    key: 6, // RFC 9460 §7.3
    name: 'ipv6hint',
    parse: addressList('ipv6hint', parseIpv6),
    print: (value) => {
      if (value.length === 0 || value.length % 16 !== 0) return undefined;
      const list: string[] = [];
      for (let i = 0; i < value.length; i += 16) {
        list.push(formatIpv6(Array.from({ length: 8 }, (_, group) => value.readUInt16BE(i + group * 2))));
      }
      return list.join(',');
    },
  },
  {
    key: 7, // RFC 9461 §5
    name: 'dohpath',
    parse: (text) => Buffer.from(need(text, 'dohpath'), 'latin1'),
    print: (value) => (value.length === 0 ? undefined : value.toString('latin1')),
  },
  flag(OHTTP, 'ohttp'), // RFC 9540 §4
];

const BY_KEY = new Map(PARAMS.map((param) => [param.key, param]));
const BY_NAME = new Map(PARAMS.map((param) => [param.name, param]));

function keyName(key: number): string {
  return BY_KEY.get(key)?.name ?? `key${key}`;
}

/** RFC 9460 §2.1: a registered name, or `key` and a number without leading zeros. */
function keyOf(name: string): number {
  const known = BY_NAME.get(name);
  if (known) return known.key;
  const generic = /^key(0|[1-9][0-9]{0,4})$/.exec(name);
  if (!generic || Number(generic[1]) > 65535)
    throw new DnsTextError(`Not a service parameter: “${name.slice(0, 60)}”.`);
  return Number(generic[1]);
}

/** What is wrong with the parameters as a whole or with one's octets; undefined when nothing is. */
function fault(params: readonly ServiceParam[]): string | undefined {
  const keys = new Set(params.map((param) => param.key));
  for (const { key, value } of params) {
    const kind = BY_KEY.get(key);
    if (kind && kind.print(value) === undefined) return `${kind.name} has a malformed value`;
    if (key === MANDATORY) {
      for (let i = 0; i < value.length; i += 2) {
        const wanted = value.readUInt16BE(i);
        if (!keys.has(wanted)) return `${keyName(wanted)} is called mandatory but is not there`; // RFC 9460 §8
      }
    }
  }
  // RFC 9460 §7.1.1: no-default-alpn needs alpn beside it.
  if (keys.has(NO_DEFAULT_ALPN) && !keys.has(ALPN))
    return 'no-default-alpn is only possible together with alpn';
  return undefined;
}

export function readServiceParams(reader: WireReader): ServiceParam[] {
  const params: ServiceParam[] = [];
  let last = -1;
  while (reader.left > 0) {
    const key = reader.u16();
    if (key <= last) reader.fail('service parameters are not in ascending order'); // RFC 9460 §2.2
    last = key;
    params.push({ key, value: reader.bytes(reader.u16()) });
  }
  const wrong = fault(params);
  if (wrong) reader.fail(wrong);
  return params;
}

export function writeServiceParams(writer: WireWriter, params: readonly ServiceParam[]): void {
  for (const { key, value } of params) {
    writer.u16(key);
    writer.u16(value.length);
    writer.write(value);
  }
}

/** @param words `key`, `key=value` or `key="value"`, escapes still in. @throws DnsTextError */
export function parseServiceParams(words: readonly string[]): ServiceParam[] {
  const params = words.map((word): ServiceParam => {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    let raw = equals < 0 ? null : word.slice(equals + 1);
    if (raw !== null && raw.length >= 2 && raw.startsWith('"') && raw.endsWith('"')) raw = raw.slice(1, -1);
    const text = raw === null ? null : decodeCharacterString(raw, 65535);
    const key = keyOf(name);
    const kind = BY_NAME.get(name); // `key3=…` is octets, although key 3 has a name (RFC 9460 §2.1).
    return { key, value: kind ? kind.parse(text) : Buffer.from(text ?? '', 'latin1') };
  });
  params.sort((a, b) => a.key - b.key);
  for (let i = 1; i < params.length; i++) {
    if (params[i]!.key === params[i - 1]!.key)
      throw new DnsTextError(`${keyName(params[i]!.key)} is given twice.`);
  }
  const wrong = fault(params);
  if (wrong) throw new DnsTextError(`${wrong}.`);
  return params;
}

export function printServiceParams(params: readonly ServiceParam[]): string {
  return params
    .map(({ key, value }) => {
      const kind = BY_KEY.get(key);
      if (!kind)
        return value.length === 0
          ? `key${key}`
          : `key${key}=${printCharacterString(value.toString('latin1'))}`;
      const text = kind.print(value) ?? null;
      // BIND 9.18 does not know this one by name, and would refuse the whole zone.
      if (text === null) return key === OHTTP ? `key${OHTTP}` : kind.name;
      return /^[A-Za-z0-9.,:+/=_-]+$/.test(text)
        ? `${kind.name}=${text}`
        : `${kind.name}=${printCharacterString(text)}`;
    })
    .join(' ');
}
