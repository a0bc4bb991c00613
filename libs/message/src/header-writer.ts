import { encodeWords, isPlainHeaderText } from './encoded-words.js';

/**
 * Writing header fields: folded (RFC 5322 §2.2.3), safe against line breaks in values, with CRLF.
 */

/** RFC 5322 §2.1.1: lines should be no longer. */
const PREFERRED_LINE = 78;
/** RFC 5322 §2.1.1: lines must be no longer. */
const MAX_LINE = 998;

/**
 * A field with CRLF, folded before existing blanks so that unfolding gives back the value. Control characters in the
 * value, line ends above all, become blanks: no value can start another field.
 * @param name printable ASCII without a colon; anything else throws a TypeError, as it is the program's mistake.
 * @param value ready for the header: non-ASCII only where the mail is internationalised (RFC 6532).
 */
export function formatField(name: string, value: string): string {
  if (!/^[!-9;-~]+$/.test(name)) throw new TypeError(`not a header field name: ${JSON.stringify(name)}`);

  const clean = value.replace(/[\x00-\x08\x0a-\x1f\x7f]+/g, ' ').trim();
  const head = `${name}: `;
  if (head.length + clean.length <= PREFERRED_LINE) return `${head}${clean}\r\n`;
  return `${head}${fold(clean, head.length)}\r\n`;
}

/** A field of free text (Subject, Comments): encoded words where the text is not plain ASCII (RFC 2047 §5 (1)). */
export function formatTextField(name: string, text: string): string {
  const fits = isPlainHeaderText(text) && !/[^ \t]{900}/.test(text) && text.trim() === text;
  return formatField(name, fits ? text : encodeWords(text));
}

/** Inserts CRLF before blanks so that lines stay short. A run without blanks is only cut where it breaks the hard limit. */
function fold(value: string, column: number): string {
  let out = '';
  let lineStart = 0;
  let room = PREFERRED_LINE - column;
  let lastBlank = -1;
  for (let i = 0; i < value.length; i++) {
    const blank = value[i] === ' ' || value[i] === '\t';
    // A line of blanks only is obsolete syntax (RFC 5322 §4.2): fold in front of a run of blanks, never inside it.
    if (blank && i > lineStart && value[i - 1] !== ' ' && value[i - 1] !== '\t') lastBlank = i;
    const used = i - lineStart;
    if (used >= room && lastBlank > lineStart) {
      out += `${value.slice(lineStart, lastBlank)}\r\n`;
      lineStart = lastBlank;
      room = PREFERRED_LINE;
      lastBlank = -1;
    } else if (used >= MAX_LINE - 60 && !blank && !isHighSurrogateAt(value, i - 1)) {
      out += `${value.slice(lineStart, i)}\r\n `;
      lineStart = i;
      room = PREFERRED_LINE - 1;
      lastBlank = -1;
    }
  }
  return out + value.slice(lineStart);
}

function isHighSurrogateAt(value: string, index: number): boolean {
  const unit = value.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
