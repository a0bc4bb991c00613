import { Cursor, GrammarError } from '@glasspost/wire';
import { isIpv4, isIpv6 } from './ip-literal.js';

/**
 * Reverse-path and Forward-path (RFC 5321 §4.1.2), with addresses outside ASCII (RFC 6531 §3.3).
 */

/** `[192.0.2.1]`, `[IPv6:2001:db8::1]`, `[tag:whatever]` (RFC 5321 §4.1.3). */
export interface AddressLiteral {
  readonly kind: 'ipv4' | 'ipv6' | 'general';
  /** Only of a general literal: the word before the colon. */
  readonly tag?: string;
  /** The address without brackets and tag. */
  readonly address: string;
}

export interface Path {
  /** Decoded: without the quotes and backslashes of a quoted-string. Case as sent (RFC 5321 §2.4). */
  readonly localPart: string;
  /** As sent; null only for `<postmaster>`, which every server accepts without domain (RFC 5321 §4.5.1). */
  readonly domain: string | AddressLiteral | null;
  /** The mailbox as sent: without angle brackets and source route. */
  readonly original: string;
  /** Whether it holds anything outside ASCII, and so needs SMTPUTF8. */
  readonly utf8: boolean;
}

/** RFC 5321 §4.5.3.1.1. Octets, as all limits here. */
export const MAX_LOCAL_PART_OCTETS = 64;
/** RFC 5321 §4.5.3.1.2. */
export const MAX_DOMAIN_OCTETS = 255;
/** RFC 5321 §4.5.3.1.3: with the angle brackets. */
export const MAX_PATH_OCTETS = 256;
/** RFC 1035 §2.3.4. */
const MAX_LABEL_OCTETS = 63;
/** Source routes are read over, but not without end. */
const MAX_ROUTE_LENGTH = 1024;

const ATEXT = "A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\u0080-\\u{10ffff}";
/** RFC 5321 §4.1.2, Dot-string. */
const DOT_STRING = new RegExp(`[${ATEXT}]+(?:\\.[${ATEXT}]+)*`, 'yu');
/** RFC 5321 §4.1.2, Quoted-string: qtextSMTP or quoted-pairSMTP. Linear: the two alternatives share no first character. */
const QUOTED_STRING = /"((?:[ !#-[\]-~\u0080-\u{10ffff}]|\\[ -~])*)"/uy;
/**
 * RFC 5321 §4.1.2, Domain: letters, digits and hyphens, no hyphen at a label's edge. `_` is taken although the RFC has
 * it not: host names with it are in use, and Postfix takes them.
 */
const LABEL_EDGE = 'A-Za-z0-9_\\u0080-\\u{10ffff}';
const LABEL = `[${LABEL_EDGE}]+(?:-+[${LABEL_EDGE}]+)*`;
const DOMAIN = new RegExp(`${LABEL}(?:\\.${LABEL})*`, 'yu');
/** Between brackets: dcontent (RFC 5321 §4.1.3). */
const LITERAL = /\[([!-Z^-~]*)\]/y;
const GENERAL_LITERAL = /^([A-Za-z0-9-]*[A-Za-z0-9]):(.+)$/;

const NOT_ASCII = /[^\x00-\x7f]/;

/**
 * Reads a path where the cursor stands: `<local@domain>`, `<>`, `<@route:local@domain>`, `<postmaster>`; and, as people
 * type by hand, `local@domain` without the brackets (Postfix takes it, too).
 * @returns null for `<>`.
 * @throws GrammarError with what was expected.
 */
export function parsePath(cursor: Cursor): Path | null {
  const start = cursor.at;
  const bracketed = cursor.take('<');
  if (bracketed) {
    if (cursor.take('>')) return null;
    skipRoute(cursor);
  }
  const path = parseMailbox(cursor);
  if (bracketed) cursor.expect('>', '">" after the address');
  else if (!cursor.atEnd && cursor.peek() !== ' ') cursor.fail('expected an address in angle brackets');
  if (octets(path.original) > MAX_PATH_OCTETS - 2) {
    throw new GrammarError(`expected a path of at most ${MAX_PATH_OCTETS} octets`, start);
  }
  return path;
}

/** An address alone, without brackets, as in a queue or a form. Undefined when it is not one. */
export function parseAddress(text: string): Path | undefined {
  try {
    const cursor = new Cursor(text);
    const path = parseMailbox(cursor);
    return cursor.atEnd && octets(path.original) <= MAX_PATH_OCTETS - 2 ? path : undefined;
  } catch (error) {
    if (error instanceof GrammarError) return undefined;
    throw error;
  }
}

/** The mailbox in its shortest correct writing: quoted only where it must be, without brackets; '' for null. */
export function formatPath(path: Path | null): string {
  if (path === null) return '';
  const local = formatLocalPart(path.localPart);
  return path.domain === null ? local : `${local}@${formatDomain(path.domain)}`;
}

/** A local part as it stands in an address: as it is where that is a Dot-string, else quoted. */
export function formatLocalPart(localPart: string): string {
  DOT_STRING.lastIndex = 0;
  const plain = DOT_STRING.exec(localPart)?.[0] === localPart;
  return plain ? localPart : `"${localPart.replace(/["\\]/g, '\\$&')}"`;
}

export function formatDomain(domain: string | AddressLiteral): string {
  if (typeof domain === 'string') return domain;
  if (domain.kind === 'ipv4') return `[${domain.address}]`;
  return `[${domain.kind === 'ipv6' ? 'IPv6' : domain.tag}:${domain.address}]`;
}

/**
 * Whether two paths name the same mailbox as far as SMTP knows: domains without case, local parts with
 * (RFC 5321 §2.4: only the receiving host may know better). `postmaster` is the exception (RFC 5321 §4.5.1).
 */
export function pathsEqual(left: Path | null, right: Path | null): boolean {
  if (left === null || right === null) return left === right;
  const domain = (path: Path): string =>
    path.domain === null ? '' : formatDomain(path.domain).toLowerCase();
  if (domain(left) !== domain(right)) return false;
  return left.localPart === right.localPart || (isPostmaster(left) && isPostmaster(right));
}

/** Whether the local part is `postmaster`, in any case (RFC 5321 §4.5.1). */
export function isPostmaster(path: Path): boolean {
  return path.localPart.length === 10 && path.localPart.toLowerCase() === 'postmaster';
}

/** RFC 5321 §C: a source route is accepted and ignored. */
function skipRoute(cursor: Cursor): void {
  if (cursor.peek() !== '@') return;
  const start = cursor.at;
  do {
    cursor.expect('@', '"@" of a source route');
    parseDomain(cursor);
    if (cursor.at - start > MAX_ROUTE_LENGTH) cursor.fail('expected a shorter source route');
  } while (cursor.take(','));
  cursor.expect(':', '":" after the source route');
}

function parseMailbox(cursor: Cursor): Path {
  const start = cursor.at;
  const localPart = parseLocalPart(cursor);
  if (octets(localPart) > MAX_LOCAL_PART_OCTETS) {
    throw new GrammarError(`expected at most ${MAX_LOCAL_PART_OCTETS} octets before the "@"`, start);
  }
  if (!cursor.take('@')) {
    const path = { localPart, domain: null, original: cursor.text.slice(start, cursor.at), utf8: false };
    if (!isPostmaster(path)) cursor.fail('expected "@" and a domain');
    return path;
  }
  const domain = parseDomain(cursor);
  const original = cursor.text.slice(start, cursor.at);
  return { localPart, domain, original, utf8: NOT_ASCII.test(original) };
}

function parseLocalPart(cursor: Cursor): string {
  if (cursor.peek() !== '"')
    return cursor.expectMatch(DOT_STRING, 'a local part (what stands before "@")')[0];
  const quoted = cursor.expectMatch(QUOTED_STRING, 'a quoted local part that ends in "')[1]!;
  return quoted.includes('\\') ? quoted.replace(/\\(.)/gu, '$1') : quoted;
}

function parseDomain(cursor: Cursor): string | AddressLiteral {
  const start = cursor.at;
  if (cursor.peek() === '[') return parseLiteral(cursor);
  const domain = cursor.expectMatch(DOMAIN, 'a domain after "@"')[0];
  if (octets(domain) > MAX_DOMAIN_OCTETS) {
    throw new GrammarError(`expected a domain of at most ${MAX_DOMAIN_OCTETS} octets`, start);
  }
  if (
    domain.length > MAX_LABEL_OCTETS &&
    domain.split('.').some((label) => octets(label) > MAX_LABEL_OCTETS)
  ) {
    throw new GrammarError(`expected labels of at most ${MAX_LABEL_OCTETS} octets in the domain`, start);
  }
  return domain;
}

function parseLiteral(cursor: Cursor): AddressLiteral {
  const start = cursor.at;
  const content = cursor.expectMatch(LITERAL, 'an address in square brackets')[1]!;
  if (isIpv4(content)) return { kind: 'ipv4', address: content };
  if (/^ipv6:/i.test(content)) {
    if (isIpv6(content.slice(5))) return { kind: 'ipv6', address: content.slice(5).toLowerCase() };
  } else {
    const general = GENERAL_LITERAL.exec(content);
    if (general) return { kind: 'general', tag: general[1]!, address: general[2]! };
  }
  throw new GrammarError('expected [1.2.3.4] or [IPv6:…]', start);
}

function octets(text: string): number {
  return NOT_ASCII.test(text) ? Buffer.byteLength(text) : text.length;
}
