/**
 * Every status response that we can give, by name (RFC 9051 §7.1): the code in brackets, the text for people, and the clause.
 * Nowhere else is a response's text written.
 */
export interface ImapResponse {
  readonly status: 'OK' | 'NO' | 'BAD' | 'BYE';
  /** Without its brackets; `{name}` is replaced. */
  readonly code?: string;
  readonly text: string;
  readonly clause: string;
}

const ok = (text: string, clause: string, code?: string): ImapResponse => ({
  status: 'OK',
  text,
  clause,
  code,
});
const no = (text: string, clause: string, code?: string): ImapResponse => ({
  status: 'NO',
  text,
  clause,
  code,
});
const bad = (text: string, clause: string, code?: string): ImapResponse => ({
  status: 'BAD',
  text,
  clause,
  code,
});
const bye = (text: string, clause: string, code?: string): ImapResponse => ({
  status: 'BYE',
  text,
  clause,
  code,
});

export const responses = {
  greeting: ok('{hostname} Glasspost IMAP ready', 'RFC 9051 §7.1.1', 'CAPABILITY {capabilities}'),
  done: ok('{command} completed', 'RFC 9051 §7.1.1'),
  loggedIn: ok('logged in', 'RFC 9051 §6.2.3', 'CAPABILITY {capabilities}'),
  loggedOut: ok('logged out, another may log in', 'RFC 8437 §2', 'CAPABILITY {capabilities}'),
  beginCompression: ok('compression begins', 'RFC 4978 §3'),
  beginTls: ok('begin TLS negotiation', 'RFC 9051 §6.2.1'),
  selected: ok('{name} is open', 'RFC 9051 §6.3.2', '{access}'),
  closed: ok('the mailbox that was open is closed', 'RFC 9051 §7.1', 'CLOSED'),
  permanentFlags: ok('flags that can be set', 'RFC 9051 §7.1', 'PERMANENTFLAGS ({flags})'),
  uidValidity: ok('UIDs are valid', 'RFC 9051 §7.1', 'UIDVALIDITY {value}'),
  uidNext: ok('the next UID', 'RFC 9051 §7.1', 'UIDNEXT {value}'),
  firstUnseen: ok('the first unseen message', 'RFC 3501 §7.1', 'UNSEEN {value}'),
  highestModSeq: ok('the highest MODSEQ', 'RFC 7162 §3.1.2.1', 'HIGHESTMODSEQ {value}'),
  mailboxId: ok('the id of the mailbox', 'RFC 8474 §4.1', 'MAILBOXID ({value})'),
  created: ok('CREATE completed', 'RFC 8474 §4.1', 'MAILBOXID ({id})'),
  appended: ok('APPEND completed', 'RFC 9051 §7.1', 'APPENDUID {validity} {uids}'),
  replaced: ok('the new message is there', 'RFC 8508 §3.3', 'APPENDUID {validity} {uids}'),
  copied: ok('{command} completed', 'RFC 9051 §7.1', 'COPYUID {validity} {from} {to}'),
  modified: ok('{command} completed, but some messages had changed', 'RFC 7162 §3.1.3', 'MODIFIED {set}'),
  expunged: ok('EXPUNGE completed', 'RFC 7162 §3.2.7', 'HIGHESTMODSEQ {value}'),
  someGone: ok('{command} completed; some of the messages are gone', 'RFC 9051 §7.1', 'EXPUNGEISSUED'),
  idleEnded: ok('IDLE ended', 'RFC 9051 §6.3.13'),
  metadataLong: ok('some values are longer', 'RFC 5464 §4.2.1', 'METADATA LONGENTRIES {octets}'),
  goodbye: bye('bye', 'RFC 9051 §6.1.3'),

  wrongCredentials: no('wrong user name or password', 'RFC 9051 §7.1', 'AUTHENTICATIONFAILED'),
  needTls: no(
    'passwords cross only under TLS here: send STARTTLS first, or connect to the IMAPS port',
    'RFC 9051 §7.1',
    'PRIVACYREQUIRED',
  ),
  authTemporary: no('log-in is not possible just now, try again later', 'RFC 9051 §7.1', 'UNAVAILABLE'),
  unknownMechanism: no(
    'mechanism {name} is not offered; choose from: {offered}',
    'RFC 9051 §6.2.2',
    'CANNOT',
  ),
  noTls: no('TLS is not available here', 'RFC 9051 §6.2.1'),
  noMailbox: no('{reason}', 'RFC 9051 §7.1', 'NONEXISTENT'),
  tryCreate: no('{reason}', 'RFC 9051 §7.1', 'TRYCREATE'),
  alreadyExists: no('{reason}', 'RFC 9051 §7.1', 'ALREADYEXISTS'),
  hasChildren: no('{reason}', 'RFC 9051 §7.1', 'HASCHILDREN'),
  noRights: no('{reason}', 'RFC 9051 §7.1', 'NOPERM'),
  overQuota: no('{reason}', 'RFC 9208 §4.3', 'OVERQUOTA'),
  cannot: no('{reason}', 'RFC 9051 §7.1', 'CANNOT'),
  limit: no('{reason}', 'RFC 9051 §7.1', 'LIMIT'),
  metadataTooMany: no('{reason}', 'RFC 5464 §4.3', 'METADATA TOOMANY'),
  metadataTooLarge: no('{reason}', 'RFC 5464 §4.3', 'METADATA MAXSIZE {octets}'),
  noAccount: no('{reason}', 'RFC 4314 §3.1'),
  noSpecialUse: no('there is no special use {use} here', 'RFC 6154 §3', 'USEATTR'),
  badCharset: no('this character set is not known', 'RFC 9051 §7.1', 'BADCHARSET (US-ASCII UTF-8)'),
  unknownEncoding: no('the content of this part cannot be decoded', 'RFC 3516 §4.3', 'UNKNOWN-CTE'),
  readOnly: no('the mailbox is open for reading only', 'RFC 9051 §6.3.3', 'READ-ONLY'),
  messageTooLarge: no('a message has at most {limit} octets here', 'RFC 7889 §4', 'TOOBIG'),
  noMessage: no('there is no such message', 'RFC 9051 §6.4.8'),
  noQuotaRoot: no('there is no such quota root', 'RFC 9208 §4.1.1', 'NONEXISTENT'),
  noSetQuota: no('quotas are set by the administrator', 'RFC 9208 §4.1.3', 'NOPERM'),
  noModSeq: no('this mailbox keeps no MODSEQ', 'RFC 7162 §3.1.2.2', 'NOMODSEQ'),
  localError: no('local error, try again later', 'RFC 9051 §7.1', 'SERVERBUG'),

  syntax: bad('{reason}', 'RFC 9051 §7.1.3'),
  unknownCommand: bad('unknown command; {hint}', 'RFC 9051 §7.1.3'),
  wrongState: bad('{verb} is only possible {when}', 'RFC 9051 §3'),
  noTag: bad('a command begins with a tag, such as: a1 NOOP', 'RFC 9051 §2.2.1'),
  tlsActive: bad('TLS is active already', 'RFC 9051 §6.2.1'),
  compressed: bad('compression is active already', 'RFC 4978 §3', 'COMPRESSIONACTIVE'),
  compressedTls: bad('TLS cannot begin inside of compression', 'RFC 4978 §3'),
  tooEarly: bad('nothing may be sent behind {verb} before its answer', 'RFC 4978 §3'),
  cancelled: bad('authentication cancelled', 'RFC 9051 §6.2.2'),
  notBase64: bad('expected base64', 'RFC 9051 §6.2.2'),
  malformed: bad('malformed answer for this mechanism', 'RFC 9051 §6.2.2'),
  expectedDone: bad('expected DONE', 'RFC 9051 §6.3.13'),
  lineTooLong: bad('the command is too long: at most {limit} octets', 'RFC 9051 §4', 'TOOBIG'),
  literalTooLarge: bad('this literal is too large: at most {limit} octets', 'RFC 7888 §4', 'TOOBIG'),
  noSuchNumber: bad('there is no message {number}: the mailbox has {count}', 'RFC 9051 §9'),
  nothingSaved: bad('no search result is saved', 'RFC 9051 §6.4.4.1'),

  tooManyErrors: bye('too many errors', 'RFC 9051 §7.1.5'),
  hugeLiteral: bye('a literal of this size is not read', 'RFC 7888 §4', 'TOOBIG'),
  mailboxGone: bye('the mailbox that was open has been deleted', 'RFC 9051 §7.1.5'),
  idleTooLong: bye('nothing was said for too long', 'RFC 9051 §5.4'),
  loginOver: bye('the account was switched off or has another password: log in again', 'RFC 9051 §7.1.5'),
  shuttingDown: bye('the server is shutting down, try again later', 'RFC 9051 §7.1.5', 'UNAVAILABLE'),
} as const satisfies Record<string, ImapResponse>;

export type Values = Readonly<Record<string, string | number | bigint>>;

/** The response as it goes on the wire, behind its tag. */
export function formatResponse(response: ImapResponse, values: Values = {}): string {
  const { status, code, text } = response;
  return `${status} ${code === undefined ? '' : `[${filled(code, values)}] `}${filled(text, values)}\r\n`;
}

function filled(text: string, values: Values): string {
  if (!text.includes('{')) return text;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]).replaceAll(/[\r\n\0]/g, ' ') : whole,
  );
}

/** What a command ends with. */
export interface Outcome {
  readonly response: ImapResponse;
  readonly values?: Values;
}

/** A command that cannot do what it was asked to: thrown anywhere in it, and answered so. */
export class Refusal extends Error implements Outcome {
  override readonly name = 'Refusal';
  constructor(
    readonly response: ImapResponse,
    readonly values: Values = {},
  ) {
    super(response.text);
  }
}
