import type { Reply } from './replies.js';

/** RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets with code and CRLF. */
const MAX_TEXT_OCTETS = 480;
/** Lines of one reply; what a host adds beyond is dropped. */
const MAX_LINES = 100;

/** Anything but printable ASCII and the line separator: nearly never there, so a test before the slow path pays. */

const NEEDS_CARE = /[^\x20-\x7e]/;

const CONTROL = /[\x00-\x1f\x7f]/g;

const NOT_ASCII = /[^\x00-\x7f]/g;

/**
 * A reply as octets for the wire, with CRLF. `\n` in the text makes lines; other control characters become `?`, so that
 * no text that came from outside can end a line or begin another reply.
 * @param utf8 whether the client has said SMTPUTF8; else what is not ASCII becomes `?` (RFC 6531 §3.7.4).
 */
export function formatReply(reply: Reply, utf8 = false): string {
  const prefix = reply.enhanced === undefined ? '' : `${reply.enhanced} `;
  const text = reply.text;
  if (text.length <= MAX_TEXT_OCTETS && !NEEDS_CARE.test(text)) return `${reply.code} ${prefix}${text}\r\n`;
  const lines = text
    .split('\n')
    .map((line) => line.replace(CONTROL, '?'))
    .map((line) => (utf8 ? line : line.replace(NOT_ASCII, '?')))
    .flatMap(wrap)
    .slice(0, MAX_LINES);
  return lines
    .map((line, index) => `${reply.code}${index === lines.length - 1 ? ' ' : '-'}${prefix}${line}\r\n`)
    .join('');
}

/** Breaks a line that is too long, at a blank where there is one. */
function wrap(line: string): string[] {
  if (Buffer.byteLength(line) <= MAX_TEXT_OCTETS) return [line];
  const parts: string[] = [];
  // A character has at most 3 octets per UTF-16 unit.
  const step = MAX_TEXT_OCTETS / 3;
  let rest = line;
  while (rest.length > step && parts.length < MAX_LINES) {
    const blank = rest.lastIndexOf(' ', step);
    let cut = blank > step / 2 ? blank : step;
    // Never between the halves of a surrogate pair.
    if (/[\ud800-\udbff]/.test(rest[cut - 1]!)) cut--;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (parts.length < MAX_LINES) parts.push(rest);
  return parts;
}
