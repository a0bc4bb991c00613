/** A value of IMAP's grammar (RFC 9051 §9): a string, a list, or NIL. */
export type WireValue = string | readonly WireValue[] | null;

/** Lists inside lists: envelopes have three. */
const MAX_NESTING = 10;

/** Reads a parenthesised list as the index of a message keeps it. @throws SyntaxError on anything else. */
export function parseWireList(text: string): readonly WireValue[] {
  const value = new Reader(text).value(0);
  if (!Array.isArray(value)) throw new SyntaxError('not a list');
  return value as readonly WireValue[];
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): WireValue {
    while (this.text[this.at] === ' ') this.at++;
    switch (this.text[this.at]) {
      case '(':
        return this.list(depth);
      case '"':
        return this.quoted();
      case '{':
        return this.literal();
      default:
        return this.atom();
    }
  }

  private list(depth: number): WireValue[] {
    if (depth >= MAX_NESTING) throw new SyntaxError('nested too deeply');
    this.at++;
    const values: WireValue[] = [];
    for (;;) {
      while (this.text[this.at] === ' ') this.at++;
      if (this.at >= this.text.length) throw new SyntaxError('a list without an end');
      if (this.text[this.at] === ')') {
        this.at++;
        return values;
      }
      values.push(this.value(depth + 1));
    }
  }

  private quoted(): string {
    let out = '';
    for (this.at++; this.at < this.text.length; this.at++) {
      const char = this.text[this.at]!;
      if (char === '"') {
        this.at++;
        return out;
      }
      out += char === '\\' ? (this.text[++this.at] ?? '') : char;
    }
    throw new SyntaxError('a string without an end');
  }

  /** Its length is in octets of UTF-8, the text at hand in UTF-16. */
  private literal(): string {
    const end = this.text.indexOf('\r\n', this.at);
    let octets = Number(this.text.slice(this.at + 1, end - 1));
    if (end < 0 || !Number.isSafeInteger(octets)) throw new SyntaxError('not a literal');
    const start = (this.at = end + 2);
    while (octets > 0 && this.at < this.text.length) {
      const point = this.text.codePointAt(this.at)!;
      octets -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      this.at += point < 0x10000 ? 1 : 2;
    }
    return this.text.slice(start, this.at);
  }

  private atom(): string | null {
    const start = this.at;
    while (this.at < this.text.length && !' ()'.includes(this.text[this.at]!)) this.at++;
    if (this.at === start) throw new SyntaxError('nothing where a value should be');
    const atom = this.text.slice(start, this.at);
    return atom.toUpperCase() === 'NIL' ? null : atom;
  }
}
