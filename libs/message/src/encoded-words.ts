import { decodeCharset } from './charset.js';
import { hexValue } from './hex.js';

/** Text outside ASCII in header fields (RFC 2047), read and written. */

/** An encoded word may have at most 75 characters (RFC 2047 §2); this leaves room for `=?utf-8?B?` and `?=`. */
const MAX_OCTETS_PER_WORD = 45;

/** A character set's name (with RFC 2231 §5 language) that is longer is not one. */
const MAX_CHARSET = 60;
const QUESTION = 0x3f;
const EQUALS = 0x3d;

/**
 * Decodes the encoded words in a field's text. Blanks between two of them do not count (RFC 2047 §6.2). Lenient towards
 * words that are too long, have blanks inside, or cut a character in two: the octets of adjacent words in one character
 * set are joined before they are decoded. What is no encoded word stays as it is. Linear in the text's length.
 */
export function decodeWords(text: string): string {
  let open = text.indexOf('=?');
  if (open < 0) return text;
  let result = '';
  let copied = 0; // text before this is in `result` or, as octets, in `pending`
  let pending: Buffer | undefined; // of the words that end at `copied`
  let charset = '';
  let close = -1; // the last `?=` found: kept, so that the search never runs over the same text twice
  while (open >= 0) {
    const word = readPrefix(text, open);
    if (word) {
      if (close < word.textStart) close = text.indexOf('?=', word.textStart);
      if (close < 0) break; // no word can end any more
      const next = text.indexOf('=?', word.textStart);
      // `=?` before the end: this word has lost its end, and would swallow the next. (`=` before `?=` is padding.)
      if (next < 0 || next >= close - 1) {
        const between = text.slice(copied, open);
        const adjacent = pending !== undefined && between.trim() === '';
        const octets = decodeText(text.slice(word.textStart, close), word.base64);
        if (adjacent && word.charset === charset) pending = Buffer.concat([pending!, octets]);
        else {
          if (pending) result += decodeCharset(pending, charset);
          if (!adjacent) result += between;
          pending = octets;
          charset = word.charset;
        }
        copied = close + 2;
        open = text.indexOf('=?', copied);
        continue;
      }
    }
    open = text.indexOf('=?', open + 2);
  }
  if (pending) result += decodeCharset(pending, charset);
  return result + text.slice(copied);
}

/** `=?charset?Q?` or `=?charset*language?B?` at this place (RFC 2047 §2, RFC 2231 §5). */
function readPrefix(
  text: string,
  open: number,
): { charset: string; base64: boolean; textStart: number } | undefined {
  const start = open + 2;
  let at = start;
  const limit = Math.min(text.length, start + MAX_CHARSET);
  while (at < limit) {
    const unit = text.charCodeAt(at);
    if (unit === QUESTION) break;
    if (unit <= 0x20 || unit >= 0x7f) return undefined;
    at++;
  }
  if (at === start || text.charCodeAt(at) !== QUESTION || text.charCodeAt(at + 2) !== QUESTION) {
    return undefined;
  }
  const encoding = text.charCodeAt(at + 1) | 0x20;
  if (encoding !== 0x71 && encoding !== 0x62) return undefined;
  const named = text.slice(start, at).toLowerCase();
  const star = named.indexOf('*');
  return { charset: star < 0 ? named : named.slice(0, star), base64: encoding === 0x62, textStart: at + 3 };
}

/** RFC 2047 §4.1, §4.2: `_` is a space, `=XX` an octet; what is neither stays, as UTF-8. */
function decodeText(encoded: string, base64: boolean): Buffer {
  if (base64) return Buffer.from(encoded, 'base64');
  const source = Buffer.from(encoded, 'utf8');
  let length = 0;
  for (let i = 0; i < source.length; i++) {
    const octet = source[i]!;
    if (octet === EQUALS) {
      const high = hexValue(source[i + 1]);
      const low = hexValue(source[i + 2]);
      if (high >= 0 && low >= 0) {
        source[length++] = (high << 4) | low;
        i += 2;
        continue;
      }
    }
    source[length++] = octet === 0x5f ? 0x20 : octet;
  }
  return source.subarray(0, length);
}

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
