import type { Cursor } from '@glasspost/wire';

/**
 * xtext (RFC 3461 §4): ASCII from 33 to 126, where `+` and `=` and everything else is written `+HH`; and the `utf-8`
 * address type's `\x{HHHH}` for characters outside ASCII (RFC 6533 §3).
 */

// `+` only before two capital hexadecimal digits; `=` never (RFC 3461 §4). Linear: the alternatives differ at once.
const XTEXT = /(?:[!-*,-<>-~]|\+[0-9A-F]{2})*/y;

/** The decoded text, or undefined when this is no xtext. What decodes to a control character is refused. */
export function decodeXtext(text: string): string | undefined {
  XTEXT.lastIndex = 0;
  if (XTEXT.exec(text)?.[0].length !== text.length) return undefined;
  if (!text.includes('+')) return text;
  const decoded = Buffer.from(
    text.replace(/\+(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

  return /[\x00-\x1f\x7f\ufffd]/.test(decoded) ? undefined : decoded;
}

/** The text as xtext. What is not ASCII goes as its UTF-8 octets. */
export function encodeXtext(text: string): string {
  let encoded = '';
  for (const octet of Buffer.from(text, 'utf8')) {
    const plain = octet > 32 && octet < 127 && octet !== 0x2b && octet !== 0x3d;
    encoded += plain ? String.fromCharCode(octet) : `+${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** RFC 6533 §3: `\x{…}` → the character. Undefined for what is no character. */
export function decodeUnicodeEscapes(text: string): string | undefined {
  let valid = true;
  const decoded = text.replace(/\\x\{([0-9A-F]{2,6})\}/g, (_, hex: string) => {
    const point = parseInt(hex, 16);
    if (point < 0x20 || point === 0x7f || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
      valid = false;
      return '';
    }
    return String.fromCodePoint(point);
  });
  return valid ? decoded : undefined;
}

/** RFC 6533 §3, utf-8-addr-xtext: characters outside ASCII and those that xtext could not hold as `\x{…}`. */
export function encodeUnicodeEscapes(text: string): string {
  return Array.from(text, (character) => {
    const point = character.codePointAt(0)!;
    const plain = point > 32 && point < 127 && !'\\+='.includes(character);
    return plain ? character : `\\x{${point.toString(16).toUpperCase().padStart(2, '0')}}`;
  }).join('');
}

/** One `keyword` or `keyword=value` of MAIL or RCPT (RFC 5321 §4.1.2, esmtp-param), and the blank before it. */
export function takeParameter(cursor: Cursor): { keyword: string; value: string | undefined } | undefined {
  if (cursor.takeBlanks() === 0 && !cursor.atEnd) cursor.fail('expected a blank before a parameter');
  if (cursor.atEnd) return undefined;
  const keyword = cursor
    .expectMatch(/[A-Za-z0-9][A-Za-z0-9-]*/y, 'a parameter such as SIZE=1000')[0]
    .toUpperCase();
  if (!cursor.take('=')) return { keyword, value: undefined };
  return { keyword, value: cursor.expectMatch(/[^\s=]+/y, `a value after ${keyword}=`)[0] };
}
