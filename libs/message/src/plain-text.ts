/**
 * Text from a mail made fit for a list, a database column or a log line.
 */

/**
 * One line without control characters (each becomes a blank: NUL cannot be stored as text, an escape character could
 * rule a terminal), well-formed Unicode, at most `max` UTF-16 units, not cut inside a character.
 */
export function plainLine(text: string, max: number): string {
  let line = text.length > max ? text.slice(0, max) : text;

  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(line)) {
    line = line.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, ' ');
  }
  if (text.length > max && isHighSurrogate(line.charCodeAt(line.length - 1))) line = line.slice(0, -1);
  return wellFormed(line);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Lone surrogates become U+FFFD: they cannot be written as UTF-8. */
export function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text)
    ? text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (match) =>
        match.length === 2 ? match : '\ufffd',
      )
    : text;
}
