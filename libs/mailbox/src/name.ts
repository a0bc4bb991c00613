import { MailboxError } from './store.js';

/**
 * Names of mailboxes, the same for every store: Unicode text in NFC, parts divided by `/` (RFC 9051 §5.1).
 */
export const HIERARCHY_SEPARATOR = '/';
export const INBOX = 'INBOX';

/** Octets of UTF-8; what all IMAP clients cope with. */
export const MAX_NAME_OCTETS = 1_000;
export const MAX_NAME_PARTS = 30;

/**
 * The canonical form of a name: INBOX in any case is `INBOX`, as first part of a longer name too (RFC 9051 §5.1).
 * @throws MailboxError `bad-name` saying what is wrong.
 */
export function canonicalName(name: string): string {
  const parts = name.normalize('NFC').split(HIERARCHY_SEPARATOR);
  if (parts[0]!.toUpperCase() === INBOX) parts[0] = INBOX;
  const canonical = parts.join(HIERARCHY_SEPARATOR);
  const wrong = mistake(canonical, parts);
  if (wrong) throw new MailboxError('bad-name', `the mailbox name ${wrong}`);
  return canonical;
}

/** The names of the mailboxes that contain this one, outermost first. */
export function parentNames(canonical: string): string[] {
  const parts = canonical.split(HIERARCHY_SEPARATOR);
  return parts.slice(1).map((_part, i) => parts.slice(0, i + 1).join(HIERARCHY_SEPARATOR));
}

function mistake(name: string, parts: readonly string[]): string | undefined {
  if (name === '') return 'is empty';
  if (Buffer.byteLength(name) > MAX_NAME_OCTETS) return `is longer than ${MAX_NAME_OCTETS} octets`;
  if (parts.length > MAX_NAME_PARTS) return `has more than ${MAX_NAME_PARTS} parts`;
  if (parts.some((part) => part === '')) return `has an empty part: "${HIERARCHY_SEPARATOR}" only divides`;
  // RFC 9051 §5.1: no control characters; `%` and `*` are wildcards of LIST. RFC 5198 §2: neither line separators.

  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029%*]/.test(name)) return 'has a control character, "%" or "*"';
  // A lone surrogate could not be stored as UTF-8.
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(name))
    return 'is not Unicode';
  if (parts.some((part) => part.trim() !== part)) return 'has a blank at the beginning or end of a part';
  return undefined;
}
