import { mailboxesOf, parseAddresses, addressText } from './address.js';
import { FieldScanner } from './headers.js';

/** Whether a mail may be answered by a machine (RFC 3834 §2, RFC 5230 §4.5 to §4.7). */

/** Why it may not. */
export type NoReply =
  | 'null sender'
  | 'sender is a machine'
  | 'own mail'
  | 'sent by a machine'
  | 'list'
  | 'bulk'
  | 'answers not wanted'
  | 'not addressed to the account';

export interface Answerable {
  readonly header: Buffer;
  /** Envelope sender; empty: the null sender. */
  readonly sender: string;
  /** The account's addresses, in small letters. */
  readonly own: ReadonlySet<string>;
}

/** RFC 3834 §2 names owner-, -request and MAILER-DAEMON; the others are what programs sign with that nobody reads. */
const MACHINES =
  /^(owner-.*|.*-(request|owner|bounces?|errors?)|mailer-daemon|listserv|majordomo|bounces?([+=-].*)?|(no|do[-_.]?not|dont)[-_.]?reply([+-].*)?)$/;
/** RFC 2369, RFC 2919. */
const OF_LISTS: ReadonlySet<string> = new Set([
  'list-id',
  'list-help',
  'list-subscribe',
  'list-unsubscribe',
  'list-post',
  'list-owner',
  'list-archive',
]);
const ADDRESSED: ReadonlySet<string> = new Set(['to', 'cc', 'bcc', 'resent-to', 'resent-cc', 'resent-bcc']);

/** Why no machine may answer; null: one may. */
export function whyNoReply({ header, sender, own }: Answerable): NoReply | null {
  if (sender === '') return 'null sender';
  const from = sender.toLowerCase();
  if (own.has(from)) return 'own mail';
  if (MACHINES.test(from.slice(0, from.lastIndexOf('@')))) return 'sender is a machine';
  let addressed = false;
  const scan = new FieldScanner(header);
  while (scan.next()) {
    const name = header.toString('latin1', scan.start, scan.nameEnd).toLowerCase();
    if (OF_LISTS.has(name)) return 'list';
    if (name === 'auto-submitted') {
      // RFC 3834 §5: a keyword, then parameters or comments.
      if (firstWord(scan.text()) !== 'no') return 'sent by a machine';
    } else if (name === 'precedence') {
      if (['bulk', 'list', 'junk'].includes(firstWord(scan.text()))) return 'bulk';
    } else if (name === 'x-auto-response-suppress') {
      if (/\b(all|oof|autoreply)\b/i.test(scan.text())) return 'answers not wanted';
    } else if (!addressed && ADDRESSED.has(name)) {
      addressed = mailboxesOf(parseAddresses(scan.text())).some((one) =>
        own.has(addressText(one).toLowerCase()),
      );
    }
  }
  return addressed ? null : 'not addressed to the account';
}

const firstWord = (text: string): string => /^[\w-]*/.exec(text.trim().toLowerCase())![0];
