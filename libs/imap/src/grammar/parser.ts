import { decodeUtf7 } from './utf7.js';
import { parseDateTime } from './dates.js';
import { BadSyntax } from './problem.js';
import { parseSet, type SequenceSet } from './sets.js';

/** Parentheses inside parentheses. */
export const MAX_NESTING = 20;
/** Items of one list. */
export const MAX_ITEMS = 1_000;

/** Characters of what was found that an error shows. */
const MAX_SHOWN = 20;

const ATOM = /[^\x00-\x20(){%*"\\\]\x7f-\xff]+/y;
const ASTRING = /[^\x00-\x20(){%*"\\\x7f-\xff]+/y;
/** Mailbox names as careless clients write them: 8-bit characters without quotes. */
const MAILBOX = /[^\x00-\x20(){%*"\\\x7f]+/y;
const PATTERN = /[^\x00-\x20(){"\\\x7f]+/y;
const FLAG = /\\?[^\x00-\x20(){%*"\\\]\x7f-\xff]+/y;
const SET = /[0-9:,*$]+/y;
const DIGITS = /[0-9]{1,20}/y;
const LITERAL = /~?\{[0-9]+\+?\}$/y;

/**
 * Reads the arguments of one command, from left to right (RFC 9051 §9). Each method takes what it is named after or throws
 * `BadSyntax` saying what was expected where.
 */
export class Parser {
  private at = 0;
  private segment = 0;
  private depth = 0;
  /** Characters of the lines before this one, for the place that an error names. */
  private passed = 0;

  /**
   * @param lines the command's lines, an octet a character; all but the last end in a literal's announcement.
   * @param literals their octets, one behind each of these lines.
   * @param utf8 whether mailbox names are UTF-8 (IMAP4rev2, RFC 6855), not modified UTF-7.
   */
  constructor(
    private readonly lines: readonly string[],
    private readonly literals: readonly Buffer[] = [],
    public utf8 = false,
  ) {}

  private get text(): string {
    return this.lines[this.segment]!;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length && this.segment === this.lines.length - 1;
  }

  /** Whether this character comes next. */
  next(character: string): boolean {
    return this.text[this.at] === character;
  }

  /** Whether these characters come next. */
  nextIs(characters: string): boolean {
    return this.text.startsWith(characters, this.at);
  }

  /** Takes this character where it comes next. */
  take(character: string): boolean {
    if (!this.next(character)) return false;
    this.at++;
    return true;
  }

  expect(character: string): void {
    if (!this.take(character)) this.fail(character === ' ' ? 'a blank' : `"${character}"`);
  }

  sp(): void {
    this.expect(' ');
  }

  end(): void {
    // A blank at the end of a line is a mistake of many clients, and harmless.
    while (this.take(' '));
    if (!this.atEnd) this.fail('the end of the command');
  }

  atom(what = 'a word'): string {
    return this.match(ATOM) ?? this.fail(what);
  }

  /** An atom in capitals. */
  word(what?: string): string {
    return this.atom(what).toUpperCase();
  }

  /** Takes this word in any case where it comes next, before something that is no part of a word. */
  takeWord(word: string): boolean {
    const end = this.at + word.length;
    if (this.text.slice(this.at, end).toUpperCase() !== word) return false;
    if (end < this.text.length && !' ()[]'.includes(this.text[end]!)) return false;
    this.at = end;
    return true;
  }

  /** An astring as text. */
  astring(what = 'a string'): string {
    const atom = this.match(ASTRING);
    return atom ?? textOf(this.octets(what));
  }

  /** An astring as octets, for texts in a character set of their own. */
  astringOctets(what = 'a string'): Buffer {
    const atom = this.match(ASTRING);
    return atom === undefined ? this.octets(what) : Buffer.from(atom, 'latin1');
  }

  string(what = 'a string'): string {
    return textOf(this.octets(what));
  }

  /** A string, a literal8, or NIL. */
  nstring(what = 'a string or NIL'): Buffer | null {
    return this.takeWord('NIL') ? null : this.octets(what);
  }

  /** A mailbox name, as people see it. */
  mailbox(what = 'a mailbox name'): string {
    return this.mailboxName(MAILBOX, what);
  }

  /** list-mailbox: with `%` and `*`. */
  pattern(): string {
    return this.mailboxName(PATTERN, 'a mailbox name, with % or * as wildcards');
  }

  private mailboxName(bare: RegExp, what: string): string {
    const atom = this.match(bare);
    const name = atom === undefined ? textOf(this.octets(what)) : textOf(Buffer.from(atom, 'latin1'));
    if (this.utf8) return name;
    const decoded = decodeUtf7(name);
    if (decoded === undefined)
      throw new BadSyntax(`the mailbox name is not in modified UTF-7 (RFC 3501 §5.1.3)`);
    return decoded;
  }

  number(what = 'a number'): number {
    const value = Number(this.match(DIGITS) ?? this.fail(what));
    if (value > 4_294_967_295) throw new BadSyntax(`${what} must be less than 4294967296`);
    return value;
  }

  /** mod-sequence-value, and other numbers of 63 bits (RFC 7162 §7). */
  number64(what = 'a number'): bigint {
    const value = BigInt(this.match(DIGITS) ?? this.fail(what));
    if (value > 9_223_372_036_854_775_807n) throw new BadSyntax(`${what} must be less than 2^63`);
    return value;
  }

  set(what = 'a set of message numbers'): SequenceSet {
    return parseSet(this.match(SET) ?? this.fail(what));
  }

  /** Whether a sequence set comes next. */
  get nextIsSet(): boolean {
    const character = this.text[this.at];
    return character !== undefined && '0123456789*$'.includes(character);
  }

  flag(): string {
    return this.match(FLAG) ?? this.fail('a flag such as \\Seen');
  }

  dateTime(): Date {
    const date = parseDateTime(this.string('a date and time in quotes'));
    if (!date) throw new BadSyntax('expected a date and time such as "01-Feb-2024 21:52:25 +0000"');
    return date;
  }

  /** `(item item …)`. @param empty whether `()` is allowed. */
  list<Item>(item: () => Item, empty = true): Item[] {
    this.open();
    const items: Item[] = [];
    if (!(empty && this.next(')'))) {
      do {
        items.push(item());
        if (items.length > MAX_ITEMS) throw new BadSyntax(`a list has at most ${MAX_ITEMS} items`);
      } while (this.take(' '));
    }
    this.close();
    return items;
  }

  /** `(`, counted. */
  open(): void {
    this.expect('(');
    if (++this.depth > MAX_NESTING)
      throw new BadSyntax(`parentheses may be nested ${MAX_NESTING} deep at most`);
  }

  close(): void {
    this.expect(')');
    this.depth--;
  }

  /** What matches here, or undefined. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** @throws BadSyntax that names what was expected and what was found. */
  fail(expected: string): never {
    const { text, at } = this;
    const found = text.slice(at, at + MAX_SHOWN).replace(/[^\x20-\x7e]/g, '?');
    const rest = at >= text.length ? 'the command ends' : `found "${found}"`;
    throw new BadSyntax(`expected ${expected} at position ${this.passed + at + 1}, but ${rest}`);
  }

  private octets(what: string): Buffer {
    if (this.next('"')) return this.quoted();
    LITERAL.lastIndex = this.at;
    if (this.segment < this.literals.length && LITERAL.test(this.text)) {
      this.passed += this.text.length;
      this.at = 0;
      return this.literals[this.segment++]!;
    }
    return this.fail(what);
  }

  private quoted(): Buffer {
    const { text } = this;
    const start = this.at + 1;
    let end = start;
    let escaped = false;
    while (end < text.length && text[end] !== '"') {
      if (text[end] === '\\') {
        escaped = true;
        end++;
      }
      end++;
    }
    if (end >= text.length) this.fail('a string that ends with a quote');
    this.at = end + 1;
    const raw = text.slice(start, end);
    return Buffer.from(escaped ? raw.replace(/\\(.)/gs, '$1') : raw, 'latin1');
  }
}

const textOf = (octets: Buffer): string => octets.toString('utf8');
