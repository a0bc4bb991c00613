/**
 * The words of a zone file (RFC 1035 §5.1), grouped into entries: a line, or several that parentheses join. Comments go;
 * escapes stay in the words (`\.` means one thing in a name and another in a string). Octets beyond ASCII are UTF-8's.
 */

export interface Token {
  /** As written, without the quotes around it; escapes still in. A binary string. */
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

export interface Entry {
  readonly tokens: readonly Token[];
  /** Whether the line began with a blank: the owner is that of the record before (RFC 1035 §5.1). */
  readonly ownerOmitted: boolean;
  readonly line: number;
  /** Set when the entry could not be read to its end; reading goes on with the next line. */
  readonly error?: LexerError;
}

export interface LexerError {
  readonly line: number;
  readonly message: string;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const SEMICOLON = 0x3b;
const OPEN = 0x28;
const CLOSE = 0x29;
const SPACE = 0x20;
const TAB = 0x09;
const RETURN = 0x0d;
const BACKSLASH = 0x5c;
const EQUALS = 0x3d;

export class Lexer {
  private readonly text: string;
  private at = 0;
  private line = 1;

  constructor(text: string) {
    const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text; // a byte order mark
    this.text = /[^\0-\x7f]/.test(body) ? Buffer.from(body, 'utf8').toString('latin1') : body;
  }

  /** The next entry that has words, or an error; null at the end. */
  next(): Entry | null {
    for (;;) {
      if (this.at >= this.text.length) return null;
      const entry = this.entry();
      if (entry.tokens.length > 0 || entry.error) return entry;
    }
  }

  private entry(): Entry {
    const { text } = this;
    const tokens: Token[] = [];
    const first = text.charCodeAt(this.at);
    const ownerOmitted = first === SPACE || first === TAB;
    let startLine = this.line;
    let depth = 0;
    let openLine = 0;
    let openEnd = 0;
    const done = (message?: string, line = this.line): Entry => {
      if (message === undefined) return { tokens, ownerOmitted, line: startLine };
      return { tokens, ownerOmitted, line: startLine, error: { line, message } };
    };
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === NEWLINE) {
        this.at++;
        this.line++;
        if (depth === 0) return done();
      } else if (code === SPACE || code === TAB || code === RETURN) this.at++;
      else if (code === SEMICOLON) this.skipLine();
      else if (code === OPEN) {
        if (depth++ === 0) {
          openLine = this.line;
          openEnd = text.indexOf('\n', this.at);
        }
        this.at++;
      } else if (code === CLOSE) {
        this.at++;
        if (depth-- === 0) {
          this.skipLine();
          return done('A ) without a (.');
        }
      } else {
        if (tokens.length === 0) startLine = this.line;
        const token = code === QUOTE ? this.quoted() : this.word();
        if (!token) {
          this.skipLine();
          return done('A quoted string has no end on its line.');
        }
        tokens.push(token);
      }
    }
    if (depth === 0) return done();
    // Go on behind the line with the bracket, or one forgotten bracket would hide every later mistake.
    if (openEnd >= 0 && openEnd + 1 < text.length && this.retries++ < MAX_RETRIES) {
      this.at = openEnd + 1;
      this.line = openLine + 1;
    }
    return done('A ( has no ).', openLine);
  }

  private retries = 0;

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private quoted(): Token | null {
    const start = this.at + 1;
    const end = this.quoteEnd(start);
    if (end < 0) return null;
    this.at = end + 1;
    return { text: this.text.slice(start, end), quoted: true, line: this.line };
  }

  /** Where the quoted string that begins at `from` ends; -1 when it does not on its line. */
  private quoteEnd(from: number): number {
    const { text } = this;
    for (let i = from; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) return i;
      if (code === NEWLINE) return -1;
      if (code === BACKSLASH && text.charCodeAt(i + 1) !== NEWLINE) i++;
    }
    return -1;
  }

  private word(): Token | null {
    const { text } = this;
    const start = this.at;
    let i = start;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === BACKSLASH && i + 1 < text.length && text.charCodeAt(i + 1) !== NEWLINE) i++;
      else if (code === QUOTE) {
        // RFC 9460 appendix A: key="value" is one word. Elsewhere a quote begins the next one.
        if (text.charCodeAt(i - 1) !== EQUALS) break;
        i = this.quoteEnd(i + 1);
        if (i < 0) return null;
      } else if (isBreak(code)) break;
    }
    this.at = i;
    return { text: text.slice(start, i), quoted: false, line: this.line };
  }
}

/** How often reading is taken up again behind an unclosed bracket; more would make hostile text quadratic. */
const MAX_RETRIES = 8;

function isBreak(code: number): boolean {
  return (
    code === SPACE ||
    code === TAB ||
    code === NEWLINE ||
    code === RETURN ||
    code === SEMICOLON ||
    code === OPEN ||
    code === CLOSE
  );
}
