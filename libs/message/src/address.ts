import { decodeWords, encodeWords } from './encoded-words.js';
import { wellFormed } from './plain-text.js';

/**
 * Address lists of header fields (RFC 5322 §3.4, §4.4): mailboxes, groups, comments, quoted local parts, and the forms
 * that are wrong but common (dots in names, a second `@` in a name, missing `>`). Reading never throws, takes linear
 * time, and is bounded.
 */
export interface MailAddress {
  readonly kind: 'mailbox';
  /** Display name, decoded; from a comment behind the address where there is none (`ann@x (Ann)`). Empty: none. */
  readonly name: string;
  /** Without quotes: `john smith` for `"john smith"@example.com`. */
  readonly local: string;
  /** As written, literals with their brackets. Empty where the text has no `@` outside quotes. */
  readonly domain: string;
}

export interface AddressGroup {
  readonly kind: 'group';
  readonly name: string;
  readonly members: readonly MailAddress[];
}

/** Octets of a list that are read; addresses in it. What comes after is left out. */
export const MAX_ADDRESS_TEXT = 256 * 1024;
export const MAX_ADDRESSES = 5_000;

/**
 * Reads a list as it stands in From, To, Cc, Reply-To …
 * @param text the field's unfolded text.
 * @param names `encoded`: names keep their encoded words, as IMAP's ENVELOPE wants them (RFC 9051 §7.5.2).
 */
export function parseAddresses(
  text: string,
  names: 'decoded' | 'encoded' = 'decoded',
): (MailAddress | AddressGroup)[] {
  const bounded = text.length > MAX_ADDRESS_TEXT ? text.slice(0, MAX_ADDRESS_TEXT) : text;
  return new ListParser(bounded, names === 'decoded' ? decodeWords : (name) => name).parse();
}

/** The mailboxes of a list, those in groups too, in their order. */
export function mailboxesOf(addresses: readonly (MailAddress | AddressGroup)[]): MailAddress[] {
  return addresses.flatMap((address) => (address.kind === 'group' ? address.members : [address]));
}

/** `local@domain`, with the local part quoted where it must be (RFC 5322 §3.4.1). */
export function addressText(address: { readonly local: string; readonly domain: string }): string {
  const local = isDotAtom(address.local) ? address.local : quote(address.local);
  return address.domain === '' ? local : `${local}@${address.domain}`;
}

/**
 * An address for a header field: the name as it is, quoted, or in encoded words (RFC 2047 §5 (3)). Without line ends,
 * whatever the name contains.
 */
export function formatAddress(address: MailAddress | AddressGroup): string {
  if (address.kind === 'group') {
    return `${formatPhrase(address.name) || 'undisclosed'}: ${address.members.map(formatAddress).join(', ')};`;
  }
  const spec = addressText(address);
  return address.name === '' ? spec : `${formatPhrase(address.name)} <${spec}>`;
}

/** A list for a header field; fold it with `formatField`. */
export function formatAddresses(addresses: readonly (MailAddress | AddressGroup)[]): string {
  return addresses.map(formatAddress).join(', ');
}

/** RFC 5322 §3.2.3 atext, with RFC 6532 §3.2: everything beyond ASCII is atext too. */
const ATOM = /^[^\x00-\x20"(),.:;<>@[\\\]\x7f]+$/;

function isDotAtom(text: string): boolean {
  return text !== '' && text.split('.').every((atom) => ATOM.test(atom));
}

function quote(text: string): string {
  return `"${text.replace(/[\x00-\x08\x0a-\x1f\x7f]/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

function formatPhrase(name: string): string {
  const clean = wellFormed(name.replace(/[\x00-\x1f\x7f]+/g, ' ')).trim();
  if (!/^[\x20-\x7e]*$/.test(clean) || clean.includes('=?')) return encodeWords(clean);
  return clean.split(/ +/).every((word) => ATOM.test(word)) ? clean : quote(clean);
}

interface Token {
  /** `word`: atom, quoted string or domain literal. */
  readonly kind: 'word' | '.' | '@';
  readonly text: string;
  /** Blanks or a comment stood before it. */
  readonly spaced: boolean;
}

class ListParser {
  private at = 0;
  private count = 0;
  private readonly out: (MailAddress | AddressGroup)[] = [];
  private group: { name: string; members: MailAddress[] } | undefined;
  /** Tokens of the address that is being read: before `<`, and inside. */
  private before: Token[] = [];
  private inside: Token[] | undefined;
  private comment = '';
  private spaced = false;

  constructor(
    private readonly text: string,
    private readonly nameOf: (phrase: string) => string,
  ) {}

  parse(): (MailAddress | AddressGroup)[] {
    while (this.at < this.text.length && this.count < MAX_ADDRESSES) this.step();
    this.endAddress();
    this.endGroup();
    return this.out;
  }

  private step(): void {
    const character = this.text[this.at]!;
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        this.at++;
        this.spaced = true;
        return;
      case '(':
        return this.readComment();
      case '"':
        return this.push('word', this.readQuoted());
      case '[':
        return this.push('word', this.readLiteral());
      case ',':
        this.at++;
        // A comma inside `<@one,@two:ann@three>` belongs to the source route (RFC 5322 §4.4).
        if (this.inside?.[0]?.kind === '@' && !this.closed) return;
        return this.endAddress();
      case ';':
        this.at++;
        this.endAddress();
        return this.endGroup();
      case ':':
        this.at++;
        // A colon in angle brackets ends a source route (RFC 5322 §4.4), else it begins a group.
        if (this.inside) this.inside = [];
        else if (!this.group) this.beginGroup();
        return;
      case '<':
        this.at++;
        if (!this.inside) this.inside = [];
        this.spaced = false;
        return;
      case '>':
        this.at++;
        return this.closeAngle();
      case '.':
      case '@':
        this.at++;
        return this.push(character, character);
      case ')':
      case '\\':
      case ']':
        this.at++; // stray
        return;
      default:
        return this.push('word', this.readAtom());
    }
  }

  private push(kind: Token['kind'], text: string): void {
    if (this.closed) {
      // Text behind `<…>` without a comma belongs to nothing.
      this.spaced = false;
      return;
    }
    (this.inside ?? this.before).push({ kind, text, spaced: this.spaced });
    this.spaced = false;
  }

  private closed = false;

  private closeAngle(): void {
    if (this.inside) this.closed = true;
  }

  private readAtom(): string {
    const start = this.at;
    while (this.at < this.text.length && !SPECIALS.has(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }

  private readQuoted(): string {
    const start = ++this.at;
    let out = '';
    let from = start;
    while (this.at < this.text.length) {
      const character = this.text[this.at]!;
      if (character === '"') break;
      if (character === '\\') {
        out += this.text.slice(from, this.at);
        from = ++this.at;
      }
      this.at++;
    }
    out += this.text.slice(from, Math.min(this.at, this.text.length));
    this.at++;
    // Folding inside the quotes (RFC 5322 §3.2.4).
    return /[\r\n]/.test(out) ? out.replace(/[\r\n]/g, '') : out;
  }

  /** RFC 5322 §3.4.1 domain-literal, kept with its brackets. */
  private readLiteral(): string {
    const start = this.at;
    const end = this.text.indexOf(']', start);
    const stop = end < 0 || end - start > MAX_LITERAL ? start : end;
    this.at = stop + 1;
    return stop === start ? '' : this.text.slice(start, stop + 1).replace(/[\s\\]/g, '');
  }

  /** Nested comments are counted, not recursed into. The last comment may serve as a name. */
  private readComment(): void {
    const start = ++this.at;
    let depth = 1;
    while (this.at < this.text.length && depth > 0) {
      const character = this.text[this.at]!;
      if (character === '\\') this.at++;
      else if (character === '(') depth++;
      else if (character === ')') depth--;
      this.at++;
    }
    const end = depth === 0 ? this.at - 1 : this.at;
    this.comment = this.text.slice(start, end).replace(/\\(.)/gs, '$1').trim();
    this.spaced = true;
  }

  private beginGroup(): void {
    this.group = { name: this.nameOf(phrase(this.before)), members: [] };
    this.count++;
    this.reset();
  }

  private endGroup(): void {
    if (!this.group) return;
    this.out.push({ kind: 'group', ...this.group });
    this.group = undefined;
  }

  private endAddress(): void {
    const { before, inside } = this;
    const spec = inside ?? before;
    if (before.length > 0 || (inside && inside.length > 0)) {
      const { local, domain } = splitSpec(spec);
      const name = this.nameOf(inside && before.length > 0 ? phrase(before) : this.comment);
      (this.group?.members ?? this.out).push({ kind: 'mailbox', name, local, domain });
      this.count++;
    }
    this.reset();
  }

  private reset(): void {
    this.before = [];
    this.inside = undefined;
    this.comment = '';
    this.spaced = false;
    this.closed = false;
  }
}

/** Octets of a domain literal. */
const MAX_LITERAL = 255;

const SPECIALS: ReadonlySet<number> = new Set(Array.from(' \t\r\n()<>[]:;@\\,."', (c) => c.charCodeAt(0)));

/** A display name: words with single blanks where blanks were. */
function phrase(tokens: readonly Token[]): string {
  let out = '';
  for (const { text, spaced } of tokens) out += spaced && out !== '' ? ` ${text}` : text;
  return out;
}

/** `local@domain` of tokens: the last `@` divides. */
function splitSpec(tokens: readonly Token[]): { local: string; domain: string } {
  const at = tokens.findLastIndex(({ kind }) => kind === '@');
  // Blanks inside an address are comments or mistakes (RFC 5322 §4.4): they go. Without `@` it is a mere phrase.
  if (at < 0) return { local: phrase(tokens), domain: '' };
  return { local: join(tokens.slice(0, at)), domain: join(tokens.slice(at + 1)) };
}

function join(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

/** The domain of a mail address, in small letters; the whole when there is no @. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();
