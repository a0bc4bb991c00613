import { decodeCharset } from './charset.js';

/** Text outside ASCII in header fields (RFC 2047), read and written. */

/** `=?charset*language?encoding?text?=` (RFC 2047 §2, RFC 2231 §5). Linear: no two parts can match the same octets. */
const WORD = /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?\s]{0,500})\?=/g;
/** An encoded word may have at most 75 characters (RFC 2047 §2); this leaves room for `=?utf-8?B?` and `?=`. */
const MAX_OCTETS_PER_WORD = 45;

/** Decodes the encoded words in a field's text. Blanks between two of them do not count (RFC 2047 §6.2). */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  let result = '';
  let last = 0;
  let previous: { charset: string; octets: Buffer } | undefined;
  const settle = (): void => {
    if (previous) result += decodeCharset(previous.octets, previous.charset);
    previous = undefined;
  };
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(last, match.index);
    const charset = match[1]!.toLowerCase();
    const octets = match[2]!.toUpperCase() === 'B' ? Buffer.from(match[3]!, 'base64') : decodeQ(match[3]!);
    if (previous && /^\s*$/.test(between)) {
      // Software cuts multi-octet characters between words of one charset: their octets are joined before decoding.
      if (previous.charset === charset) previous.octets = Buffer.concat([previous.octets, octets]);
      else {
        settle();
        previous = { charset, octets };
      }
    } else {
      settle();
      result += between;
      previous = { charset, octets };
    }
    last = match.index + match[0].length;
  }
  settle();
  return result + text.slice(last);
}

/** RFC 2047 §4.2. */
function decodeQ(text: string): Buffer {
  return Buffer.from(
    text
      .replaceAll('_', ' ')
      .replaceAll(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

// eslint-disable-next-line no-control-regex
const PLAIN = /^[\x20-\x7e\t]*$/;

/** Text as it may stand in an unstructured field: as it is in ASCII, else as encoded words of UTF-8 divided by blanks. */
export function encodeWords(text: string): string {
  const clean = text.replaceAll(/[\r\n\0]+/g, ' ');
  if (PLAIN.test(clean) && !clean.includes('=?')) return clean;
  const words: string[] = [];
  let octets: Buffer[] = [];
  let length = 0;
  for (const character of clean) {
    const bytes = Buffer.from(character, 'utf8');
    if (length + bytes.length > MAX_OCTETS_PER_WORD) {
      words.push(Buffer.concat(octets).toString('base64'));
      octets = [];
      length = 0;
    }
    octets.push(bytes);
    length += bytes.length;
  }
  words.push(Buffer.concat(octets).toString('base64'));
  return words.map((word) => `=?utf-8?B?${word}?=`).join(' ');
}

/** Whether text may stand in a header field as it is: printable ASCII that nobody would take for an encoded word. */
export function isPlainHeaderText(text: string): boolean {
  return PLAIN.test(text) && !text.includes('=?');
}
