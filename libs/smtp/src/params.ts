import { Cursor } from '@glasspost/wire';
import { type Path, parsePath } from './path.js';
import { type Reply, fill, replies } from './replies.js';
import { decodeUnicodeEscapes, decodeXtext, takeParameter } from './xtext.js';

/**
 * The parameters of MAIL and RCPT: one line of the tables per parameter. What is not in a table is 555 5.5.4
 * (RFC 5321 §4.1.1.11); what comes twice or has a bad value is 501 5.5.4.
 */

export type BodyType = '7BIT' | '8BITMIME' | 'BINARYMIME';
export type NotifyWord = 'NEVER' | 'SUCCESS' | 'FAILURE' | 'DELAY';

export interface MailParameters {
  /** Octets that the client announced (RFC 1870). */
  readonly size?: number;
  /** RFC 6152, RFC 3030. Absent: 7BIT. */
  readonly body?: BodyType;
  readonly smtputf8: boolean;
  /** What a failure report gives back (RFC 3461 §4.3). */
  readonly ret?: 'FULL' | 'HDRS';
  /** The sender's id for this transaction (RFC 3461 §4.4), decoded. */
  readonly envid?: string;
  /** Who submitted it, as a server in between says (RFC 4954 §5); null for `<>`: unknown. Only to be trusted from friends. */
  readonly auth?: Path | null;
}

export interface RcptParameters {
  /** On what to report (RFC 3461 §4.1). NEVER stands alone. */
  readonly notify?: readonly NotifyWord[];
  /** The address that the mail was first sent to, `type;address`, decoded (RFC 3461 §4.2). */
  readonly orcpt?: string;
}

/** RFC 3461 §4.4 and §4.2: octets as sent. */
const MAX_ENVID_OCTETS = 100;
const MAX_ORCPT_OCTETS = 500;

type Draft<T> = { -readonly [K in keyof T]: T[K] };
/** Puts the value into the draft; returns what was expected when it does not fit. */
type Reader<T> = (draft: Draft<T>, value: string | undefined) => string | undefined;

const MAIL: ReadonlyMap<string, Reader<MailParameters>> = new Map<string, Reader<MailParameters>>([
  [
    'SIZE',
    (draft, value) => {
      // RFC 1870 §3: 1*20DIGIT.
      if (!value || !/^[0-9]{1,20}$/.test(value)) return 'a number of octets';
      draft.size = Number(value);
      return undefined;
    },
  ],
  [
    'BODY',
    (draft, value) => {
      const body = value?.toUpperCase();
      if (body !== '7BIT' && body !== '8BITMIME' && body !== 'BINARYMIME')
        return '7BIT, 8BITMIME or BINARYMIME';
      draft.body = body;
      return undefined;
    },
  ],
  [
    'SMTPUTF8',
    (draft, value) => {
      // RFC 6531 §3.4: no value.
      if (value !== undefined) return 'no value';
      draft.smtputf8 = true;
      return undefined;
    },
  ],
  [
    'RET',
    (draft, value) => {
      const ret = value?.toUpperCase();
      if (ret !== 'FULL' && ret !== 'HDRS') return 'FULL or HDRS';
      draft.ret = ret;
      return undefined;
    },
  ],
  [
    'ENVID',
    (draft, value) => {
      const envid = value && value.length <= MAX_ENVID_OCTETS ? decodeXtext(value) : undefined;
      if (!envid) return `xtext of at most ${MAX_ENVID_OCTETS} octets`;
      draft.envid = envid;
      return undefined;
    },
  ],
  [
    'AUTH',
    (draft, value) => {
      const decoded = value === undefined ? undefined : decodeXtext(value);
      if (decoded === undefined) return 'an address in xtext, or <>';
      draft.auth = decoded === '<>' ? null : parseAuthAddress(decoded);
      return draft.auth === undefined ? 'an address in xtext, or <>' : undefined;
    },
  ],
]);

const RCPT: ReadonlyMap<string, Reader<RcptParameters>> = new Map<string, Reader<RcptParameters>>([
  [
    'NOTIFY',
    (draft, value) => {
      const words = (value ?? '').toUpperCase().split(',');
      const known = words.every((word) => NOTIFY_WORDS.has(word)) && new Set(words).size === words.length;
      // RFC 3461 §4.1: NEVER appears by itself.
      if (!known || (words.length > 1 && words.includes('NEVER')))
        return 'NEVER, or some of SUCCESS,FAILURE,DELAY';
      draft.notify = words as NotifyWord[];
      return undefined;
    },
  ],
  [
    'ORCPT',
    (draft, value) => {
      draft.orcpt = value && value.length <= MAX_ORCPT_OCTETS ? decodeOriginalRecipient(value) : undefined;
      return draft.orcpt === undefined ? 'type;address in xtext' : undefined;
    },
  ],
]);

const NOTIFY_WORDS: ReadonlySet<string> = new Set(['NEVER', 'SUCCESS', 'FAILURE', 'DELAY']);

/** Reads MAIL's parameters to the end of the line. @throws GrammarError where the grammar is left. */
export function parseMailParameters(cursor: Cursor): MailParameters | Reply {
  return parseParameters<MailParameters>(cursor, MAIL, { smtputf8: false });
}

/** Reads RCPT's parameters to the end of the line. @throws GrammarError where the grammar is left. */
export function parseRcptParameters(cursor: Cursor): RcptParameters | Reply {
  return cursor.atEnd ? NO_RCPT_PARAMETERS : parseParameters<RcptParameters>(cursor, RCPT, {});
}

const NO_RCPT_PARAMETERS: RcptParameters = Object.freeze({});

function parseParameters<T>(
  cursor: Cursor,
  table: ReadonlyMap<string, Reader<T>>,
  draft: Draft<T>,
): T | Reply {
  const seen = new Set<string>();
  for (let parameter; (parameter = takeParameter(cursor));) {
    const { keyword, value } = parameter;
    const read = table.get(keyword);
    if (!read) return fill(replies.unknownParameter, { name: keyword });
    if (seen.has(keyword)) return fill(replies.badParameter, { name: keyword, problem: 'given twice' });
    seen.add(keyword);
    const expected = read(draft, value);
    if (expected) return fill(replies.badParameter, { name: keyword, problem: `expected ${expected}` });
  }
  return draft;
}

function parseAuthAddress(text: string): Path | undefined {
  try {
    const cursor = new Cursor(text);
    const path = parsePath(cursor);
    return cursor.atEnd && path !== null ? path : undefined;
  } catch {
    return undefined;
  }
}

function decodeOriginalRecipient(value: string): string | undefined {
  const semicolon = value.indexOf(';');
  if (semicolon < 1 || !/^[A-Za-z0-9-]+$/.test(value.slice(0, semicolon))) return undefined;
  const type = value.slice(0, semicolon);
  const rest = value.slice(semicolon + 1);
  if (type.toLowerCase() !== 'utf-8') {
    const address = decodeXtext(rest);
    return address ? `${type};${address}` : undefined;
  }
  // RFC 6533 §3: in an SMTPUTF8 session the address may be there in UTF-8 as it is, else with \x{…}, in xtext.

  const text = /[^\x00-\x7f]/.test(rest) ? rest : decodeXtext(rest);
  const address = text && decodeUnicodeEscapes(text);
  return address ? `${type};${address}` : undefined;
}
