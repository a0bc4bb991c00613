/**
 * A cursor over one command's text, with a vocabulary that reads like ABNF.
 *
 * `take…` tries and returns undefined (nothing consumed) when it does not fit; `expect…` must fit or throws SyntaxError
 * with what was expected. Text is one line decoded by the caller (latin1 or utf8, the protocol decides).
 */
export class GrammarError extends Error {
  override readonly name = 'GrammarError';
  constructor(
    message: string,
    /** Offset in the line at which the grammar was left. */
    readonly at: number,
  ) {
    super(message);
  }
}

export class Cursor {
  constructor(
    readonly text: string,
    private index = 0,
  ) {}

  get at(): number {
    return this.index;
  }

  get atEnd(): boolean {
    return this.index >= this.text.length;
  }

  /** What is left, without consuming it. */
  get rest(): string {
    return this.text.slice(this.index);
  }

  peek(): string | undefined {
    return this.text[this.index];
  }

  /** Consumes `literal` if it is next. Case-insensitive in ASCII, as command words and tags are. */
  take(literal: string): boolean {
    const next = this.text.slice(this.index, this.index + literal.length);
    if (next.length !== literal.length || next.toUpperCase() !== literal.toUpperCase()) return false;
    this.index += literal.length;
    return true;
  }

  expect(literal: string, what = JSON.stringify(literal)): void {
    if (!this.take(literal)) this.fail(`expected ${what}`);
  }

  /** Consumes what a sticky regular expression (flag `y`) matches at this place. */
  takeMatch(pattern: RegExp): RegExpExecArray | undefined {
    if (!pattern.sticky) throw new TypeError('a Cursor pattern needs the flag y');
    pattern.lastIndex = this.index;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.index = pattern.lastIndex;
    return match;
  }

  expectMatch(pattern: RegExp, what: string): RegExpExecArray {
    return this.takeMatch(pattern) ?? this.fail(`expected ${what}`);
  }

  /** Consumes any run of spaces and tabs; returns how many. */
  takeBlanks(): number {
    const start = this.index;
    while (this.text[this.index] === ' ' || this.text[this.index] === '\t') this.index++;
    return this.index - start;
  }

  expectEnd(what = 'end of line'): void {
    if (!this.atEnd) this.fail(`expected ${what}`);
  }

  fail(message: string): never {
    throw new GrammarError(message, this.index);
  }
}
