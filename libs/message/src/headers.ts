import { isAscii, isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './charset.js';

/**
 * The header of a message by byte range (RFC 5322 §2.1, §2.2): where it ends, and its fields one after the other.
 * Nothing is copied until a caller asks for a value's text; the body is never looked at.
 *
 * Tolerant of what is found in the wild: bare LF line ends, an mbox `From ` line, lines that are no field (skipped),
 * blanks before the colon (RFC 5322 §4.5 obs-optional).
 */

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;

/** Fields after this many are not looked at; no honest mail comes near. */
export const MAX_FIELDS = 2_000;
/** Octets of one field's value that `fieldText` gives at most. */
export const MAX_FIELD_VALUE = 64 * 1024;

const EMPTY_LINE = Buffer.from('\n\r\n');
const EMPTY_LINE_LF = Buffer.from('\n\n');

/**
 * Where the body begins: the offset behind the first empty line, or the content's length when there is none
 * (a message may be only a header, RFC 5322 §2.1). The header's own octets, without the empty line, are
 * `content.subarray(0, headerEnd(content))`.
 */
export function bodyStart(content: Buffer): number {
  if (content[0] === LF) return 1;
  if (content[0] === CR && content[1] === LF) return 2;
  const crlf = content.indexOf(EMPTY_LINE);
  // Only what comes before the CRLF border is searched for an LF border: a large body is not read twice.
  const lf = (crlf < 0 ? content : content.subarray(0, crlf + 1)).indexOf(EMPTY_LINE_LF);
  if (lf >= 0) return lf + 2;
  return crlf >= 0 ? crlf + 3 : content.length;
}

/** Where the header's last field ends: before the empty line, behind the field's own line end. */
export function headerEnd(content: Buffer): number {
  const body = bodyStart(content);
  if (body === content.length && !endsWithEmptyLine(content)) return body;
  return content[body - 2] === CR ? body - 2 : body - 1;
}

function endsWithEmptyLine(content: Buffer): boolean {
  const { length } = content;
  if (length === 0 || content[length - 1] !== LF) return false;
  const before = content[length - 2] === CR ? length - 3 : length - 2;
  return before < 0 || content[before] === LF;
}

/** One field, as offsets in the content. */
export interface HeaderField {
  /** As it was written. Compare without regard to case (RFC 5322 §1.2.2). */
  readonly name: string;
  readonly start: number;
  /** First octet behind the colon. */
  readonly valueStart: number;
  /** Behind the value's last octet, before the last line end. */
  readonly valueEnd: number;
  /** Behind the field's last line end. */
  readonly end: number;
}

/**
 * Walks over the fields without an allocation per field: the readers that run for every mail use it. `next` moves to the
 * next field and says whether there is one; the public members then describe it, with the meaning of HeaderField.
 */
export class FieldScanner {
  start = 0;
  nameEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  end: number;
  private count = 0;

  /** @param limit where the header ends: `headerEnd`, or any later offset (an empty line stops the walk as well). */
  constructor(
    readonly content: Buffer,
    from = 0,
    readonly limit = content.length,
  ) {
    this.end = from;
  }

  next(): boolean {
    const { content, limit } = this;
    let at = this.end;
    while (at < limit) {
      const first = content[at]!;
      if (first === LF || (first === CR && content[at + 1] === LF)) break; // the empty line
      const start = at;
      let lf: number;
      // A field goes on for as long as the next line begins with a blank (RFC 5322 §2.2.3).
      do {
        lf = content.indexOf(LF, at);
        at = lf < 0 || lf >= limit ? limit : lf + 1;
      } while (at < limit && (content[at] === SPACE || content[at] === TAB));
      const nameEnd = this.readName(start, at);
      if (nameEnd < 0) continue; // no field: skipped with its continuation lines
      if (++this.count > MAX_FIELDS) break;
      this.start = start;
      this.nameEnd = nameEnd;
      this.end = at;
      let valueEnd = at;
      if (valueEnd > this.valueStart && content[valueEnd - 1] === LF) valueEnd--;
      if (valueEnd > this.valueStart && content[valueEnd - 1] === CR) valueEnd--;
      this.valueEnd = valueEnd;
      return true;
    }
    this.end = limit;
    return false;
  }

  /** Whether the current field has this name. @param lower the name in lower case. */
  is(lower: string): boolean {
    const { content, start } = this;
    if (this.nameEnd - start !== lower.length) return false;
    for (let i = 0; i < lower.length; i++) {
      const octet = content[start + i]!;
      const folded = octet >= 0x41 && octet <= 0x5a ? octet | 0x20 : octet;
      if (folded !== lower.charCodeAt(i)) return false;
    }
    return true;
  }

  /** The current field's unfolded text; see `rangeText`. */
  text(max = MAX_FIELD_VALUE): string {
    return rangeText(this.content, this.valueStart, Math.min(this.valueEnd, this.valueStart + max));
  }

  /** Sets `valueStart`; returns where the name ends, or -1 when this line is no field. */
  private readName(start: number, end: number): number {
    const { content } = this;
    let at = start;
    // field-name: printable US-ASCII except the colon (RFC 5322 §3.6.8).
    while (at < end && content[at]! > SPACE && content[at]! < 0x7f && content[at] !== COLON) at++;
    const nameEnd = at;
    while (at < end && (content[at] === SPACE || content[at] === TAB)) at++;
    if (nameEnd === start || content[at] !== COLON || at >= end) return -1;
    this.valueStart = at + 1;
    return nameEnd;
  }
}

/** The fields of a header in their order. A body behind the header does no harm. */
export function* headerFields(content: Buffer, limit = content.length): Generator<HeaderField, void, void> {
  const scan = new FieldScanner(content, 0, limit);
  while (scan.next()) {
    yield {
      name: content.toString('latin1', scan.start, scan.nameEnd),
      start: scan.start,
      valueStart: scan.valueStart,
      valueEnd: scan.valueEnd,
      end: scan.end,
    };
  }
}

/** The field's value, unfolded (RFC 5322 §2.2.3) and without blanks around it. Encoded words are left as they are. */
export function fieldText(content: Buffer, field: HeaderField, max = MAX_FIELD_VALUE): string {
  return rangeText(content, field.valueStart, Math.min(field.valueEnd, field.valueStart + max));
}

/** The text of the first field of this name, or undefined. */
export function findField(content: Buffer, name: string, limit = content.length): string | undefined {
  const lower = name.toLowerCase();
  const scan = new FieldScanner(content, 0, limit);
  while (scan.next()) if (scan.is(lower)) return scan.text();
  return undefined;
}

/**
 * Octets of a header value as text: UTF-8 (RFC 6532), or windows-1252 where they are not UTF-8, as old software sends
 * 8-bit text without saying what it is. Line ends of folding are removed, the blanks behind them stay.
 */
export function rangeText(content: Buffer, start: number, end: number): string {
  while (start < end && isBlank(content[start]!)) start++;
  while (end > start && isBlank(content[end - 1]!)) end--;
  if (start === end) return '';
  const octets = content.subarray(start, end);
  let text: string;
  if (isAscii(octets)) text = octets.toString('latin1');
  else {
    // A length limit may have cut the last character; that alone must not make UTF-8 look like something else.
    const whole = octets.subarray(0, octets.length - cutCharacter(octets));
    text = isUtf8(whole) ? whole.toString('utf8') : decodeWindows1252(octets);
  }
  return text.includes('\n') ? text.replace(/\r?\n/g, '') : text;
}

/** How many octets at the end belong to a UTF-8 character that is not complete. */
function cutCharacter(octets: Buffer): number {
  for (let back = 1; back <= 3 && back <= octets.length; back++) {
    const octet = octets[octets.length - back]!;
    if (octet < 0x80) return 0;
    if (octet >= 0xc0) return (octet >= 0xf0 ? 4 : octet >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

function isBlank(octet: number): boolean {
  return octet === SPACE || octet === TAB || octet === CR || octet === LF;
}
