import { DnsTextError } from './errors.js';

/**
 * Domain names.
 *
 * A name is held as its uncompressed wire form (RFC 1035 §3.1: length octet, label, …, zero octet) in a *binary string*,
 * one character per octet. Such strings are compact, hash fast, are keys of a Map as they are, and a parent's wire form is
 * the tail of its child's. The case that was written stays; comparison is by `key`, which is in ASCII lower case
 * (RFC 4343 §3). Length octets are at most 63 and no upper case letter, so lower-casing never touches them.
 *
 * Internationalised names are the caller's: only A-labels (`xn--…`) come here.
 */

/** Most octets of a label (RFC 1035 §2.3.4). */
export const MAX_LABEL_LENGTH = 63;
/** Most octets of a name in wire form, length octets and final zero included (RFC 1035 §2.3.4, RFC 2181 §11). */
export const MAX_NAME_LENGTH = 255;

const DOT = 0x2e;
const BACKSLASH = 0x5c;

export class Name {
  private constructor(
    /** Uncompressed wire form as a binary string, in the case in which it was written. */
    readonly wire: string,
    /** The same in ASCII lower case: equal names have equal keys. */
    readonly key: string,
  ) {}

  static readonly root = new Name('\0', '\0');

  /** A name from a wire form that is known to be sound (a codec's, or a tail of another name's). */
  static fromWire(wire: string): Name {
    return wire.length === 1 ? Name.root : new Name(wire, asciiLower(wire));
  }

  /** A name from its labels (binary strings), without the root. @throws DnsTextError when it is too long. */
  static fromLabels(labels: readonly string[]): Name {
    let wire = '';
    for (const label of labels) {
      if (label.length === 0) throw new DnsTextError('A name has an empty label (two dots in a row).');
      if (label.length > MAX_LABEL_LENGTH) {
        throw new DnsTextError(`A label is longer than ${MAX_LABEL_LENGTH} characters: ${printLabel(label)}`);
      }
      wire += String.fromCharCode(label.length) + label;
    }
    if (wire.length + 1 > MAX_NAME_LENGTH)
      throw new DnsTextError(`A name is longer than ${MAX_NAME_LENGTH} octets.`);
    return Name.fromWire(wire + '\0');
  }

  get isRoot(): boolean {
    return this.wire.length === 1;
  }

  /** Whether the leftmost label is `*` (RFC 4592 §2.1.1). */
  get isWildcard(): boolean {
    return this.wire.charCodeAt(0) === 1 && this.wire[1] === '*';
  }

  /** How many labels, the root not counted. */
  get labelCount(): number {
    let count = 0;
    for (let at = 0; this.wire.charCodeAt(at) !== 0; at += this.wire.charCodeAt(at) + 1) count++;
    return count;
  }

  /** The labels as binary strings, leftmost first, the root left out. */
  labels(): string[] {
    const labels: string[] = [];
    for (let at = 0; ;) {
      const length = this.wire.charCodeAt(at);
      if (length === 0) return labels;
      labels.push(this.wire.slice(at + 1, at + 1 + length));
      at += 1 + length;
    }
  }

  /** The name without its leftmost label; the root's parent is the root. */
  parent(): Name {
    if (this.isRoot) return this;
    const cut = this.wire.charCodeAt(0) + 1;
    return cut + 1 === this.wire.length ? Name.root : new Name(this.wire.slice(cut), this.key.slice(cut));
  }

  equals(other: Name): boolean {
    return this.key === other.key;
  }

  /** Whether this is `ancestor` or lies below it. */
  isAtOrBelow(ancestor: Name): boolean {
    return isKeyAtOrBelow(this.key, ancestor.key);
  }

  /** This name with `labels` (binary strings) put before it. @throws DnsTextError when it gets too long. */
  prepend(...labels: string[]): Name {
    return Name.fromLabels([...labels, ...this.labels()]);
  }

  /** Presentation form with the final dot (RFC 1035 §5.1), `.` for the root. */
  toString(): string {
    if (this.isRoot) return '.';
    let text = '';
    for (const label of this.labels()) text += printLabel(label) + '.';
    return text;
  }

  /** Presentation form without the final dot; the root is the empty string. */
  toHost(): string {
    return this.isRoot ? '' : this.toString().slice(0, -1);
  }

  /** Presentation form relative to `origin`: `@` for the origin itself, fully qualified for what lies outside. */
  toRelative(origin: Name): string {
    if (this.key === origin.key) return '@';
    if (origin.isRoot || !this.isAtOrBelow(origin)) return this.toString();
    const own = this.labels();
    return own
      .slice(0, own.length - origin.labelCount)
      .map(printLabel)
      .join('.');
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Whether the name with key `key` is the one with key `ancestor`, or lies below it. */
export function isKeyAtOrBelow(key: string, ancestor: string): boolean {
  if (!key.endsWith(ancestor)) return false;
  // The tail must begin at a label: octets inside a label may look like a wire form.
  const start = key.length - ancestor.length;
  let at = 0;
  while (at < start) at += key.charCodeAt(at) + 1;
  return at === start;
}

/** The key of the parent; the root's parent is the root. */
export function parentKey(key: string): string {
  return key.length === 1 ? key : key.slice(key.charCodeAt(0) + 1);
}

/** ASCII letters in lower case, all else as it is (RFC 4343 §3). Returns the same string when nothing changes. */
export function asciiLower(text: string): string {
  let upper = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x41 && code <= 0x5a) upper = true;
    else if (code > 0x7f) return text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
  }
  return upper ? text.toLowerCase() : text;
}

/**
 * A name from its presentation form. `@` is the origin; a name without a final dot is relative to the origin.
 * @param origin the root by default, so that `example.org` and `example.org.` are the same.
 * @throws DnsTextError
 */
export function parseName(text: string, origin: Name = Name.root): Name {
  if (text === '') throw new DnsTextError('The name is empty.');
  if (text === '.') return Name.root;
  if (text === '@') return origin;
  let wire = '';
  let label = '';
  let absolute = false;
  const endLabel = (): void => {
    if (label.length === 0) throw new DnsTextError(`A name has an empty label: ${excerpt(text)}`);
    if (label.length > MAX_LABEL_LENGTH) {
      throw new DnsTextError(`A label is longer than ${MAX_LABEL_LENGTH} characters: ${excerpt(text)}`);
    }
    wire += String.fromCharCode(label.length) + label;
    label = '';
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      endLabel();
      absolute = i === text.length - 1;
      if (wire.length > MAX_NAME_LENGTH) break;
    } else if (code === BACKSLASH) {
      const escape = readEscape(text, i);
      label += escape.octet;
      i = escape.last;
    } else if (code > 0x7f) {
      throw new DnsTextError(`A name is written in ASCII; write it in its xn-- form: ${excerpt(text)}`);
    } else if (code <= 0x20 || code === 0x7f) {
      throw new DnsTextError(`A name may not hold blanks or control characters: ${excerpt(text)}`);
    } else label += text[i]!;
  }
  if (!absolute) {
    endLabel();
    wire += origin.wire;
  } else wire += '\0';
  if (wire.length > MAX_NAME_LENGTH)
    throw new DnsTextError(`A name is longer than ${MAX_NAME_LENGTH} octets: ${excerpt(text)}`);
  return Name.fromWire(wire);
}

/** Like parseName, but undefined instead of an error. */
export function tryParseName(text: string, origin?: Name): Name | undefined {
  try {
    return parseName(text, origin);
  } catch {
    return undefined;
  }
}

/**
 * Reads `\X` or `\DDD` (RFC 1035 §5.1) at `at`, the place of the backslash.
 * @returns the octet as a binary character, and the index of the escape's last character.
 */
export function readEscape(text: string, at: number): { octet: string; last: number } {
  const first = text.charCodeAt(at + 1);
  if (Number.isNaN(first)) throw new DnsTextError('The text ends in a backslash.');
  if (first < 0x30 || first > 0x39) {
    if (first > 0xff) throw new DnsTextError('A backslash stands before a character that is not ASCII.');
    return { octet: text[at + 1]!, last: at + 1 };
  }
  const digits = text.slice(at + 1, at + 4);
  const value = /^[0-9]{3}$/.test(digits) ? Number(digits) : 256;
  if (value > 255) throw new DnsTextError(`An escape needs three digits up to 255: \\${digits}`);
  return { octet: String.fromCharCode(value), last: at + 3 };
}

const ESCAPED_IN_LABEL = new Set('."();@$\\');

/** One label in presentation form, with what has a meaning in a zone file escaped. */
export function printLabel(label: string): string {
  let text = '';
  for (const octet of label) {
    const code = octet.charCodeAt(0);
    if (code <= 0x20 || code >= 0x7f) text += '\\' + String(code).padStart(3, '0');
    else text += ESCAPED_IN_LABEL.has(octet) ? '\\' + octet : octet;
  }
  return text;
}

function excerpt(text: string): string {
  return text.length <= 80 ? text : text.slice(0, 80) + '…';
}
