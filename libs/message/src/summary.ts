import { parseDate } from './date.js';
import { decodeWords } from './encoded-words.js';
import { FieldScanner } from './headers.js';
import { plainLine } from './plain-text.js';

/** What lists of mail show, as decoded text. For people: decide nothing by it, use address.ts for that. */
export interface MessageSummary {
  /** Decoded, one line, at most SUBJECT_LIMIT characters. Empty when there is none. */
  readonly subject: string;
  /** The fields' text for people: encoded words decoded, one line, at most ADDRESSES_LIMIT characters. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  /** The Date field; undefined when it is missing or unreadable. */
  readonly date: Date | undefined;
  /** With its angle brackets; empty when there is none. */
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Message ids with their brackets, oldest first: the last REFERENCES_LIMIT of them. */
  readonly references: readonly string[];
}

export const SUBJECT_LIMIT = 500;
export const ADDRESSES_LIMIT = 500;
export const REFERENCES_LIMIT = 50;
/** RFC 5322 §2.1.1 bounds a line, and so an id that cannot be folded. */
export const MESSAGE_ID_LIMIT = 998;

/** Octets read of a field, by the limits above: encoded words take up to 12 octets for a character. */
const TEXT_OCTETS = 12 * SUBJECT_LIMIT;
const REFERENCES_OCTETS = 16 * 1024;

const NONE: readonly string[] = [];

/**
 * Reads the fields that lists show, in one pass. The first of fields that occur twice counts (RFC 5322 §3.6 allows one).
 * Never throws. Runs for every accepted mail, so it looks at no field that it does not need.
 * @param header the header, or the whole message: a body is not looked at.
 */
export function summarize(header: Buffer): MessageSummary {
  let subject: string | undefined;
  let from: string | undefined;
  let to: string | undefined;
  let cc: string | undefined;
  let date: Date | undefined;
  let messageId: string | undefined;
  let inReplyTo: string | undefined;
  let references: readonly string[] | undefined;
  const scan = new FieldScanner(header);
  while (scan.next()) {
    // The length of the name tells nearly all fields apart; `is` then has the last word.
    switch (scan.nameEnd - scan.start) {
      case 2:
        if (to === undefined && scan.is('to')) to = lineOf(scan, ADDRESSES_LIMIT);
        else if (cc === undefined && scan.is('cc')) cc = lineOf(scan, ADDRESSES_LIMIT);
        break;
      case 4:
        if (from === undefined && scan.is('from')) from = lineOf(scan, ADDRESSES_LIMIT);
        else if (date === undefined && scan.is('date')) date = parseDate(scan.text(400))?.date;
        break;
      case 7:
        if (subject === undefined && scan.is('subject')) subject = lineOf(scan, SUBJECT_LIMIT);
        break;
      case 10:
        if (messageId === undefined && scan.is('message-id')) messageId = idOf(scan);
        else if (references === undefined && scan.is('references')) references = idsOf(scan);
        break;
      case 11:
        if (inReplyTo === undefined && scan.is('in-reply-to')) inReplyTo = idOf(scan);
        break;
    }
  }
  return {
    subject: subject ?? '',
    from: from ?? '',
    to: to ?? '',
    cc: cc ?? '',
    date,
    messageId: messageId ?? '',
    inReplyTo: inReplyTo ?? '',
    references: references ?? NONE,
  };
}

function lineOf(scan: FieldScanner, limit: number): string {
  return plainLine(decodeWords(scan.text(TEXT_OCTETS)), limit);
}

function idOf(scan: FieldScanner): string {
  const text = scan.text(2 * MESSAGE_ID_LIMIT);
  const open = text.indexOf('<');
  const close = open < 0 ? -1 : text.indexOf('>', open);
  return plainLine(close < 0 ? text : text.slice(open, close + 1), MESSAGE_ID_LIMIT);
}

/** The last ids of a References field: the nearest ancestors are what threading needs most (RFC 5322 §3.6.4). */
function idsOf(scan: FieldScanner): readonly string[] {
  const { valueStart, valueEnd } = scan;
  if (valueEnd - valueStart > REFERENCES_OCTETS) scan.valueStart = valueEnd - REFERENCES_OCTETS;
  const text = scan.text();
  scan.valueStart = valueStart;
  const ids: string[] = [];
  let close = text.length;
  while (ids.length < REFERENCES_LIMIT) {
    close = text.lastIndexOf('>', close - 1);
    if (close < 1) break;
    const open = text.lastIndexOf('<', close - 1);
    if (open < 0) break;
    ids.push(plainLine(text.slice(open, close + 1), MESSAGE_ID_LIMIT));
    close = open;
    if (open === 0) break;
  }
  return ids.reverse();
}
