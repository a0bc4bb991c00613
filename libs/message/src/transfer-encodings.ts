import { hexValue } from './hex.js';

/**
 * Content-Transfer-Encodings (RFC 2045 §6): decoders that take the content in blocks cut anywhere, and encoders.
 * Decoders never throw: what does not belong is skipped (base64) or kept (quoted-printable), as §6.7 and §6.8 advise.
 */
export interface TransferDecoder {
  /** What the block yields; nothing of the block is kept. */
  push(block: Buffer): Buffer;
  /** What was still waiting for more. */
  end(): Buffer;
}

/** The decoder for a Content-Transfer-Encoding; undefined for one that we do not know. */
export function transferDecoder(encoding: string): TransferDecoder | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return new Base64Decoder();
    case 'quoted-printable':
      return new QuotedPrintableDecoder();
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return { push: (block) => block, end: () => EMPTY };
    default:
      return undefined;
  }
}

/** The decoded octets of a whole body; of an unknown encoding as they are. */
export function decodeTransfer(content: Buffer, encoding: string): Buffer {
  const decoder = transferDecoder(encoding);
  if (!decoder) return content;
  const first = decoder.push(content);
  const last = decoder.end();
  return last.length === 0 ? first : Buffer.concat([first, last]);
}

const EMPTY = Buffer.alloc(0);
const CR = 0x0d;
const LF = 0x0a;
const EQUALS = 0x3d;

/** Value of a base64 digit; -1 for what is skipped, -2 for padding. */
const DIGITS = new Int8Array(256).fill(-1);
for (const [i, character] of Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
).entries()) {
  DIGITS[character.charCodeAt(0)] = i;
}
DIGITS[EQUALS] = -2;

/** RFC 2045 §6.8. Goes on behind padding, as bodies put together from several encoded pieces need. */
export class Base64Decoder implements TransferDecoder {
  private bits = 0;
  private count = 0;

  push(block: Buffer): Buffer {
    const out = Buffer.allocUnsafe(Math.ceil(((block.length + this.count) * 3) / 4));
    let { bits, count } = this;
    let length = 0;
    for (let i = 0; i < block.length; i++) {
      const digit = DIGITS[block[i]!]!;
      if (digit >= 0) {
        bits = (bits << 6) | digit;
        if (++count === 4) {
          out[length++] = bits >> 16;
          out[length++] = bits >> 8;
          out[length++] = bits;
          bits = 0;
          count = 0;
        }
      } else if (digit === -2) {
        length = putRest(out, length, bits, count);
        bits = 0;
        count = 0;
      }
    }
    this.bits = bits;
    this.count = count;
    return out.subarray(0, length);
  }

  end(): Buffer {
    const out = Buffer.alloc(2);
    const length = putRest(out, 0, this.bits, this.count);
    this.bits = 0;
    this.count = 0;
    return out.subarray(0, length);
  }
}

/** The one or two octets of two or three digits. */
function putRest(out: Buffer, length: number, bits: number, count: number): number {
  if (count === 2) out[length++] = bits >> 4;
  else if (count === 3) {
    out[length++] = bits >> 10;
    out[length++] = bits >> 2;
  }
  return length;
}

/** Blanks before a line end that wait for it; a longer run is text (RFC 2045 §6.7 (5): lines have at most 76). */
const MAX_BLANKS = 1_000;

/** RFC 2045 §6.7. */
export class QuotedPrintableDecoder implements TransferDecoder {
  /** Octets at the end of the last block that cannot be understood yet: `=`, `=X`, `= \r`, blanks before a line end. */
  private held: Buffer = EMPTY;

  push(block: Buffer): Buffer {
    const input = this.held.length === 0 ? block : Buffer.concat([this.held, block]);
    this.held = EMPTY;
    return this.decode(input, false);
  }

  end(): Buffer {
    const input = this.held;
    this.held = EMPTY;
    return this.decode(input, true);
  }

  private decode(input: Buffer, last: boolean): Buffer {
    const out = Buffer.allocUnsafe(input.length);
    let length = 0;
    for (let i = 0; i < input.length; i++) {
      const octet = input[i]!;
      if (octet === 0x20 || octet === 0x09) {
        const end = skipBlanks(input, i);
        const next = input[end];
        const undecided = next === undefined || (next === CR && end + 1 === input.length);
        if (undecided && !last && input.length - i <= MAX_BLANKS) {
          this.held = Buffer.from(input.subarray(i));
          break;
        }
        // §6.7 (3): blanks at the end of a line were added on the way.
        const dropped = next === LF || (next === CR && input[end + 1] === LF) || (next === undefined && last);
        if (!dropped) length += input.copy(out, length, i, end);
        i = end - 1;
      } else if (octet !== EQUALS) out[length++] = octet;
      else {
        const high = hexValue(input[i + 1]);
        const low = hexValue(input[i + 2]);
        if (high >= 0 && low >= 0) {
          out[length++] = (high << 4) | low;
          i += 2;
          continue;
        }
        // A soft line break, with blanks that were added on the way.
        const end = skipBlanks(input, i + 1);
        const breakLength = input[end] === LF ? 1 : input[end] === CR && input[end + 1] === LF ? 2 : 0;
        if (breakLength > 0) {
          i = end + breakLength - 1;
          continue;
        }
        const open =
          end === input.length ||
          (input[end] === CR && end + 1 === input.length) ||
          (high >= 0 && i + 2 === input.length);
        if (open && !last && input.length - i <= MAX_BLANKS) {
          this.held = Buffer.from(input.subarray(i));
          break;
        }
        if (open && last && end === input.length) break; // the content's end is a soft break as well
        out[length++] = octet;
      }
    }
    return out.subarray(0, length);
  }
}

function skipBlanks(input: Buffer, at: number): number {
  while (input[at] === 0x20 || input[at] === 0x09) at++;
  return at;
}

/** RFC 2045 §6.8: lines have at most 76 characters. */
const LINE = 76;

/** Base64 in lines with CRLF, the last one too. Empty for empty content. */
export function encodeBase64(content: Buffer): Buffer {
  const text = content.toString('base64');
  const lines = Math.ceil(text.length / LINE);
  const out = Buffer.allocUnsafe(text.length + 2 * lines);
  let length = 0;
  for (let at = 0; at < text.length; at += LINE) {
    length += out.write(text.slice(at, at + LINE), length, 'latin1');
    out[length++] = CR;
    out[length++] = LF;
  }
  return out;
}

const HEX = Buffer.from('0123456789ABCDEF');

/**
 * Quoted-printable for text: line ends (CRLF, or LF alone) stay line ends and are written as CRLF. Dots and `From ` at
 * the beginning of a line are encoded, so that no gateway touches them (RFC 2049 §3).
 */
export function encodeQuotedPrintable(content: Buffer): Buffer {
  // Each octet takes at most three, and a soft break comes after at least 25 octets.
  const out = Buffer.allocUnsafe(content.length * 3 + Math.ceil(content.length / 20) * 3 + 8);
  let length = 0;
  let column = 0;
  for (let i = 0; i < content.length; i++) {
    const octet = content[i]!;
    const next = content[i + 1];
    if (octet === LF || (octet === CR && next === LF)) {
      if (octet === CR) i++;
      out[length++] = CR;
      out[length++] = LF;
      column = 0;
      continue;
    }
    const blank = octet === 0x20 || octet === 0x09;
    const lineEnds = next === undefined || next === LF || (next === CR && content[i + 2] === LF);
    const literal = (blank && !lineEnds) || (octet > 0x20 && octet < 0x7f && octet !== EQUALS);
    const guarded = octet === 0x2e || (octet === 0x46 && next === 0x72);
    let plain = literal && !(guarded && column === 0);
    // 75: the soft break's own `=` is the 76th.
    if (column + (plain ? 1 : 3) > (lineEnds ? LINE : LINE - 1)) {
      out[length++] = EQUALS;
      out[length++] = CR;
      out[length++] = LF;
      column = 0;
      plain = literal && !guarded;
    }
    if (plain) out[length++] = octet;
    else {
      out[length++] = EQUALS;
      out[length++] = HEX[octet >> 4]!;
      out[length++] = HEX[octet & 15]!;
    }
    column += plain ? 1 : 3;
  }
  return out.subarray(0, length);
}
