import { MAX_SEARCH_TEXT, type SearchText } from '@glasspost/mailbox';
import {
  addressText,
  allParts,
  decodeCharset,
  decodeTransfer,
  decodeWords,
  FieldScanner,
  htmlText,
  mailboxesOf,
  type MimePart,
  parseAddresses,
  plainLine,
  wellFormed,
} from '@glasspost/message';

/** RFC 8970 §3.1: characters of a preview. */
export const PREVIEW_CHARACTERS = 256;
/** Octets of one text part that are decoded: with any encoding more than `MAX_SEARCH_TEXT` characters. */
const MAX_PART_OCTETS = 1024 * 1024;

const ADDRESSED: ReadonlySet<string> = new Set(['subject', 'from', 'to', 'cc', 'bcc']);

/** What SEARCH looks at and what PREVIEW shows. */
export function wordsOf(content: Buffer, root: MimePart): { text: SearchText; preview: string } {
  const { body, preview } = bodyWords(content, root);
  return { text: { ...headerWords(content, root.bodyStart), body }, preview };
}

type HeaderText = Omit<SearchText, 'body'>;

function headerWords(content: Buffer, end: number): HeaderText {
  const found: Record<keyof HeaderText, string> = {
    subject: '',
    from: '',
    to: '',
    cc: '',
    bcc: '',
    header: '',
  };
  const scan = new FieldScanner(content, 0, end);
  while (scan.next()) {
    const name = content.toString('latin1', scan.start, scan.nameEnd);
    const lower = name.toLowerCase();
    const value = plainLine(decodeWords(scan.text()), MAX_SEARCH_TEXT);
    const key = ADDRESSED.has(lower) ? (lower as keyof HeaderText) : 'header';
    const line =
      key === 'header' ? `${name}: ${value}\n` : key === 'subject' ? value : value + uncommented(value);
    // A field that is there twice, wrongly, is found by both.
    const before = found[key];
    const parted = before === '' || key === 'header' ? before : `${before}\n`;
    found[key] = bounded(parted + line);
  }
  return found;
}

/** Characters of a field in which addresses with comments inside of them are looked for. */
const MAX_COMMENTED = 16 * 1024;

/** Addresses with comments inside of them (RFC 5322 §3.4), as somebody would look for them. */
function uncommented(field: string): string {
  if (!field.includes('(')) return '';
  const value = field.slice(0, MAX_COMMENTED);
  const addresses = mailboxesOf(parseAddresses(value)).map(addressText);
  return addresses
    .filter((address) => !value.includes(address))
    .map((address) => ` ${address}`)
    .join('');
}

function bodyWords(content: Buffer, root: MimePart): { body: string; preview: string } {
  let body = '';
  let plain: string | undefined;
  let html: string | undefined;
  for (const part of allParts(root)) {
    if (part.type !== 'text' || body.length >= MAX_SEARCH_TEXT) continue;
    const words = textOf(content, part);
    if (part.disposition?.value !== 'attachment') {
      if (part.subtype === 'html') html ??= words;
      else plain ??= words;
    }
    body += body === '' ? words : `\n${words}`;
  }
  const shown = plain && /\S/.test(plain) ? plain : (html ?? '');
  return { body: bounded(body), preview: previewOf(shown) };
}

function textOf(content: Buffer, part: MimePart): string {
  const end = Math.min(part.end, part.bodyStart + MAX_PART_OCTETS);
  const octets = decodeTransfer(content.subarray(part.bodyStart, end), part.encoding);
  const text = decodeCharset(octets, part.parameters.get('charset') ?? '');
  return clean(part.subtype === 'html' ? htmlText(text, MAX_SEARCH_TEXT) : text.slice(0, MAX_SEARCH_TEXT));
}

/** Characters that a preview is looked for in: blanks and what is quoted take some. */
const PREVIEW_SOURCE = 4 * PREVIEW_CHARACTERS;

/** One line, without what is quoted of others where there is something else (RFC 8970 §3.1: "human-readable"). */
function previewOf(text: string): string {
  const head = text.slice(0, PREVIEW_SOURCE);
  const own = head.includes('>') ? head.replace(/^>.*$/gm, '') : head;
  const line = (/\S/.test(own) ? own : head).trim().replace(/[ \t\r\n\v\f\u00a0\u3000]+/g, ' ');
  if (line.length <= PREVIEW_CHARACTERS) return wellFormed(line);
  // Counted in characters: a surrogate pair is one.
  const start = /[\ud800-\udfff]/.test(line)
    ? Array.from(line).slice(0, PREVIEW_CHARACTERS).join('')
    : line.slice(0, PREVIEW_CHARACTERS);
  return wellFormed(start).trimEnd();
}

/** Clean text stays clean when it is cut, but for a character that was cut in two. */
const bounded = (text: string): string =>
  text.length > MAX_SEARCH_TEXT ? wellFormed(text.slice(0, MAX_SEARCH_TEXT)) : text;

/** No control characters but line ends, no lone surrogates: fit for a database. */
const clean = (text: string): string =>
  wellFormed(CONTROLS.test(text) ? text.replaceAll(ALL_CONTROLS, ' ') : text);

const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const ALL_CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
