import { isUtf8 } from 'node:buffer';

/**
 * Octets in the character sets of the wild as text. TextDecoder knows the labels of the WHATWG Encoding standard, which are
 * the names that mail uses (utf-8, iso-8859-x, windows-125x, koi8-r, gb18030, big5, iso-2022-jp, shift_jis, euc-kr …), and
 * some more are below. Never throws.
 */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  ms936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'koi-8-r': 'koi8-r',
  'win-1251': 'windows-1251',
};

/** A name that is longer is not one. */
const MAX_LABEL = 40;
/** Decoders by label. Only labels that are known are remembered, and those are a fixed list. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  let decoder = decoders.get(label);
  if (decoder || label.length > MAX_LABEL) return decoder;
  try {
    decoder = new TextDecoder(Object.hasOwn(ALIASES, label) ? ALIASES[label] : label);
  } catch {
    return undefined;
  }
  decoders.set(label, decoder);
  return decoder;
}

/**
 * Text of octets in a named character set; what cannot be read becomes U+FFFD. An unknown name, none, and `us-ascii` (which
 * mail says whatever it contains) mean: UTF-8 if it is that, else windows-1252.
 */
export function decodeCharset(octets: Uint8Array, charset: string): string {
  const label = charset.trim().toLowerCase();
  if (label === 'utf-8' || label === 'utf8') return asBuffer(octets).toString('utf8');
  if (label === '' || label === 'us-ascii' || label === 'ascii') return guess(octets);
  if (label === 'iso-8859-1' || label === 'windows-1252') return decodeWindows1252(octets);
  return decoderFor(label)?.decode(octets) ?? guess(octets);
}

function guess(octets: Uint8Array): string {
  return isUtf8(octets) ? asBuffer(octets).toString('utf8') : decodeWindows1252(octets);
}

function asBuffer(octets: Uint8Array): Buffer {
  return Buffer.isBuffer(octets) ? octets : Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
}

/** 0x80 to 0x9F of windows-1252; every other octet is the character of its number. */
const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * windows-1252, which is also what mail that says ISO-8859-1 means. Done here because TextDecoder's own has been plain
 * Latin-1 in some releases of Node.
 */
export function decodeWindows1252(octets: Uint8Array): string {
  const text = asBuffer(octets).toString('latin1');
  return /[\x80-\x9f]/.test(text)
    ? text.replace(/[\x80-\x9f]/g, (character) => HIGH_CONTROLS[character.charCodeAt(0) - 0x80]!)
    : text;
}
