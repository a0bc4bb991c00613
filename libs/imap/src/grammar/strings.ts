/**
 * How texts stand in responses (RFC 9051 §4.3, §9). 8-bit text goes as a literal, which every revision allows; it is UTF-8.
 */

const QUOTABLE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A string: quoted where that is possible, else a literal. */
export function wireString(text: string): string {
  if (QUOTABLE.test(text)) return `"${text}"`;
  if (/^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`;
  // A literal cannot hold NUL (§9, literal: CHAR8).
  const clean = text.replaceAll('\0', '');
  return `{${Buffer.byteLength(clean)}}\r\n${clean}`;
}

/** A string, or NIL where there is none. */
export function nstring(text: string | undefined): string {
  return text === undefined ? 'NIL' : wireString(text);
}

const ATOM = /^[^\x00-\x20(){%*"\\\]\x7f-\uffff]+$/;

/** An atom where the text is one, else a string (§9, astring). */
export function astring(text: string): string {
  return ATOM.test(text) && text.toUpperCase() !== 'NIL' ? text : wireString(text);
}
