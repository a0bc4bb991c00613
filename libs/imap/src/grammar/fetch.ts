import type { Parser } from './parser.js';
import { BadSyntax } from './problem.js';

/** What one FETCH asks for (RFC 9051 §6.4.5, RFC 3501 §6.4.5). */
export type FetchItem =
  | { readonly kind: SimpleItem }
  | SectionItem
  | { readonly kind: 'binarySize'; readonly part: string; readonly label: string };

export type SimpleItem =
  | 'uid'
  | 'flags'
  | 'internalDate'
  | 'size'
  | 'envelope'
  | 'body'
  | 'bodyStructure'
  | 'modSeq'
  | 'preview'
  | 'emailId'
  | 'threadId'
  | 'saveDate';

export interface SectionItem {
  readonly kind: 'section';
  /** As the response names it: `BODY[1.MIME]<0>`. */
  readonly label: string;
  /** `` or `1.2`. */
  readonly part: string;
  readonly what: 'all' | 'header' | 'fields' | 'otherFields' | 'text' | 'mime';
  /** In small letters. */
  readonly fields: ReadonlySet<string>;
  readonly partial: { readonly from: number; readonly length: number } | undefined;
  /** Whether reading it makes the message \Seen. */
  readonly marksSeen: boolean;
  /** BINARY: decoded (RFC 3516). */
  readonly binary: boolean;
}

/** Items of one FETCH. */
export const MAX_FETCH_ITEMS = 100;

const SIMPLE: Readonly<Record<string, SimpleItem>> = {
  UID: 'uid',
  FLAGS: 'flags',
  INTERNALDATE: 'internalDate',
  'RFC822.SIZE': 'size',
  ENVELOPE: 'envelope',
  BODY: 'body',
  BODYSTRUCTURE: 'bodyStructure',
  MODSEQ: 'modSeq',
  PREVIEW: 'preview',
  EMAILID: 'emailId',
  THREADID: 'threadId',
  SAVEDATE: 'saveDate',
};

const FAST: readonly SimpleItem[] = ['flags', 'internalDate', 'size'];
const MACROS: Readonly<Record<string, readonly SimpleItem[]>> = {
  FAST,
  ALL: [...FAST, 'envelope'],
  FULL: [...FAST, 'envelope', 'body'],
};

/** One item, a macro, or a list of items. */
export function parseFetchItems(parser: Parser): FetchItem[] {
  if (parser.next('(')) {
    const items = parser.list(() => fetchItem(parser), false);
    if (items.length > MAX_FETCH_ITEMS) throw new BadSyntax(`FETCH takes at most ${MAX_FETCH_ITEMS} items`);
    return items;
  }
  for (const [name, kinds] of Object.entries(MACROS)) {
    if (parser.takeWord(name)) return kinds.map((kind) => ({ kind }));
  }
  return [fetchItem(parser)];
}

const NAME = /[A-Za-z0-9.]+/y;

function fetchItem(parser: Parser): FetchItem {
  const name = (parser.match(NAME) ?? parser.fail('an item such as FLAGS or BODY[]')).toUpperCase();
  if (parser.next('[')) return section(parser, name);
  const kind = SIMPLE[name];
  // RFC 8970 §3.2: ours is always at hand, so that lazy is no different.
  if (kind === 'preview' && parser.nextIs(' (')) {
    parser.sp();
    parser.list(() => parser.takeWord('LAZY') || parser.fail('LAZY'));
  }
  if (kind) return { kind };
  const whole = { kind: 'section', part: '', fields: NO_FIELDS, partial: undefined, binary: false } as const;
  switch (name) {
    // RFC 3501 §6.4.5: old names of sections.
    case 'RFC822':
      return { ...whole, label: name, what: 'all', marksSeen: true };
    case 'RFC822.HEADER':
      return { ...whole, label: name, what: 'header', marksSeen: false };
    case 'RFC822.TEXT':
      return { ...whole, label: name, what: 'text', marksSeen: true };
  }
  throw new BadSyntax(`${name.slice(0, 30)} is nothing that FETCH knows`);
}

const NO_FIELDS: ReadonlySet<string> = new Set();
const PART = /[1-9][0-9]{0,8}(?:\.[1-9][0-9]{0,8}){0,99}/y;

function section(parser: Parser, name: string): FetchItem {
  const forms = ['BODY', 'BODY.PEEK', 'BINARY', 'BINARY.PEEK', 'BINARY.SIZE'];
  if (!forms.includes(name)) throw new BadSyntax(`${name.slice(0, 30)} has no section`);
  parser.expect('[');
  const part = parser.match(PART) ?? '';
  const binary = name.startsWith('BINARY');
  const { what, fields, text } = binary ? PLAIN : sectionText(parser, part);
  parser.expect(']');
  const label = `${binary ? 'BINARY' : 'BODY'}[${part}${text}]`;
  if (name === 'BINARY.SIZE') return { kind: 'binarySize', part, label: `BINARY.SIZE[${part}]` };
  const partial = parsePartial(parser);
  return {
    kind: 'section',
    label: partial ? `${label}<${partial.from}>` : label,
    part,
    what,
    fields,
    partial,
    marksSeen: !name.endsWith('.PEEK'),
    binary,
  };
}

const PLAIN = { what: 'all', fields: NO_FIELDS, text: '' } as const;

function sectionText(
  parser: Parser,
  part: string,
): { what: SectionItem['what']; fields: ReadonlySet<string>; text: string } {
  if (parser.next(']')) return PLAIN;
  if (part !== '') parser.expect('.');
  const dot = part === '' ? '' : '.';
  const word = (parser.match(NAME) ?? parser.fail('HEADER, TEXT, MIME or a part number')).toUpperCase();
  if (word === 'HEADER.FIELDS' || word === 'HEADER.FIELDS.NOT') {
    parser.sp();
    const names = parser.list(() => parser.astring('the name of a header field'), false);
    return {
      what: word === 'HEADER.FIELDS' ? 'fields' : 'otherFields',
      fields: new Set(names.map((each) => each.toLowerCase())),
      text: `${dot}${word} (${names.map(fieldName).join(' ')})`,
    };
  }
  if (word === 'HEADER' || word === 'TEXT')
    return { ...PLAIN, what: word === 'TEXT' ? 'text' : 'header', text: dot + word };
  // RFC 9051 §6.4.5.1: MIME needs a part.
  if (word === 'MIME' && part !== '') return { ...PLAIN, what: 'mime', text: '.MIME' };
  throw new BadSyntax(`${word.slice(0, 30)} is no section of ${part === '' ? 'a message' : 'a part'}`);
}

/** A name as the response repeats it; it can only be one that a header may have. */
function fieldName(name: string): string {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new BadSyntax('expected the name of a header field');
  return /^[^(){%*"\\\]]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

function parsePartial(parser: Parser): SectionItem['partial'] {
  if (!parser.take('<')) return undefined;
  const from = parser.number('the first octet');
  parser.expect('.');
  const length = parser.number('the number of octets');
  parser.expect('>');
  if (length === 0) throw new BadSyntax('the number of octets must not be 0');
  return { from, length };
}
