/**
 * Every reply that we can give, by name: the line without `+OK` or `-ERR`, response codes (RFC 2449 §8, RFC 3206) in
 * brackets. Nowhere else is a reply's text written.
 */
export interface Pop3Reply {
  readonly ok: boolean;
  readonly text: string;
  readonly clause: string;
}

const ok = (text: string, clause: string): Pop3Reply => ({ ok: true, text, clause });
const no = (text: string, clause: string): Pop3Reply => ({ ok: false, text, clause });

export const replies = {
  greeting: ok('{hostname} Glasspost POP3 ready', 'RFC 1939 §4'),
  greetingApop: ok('{hostname} Glasspost POP3 ready {timestamp}', 'RFC 1939 §7'),
  userOk: ok('send your password with PASS', 'RFC 1939 §7'),
  loggedIn: ok('maildrop locked and ready, {count} messages ({octets} octets)', 'RFC 1939 §7'),
  stat: ok('{count} {octets}', 'RFC 1939 §5'),
  scanOne: ok('{number} {octets}', 'RFC 1939 §5'),
  scanAll: ok('{count} messages ({octets} octets)', 'RFC 1939 §5'),
  uidOne: ok('{number} {uidl}', 'RFC 1939 §7'),
  uidAll: ok('unique ids follow', 'RFC 1939 §7'),
  message: ok('{octets} octets', 'RFC 1939 §5'),
  top: ok('top of message {number} follows', 'RFC 1939 §7'),
  deleted: ok('message {number} will be deleted at QUIT', 'RFC 1939 §5'),
  reset: ok('nothing will be deleted, {count} messages ({octets} octets)', 'RFC 1939 §5'),
  noop: ok('', 'RFC 1939 §5'),
  capabilities: ok('capabilities follow', 'RFC 2449 §5'),
  beginTls: ok('begin TLS negotiation', 'RFC 2595 §4'),
  utf8: ok('UTF8 is on: headers may hold UTF-8', 'RFC 6856 §2.1'),
  languages: ok('languages follow', 'RFC 6856 §3.1'),
  language: ok('{tag} is the language of replies', 'RFC 6856 §3.1'),
  goodbye: ok('bye', 'RFC 1939 §6'),
  goodbyeDeleted: ok('bye, {count} messages deleted', 'RFC 1939 §6'),
  quitFailed: no('[SYS/TEMP] the marked messages could not be deleted, all are still there', 'RFC 1939 §6'),
  wrongCredentials: no('[AUTH] wrong user name or password', 'RFC 3206 §4'),
  needTls: no(
    '[AUTH] passwords cross only under TLS here: send STLS first, or connect to the POP3S port',
    'RFC 2595 §2.1',
  ),
  authTemporary: no('[SYS/TEMP] login is not possible just now, try again later', 'RFC 3206 §3'),
  inUse: no('[IN-USE] another session has this maildrop open', 'RFC 2449 §8.1.1'),
  userFirst: no('send USER before PASS', 'RFC 1939 §7'),
  noApop: no('APOP is not available here: use USER and PASS, or AUTH', 'RFC 1939 §7'),
  unknownMechanism: no('mechanism {name} is not offered; choose from: {offered}', 'RFC 5034 §4'),
  cancelled: no('authentication cancelled', 'RFC 5034 §4'),
  notBase64: no('expected base64', 'RFC 5034 §4'),
  malformed: no('malformed answer for this mechanism', 'RFC 5034 §4'),
  noSuchMessage: no('no message {number}: there are {count}', 'RFC 1939 §5'),
  messageDeleted: no('message {number} is marked as deleted; RSET takes that back', 'RFC 1939 §5'),
  unreadable: no('[SYS/TEMP] the message cannot be read just now, try again later', 'RFC 3206 §3'),
  wrongState: no('{verb} is only possible {when}', 'RFC 1939 §3'),
  syntax: no('syntax: {expected}', 'RFC 1939 §3'),
  unknownCommand: no('unknown command; {hint}', 'RFC 1939 §3'),
  lineTooLong: no('line too long: at most {limit} octets', 'RFC 2449 §4'),
  badLine: no('commands are lines of text that end with CR LF', 'RFC 1939 §3'),
  tlsActive: no('TLS is active already', 'RFC 2595 §4'),
  noLanguage: no('this language is not available', 'RFC 6856 §3.1'),
  tooManyErrors: no('too many errors, closing', 'RFC 1939 §3'),
  shuttingDown: no('[SYS/TEMP] the server is shutting down, try again later', 'RFC 3206 §3'),
  localError: no('[SYS/TEMP] local error, try again later', 'RFC 3206 §3'),
} as const satisfies Record<string, Pop3Reply>;

/** The line as it goes on the wire. */
export function formatReply(
  reply: Pop3Reply,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = reply.text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]).replaceAll(/[\r\n\0]/g, ' ') : whole,
  );
  return `${reply.ok ? '+OK' : '-ERR'}${text === '' ? '' : ` ${text}`}\r\n`;
}
