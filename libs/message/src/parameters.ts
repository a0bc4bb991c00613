import { decodeCharset } from './charset.js';
import { decodeWords } from './encoded-words.js';
import { plainLine } from './plain-text.js';

/**
 * `value; name=value; name*0*=…` of Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2231). Reading is bounded
 * and never throws.
 */
export interface Parameterised {
  /** In lower case: `text/plain`, `attachment`. Empty when there is none. */
  readonly value: string;
  /** By name in lower case; continuations put together, decoded. */
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_PARAMETERS = 100;
const MAX_SECTIONS = 100;
/** Characters of a value that are kept. */
const MAX_VALUE = 4_000;

/** @param text the field's unfolded text. */
export function parseParameters(text: string): Parameterised {
  const reader = new Reader(text);
  const value = reader.token(/[^;\s(]*/y).toLowerCase();
  const found = new Map<string, string>();
  const sections = new Map<string, (string | undefined)[]>();
  const extended = new Set<string>();
  for (let count = 0; count < MAX_PARAMETERS && reader.toNext(); count++) {
    const name = reader.token(/[^=;\s(]*/y).toLowerCase();
    if (name === '' || !reader.equals()) continue;
    const { text: raw, quoted } = reader.value();
    const pieces = /^([^*]+)(?:\*([0-9]{1,3}))?(\*)?$/.exec(name);
    if (!pieces) continue;
    const [, base, section, star] = pieces as unknown as [string, string, string?, string?];
    if (section === undefined && star === undefined) {
      // Wrong but common: encoded words in a parameter.
      if (!found.has(base)) found.set(base, raw.includes('=?') ? decodeWords(raw) : raw);
      continue;
    }
    const number = section === undefined ? 0 : Number(section);
    if (number >= MAX_SECTIONS) continue;
    let list = sections.get(base);
    if (!list) sections.set(base, (list = []));
    // A section without the star is literal text: its `%` must survive the decoding of the whole.
    list[number] ??= star && !quoted ? raw : raw.replace(/%/g, '%25');
    if (star) extended.add(base);
  }
  for (const [base, list] of sections) {
    const gap = list.findIndex((section) => section === undefined);
    const whole = (gap < 0 ? list : list.slice(0, gap)).join('');
    // RFC 2231 §4.1: a value with character set takes precedence over the plain one that is there for old readers.
    if (whole !== '') found.set(base, extended.has(base) ? decodeExtended(whole) : unescape(whole));
  }
  for (const [name, content] of found) found.set(name, plainLine(content, MAX_VALUE));
  return { value, parameters: found };
}

/** `; name="value"`, in RFC 2231 form where the value is not plain ASCII; without line ends, whatever it contains. */
export function formatParameter(name: string, value: string): string {
  const clean = plainLine(value, MAX_VALUE);
  if (/^[\x20-\x7e]*$/.test(clean)) {
    return /^[\w.+-]{1,60}$/.test(clean)
      ? `; ${name}=${clean}`
      : `; ${name}="${clean.replace(/["\\]/g, '\\$&')}"`;
  }
  const encoded = encodePercent(clean);
  if (encoded.length <= LONGEST_PART) return `; ${name}*=utf-8''${encoded}`;
  let out = '';
  let section = 0;
  for (let at = 0; at < encoded.length;) {
    let end = Math.min(at + LONGEST_PART, encoded.length);
    // A `%XX` is not cut.
    if (encoded[end - 1] === '%') end -= 1;
    else if (encoded[end - 2] === '%') end -= 2;
    out += `; ${name}*${section}*=${section === 0 ? "utf-8''" : ''}${encoded.slice(at, end)}`;
    section++;
    at = end;
  }
  return out;
}

const LONGEST_PART = 60;

/** RFC 2231 §7 attribute-char stands for itself, everything else is `%XX` of UTF-8. */
function encodePercent(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `charset'language'text` (RFC 2231 §4). */
function decodeExtended(whole: string): string {
  const match = /^([^']{0,60})'[^']{0,60}'/.exec(whole);
  const octets = percentOctets(match ? whole.slice(match[0].length) : whole);
  return decodeCharset(octets, match?.[1] || 'utf-8');
}

function unescape(whole: string): string {
  return whole.replace(/%25/g, '%');
}

function percentOctets(text: string): Buffer {
  const parts = text.split('%');
  const out: Buffer[] = [Buffer.from(parts[0]!, 'utf8')];
  for (const part of parts.slice(1)) {
    const digits = part.slice(0, 2);
    if (/^[0-9a-f]{2}$/i.test(digits))
      out.push(Buffer.from(digits, 'hex'), Buffer.from(part.slice(2), 'utf8'));
    else out.push(Buffer.from(`%${part}`, 'utf8'));
  }
  return Buffer.concat(out);
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {
    this.blanks();
  }

  token(pattern: RegExp): string {
    this.blanks();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** To behind the next semicolon; false at the end. */
  toNext(): boolean {
    this.blanks();
    while (this.at < this.text.length && this.text[this.at] !== ';') {
      if (this.text[this.at] === '(') this.blanks();
      else this.at++;
    }
    while (this.text[this.at] === ';') {
      this.at++;
      this.blanks();
    }
    return this.at < this.text.length;
  }

  equals(): boolean {
    this.blanks();
    if (this.text[this.at] !== '=') return false;
    this.at++;
    this.blanks();
    return true;
  }

  value(): { text: string; quoted: boolean } {
    if (this.text[this.at] !== '"') {
      // Unquoted names of files have blanks in the wild: up to the semicolon it is.
      const end = this.text.indexOf(';', this.at);
      const raw = this.text.slice(this.at, end < 0 ? this.text.length : end);
      this.at += raw.length;
      const text = raw.trim();
      const comment = text.endsWith(')') ? text.lastIndexOf('(') : -1;
      return { text: comment < 0 ? text : text.slice(0, comment).trim(), quoted: false };
    }
    let out = '';
    let from = ++this.at;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') {
        out += this.text.slice(from, this.at);
        from = ++this.at;
      }
      this.at++;
    }
    out += this.text.slice(from, Math.min(this.at, this.text.length));
    this.at++;
    return { text: out, quoted: true };
  }

  /** Blanks and comments (RFC 5322 §3.2.2). */
  private blanks(): void {
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at]!;
      if (character === '(') depth++;
      else if (character === ')' && depth > 0) depth--;
      else if (depth > 0) {
        if (character === '\\') this.at++;
      } else if (character !== ' ' && character !== '\t' && character !== '\r' && character !== '\n') return;
    }
  }
}
