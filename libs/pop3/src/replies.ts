/**
 * Every reply that this server can give, each with a name (RFC 1939 §3, RFC 2449 §8, RFC 3206). Nowhere else in the
 * product is there a `+OK` or an `-ERR`.
 *
 * A text may hold `{name}` to be filled with `fill`. Texts speak to a person reading the conversation.
 */
export interface Reply {
  readonly ok: boolean;
  /** Response code, in brackets in front of the text (RFC 2449 §8.1). */
  readonly code?: 'IN-USE' | 'LOGIN-DELAY' | 'AUTH' | 'SYS/TEMP' | 'SYS/PERM' | 'UTF8';
  readonly text: string;
  /** The clause that this reply obeys. */
  readonly clause: string;
}

export const replies = {
  // Connection
  greeting: { ok: true, text: '{hostname} POP3 server ready (Glasspost)', clause: 'RFC 1939 §4' },
  /** The timestamp is what APOP digests: it must stand in the greeting. */
  greetingApop: { ok: true, text: '{hostname} POP3 server ready (Glasspost) {timestamp}', clause: 'RFC 1939 §7' },
  shuttingDown: { ok: false, code: 'SYS/TEMP', text: 'shutting down, try again later', clause: 'RFC 3206 §3' },
  tooManyErrors: { ok: false, text: 'too many errors, closing', clause: 'RFC 1939 §3' },
  lineTooLong: { ok: false, text: 'line too long: at most {limit} octets', clause: 'RFC 2449 §4' },
  notUtf8: { ok: false, text: 'the line is not UTF-8', clause: 'RFC 6856 §2' },
  controlCharacter: { ok: false, text: 'control character in a command', clause: 'RFC 1939 §3' },
  internal: { ok: false, code: 'SYS/TEMP', text: 'internal error, try again later', clause: 'RFC 3206 §3' },

  // Dispatch
  unknown: { ok: false, text: 'unknown command {verb}; here you can say: {legal}', clause: 'RFC 1939 §3' },
  unknownNear: { ok: false, text: 'unknown command {verb}; did you mean {near}?', clause: 'RFC 1939 §3' },
  unknownSmtp: {
    ok: false,
    text: '{verb} is a command of SMTP, which sends mail; this is POP3, which fetches it. Here you can say: {legal}',
    clause: 'RFC 1939 §3',
  },
  empty: { ok: false, text: 'empty line; here you can say: {legal}', clause: 'RFC 1939 §3' },
  needsLogin: { ok: false, text: '{verb} only after login; say USER and PASS first', clause: 'RFC 1939 §4' },
  onlyBeforeLogin: { ok: false, text: '{verb} only before login; you are logged in', clause: 'RFC 1939 §5' },
  syntax: { ok: false, text: 'syntax: {syntax}', clause: 'RFC 1939 §3' },
  noArgument: { ok: false, text: '{verb} takes no argument', clause: 'RFC 1939 §3' },

  // Login
  userOk: { ok: true, text: 'send PASS', clause: 'RFC 1939 §7' },
  passFirst: { ok: false, text: 'say USER first', clause: 'RFC 1939 §7' },
  wrongPassword: { ok: false, code: 'AUTH', text: 'wrong user name or password', clause: 'RFC 3206 §4' },
  needsTls: {
    ok: false,
    code: 'AUTH',
    text: 'plain-text passwords only over TLS: say STLS first, or set your mail program to SSL/TLS',
    clause: 'RFC 2595 §2.2',
  },
  noPlaintext: { ok: false, code: 'AUTH', text: 'plain-text passwords are not allowed here', clause: 'RFC 8314 §3.3' },
  loggedIn: { ok: true, text: 'logged in, {count} ({octets} octets)', clause: 'RFC 1939 §4' },
  inUse: {
    ok: false,
    code: 'IN-USE',
    text: 'another POP3 session has this mailbox open, try again later',
    clause: 'RFC 2449 §8.1.1',
  },
  loginFailedTemporarily: {
    ok: false,
    code: 'SYS/TEMP',
    text: 'login is not possible at the moment, try again later',
    clause: 'RFC 3206 §3',
  },
  apopNotOffered: {
    ok: false,
    text: 'APOP is not offered here (no timestamp in the greeting); use USER and PASS, or AUTH',
    clause: 'RFC 1939 §7',
  },
  apopSyntax: {
    ok: false,
    text: 'syntax: APOP name digest (32 hexadecimal digits, a space between them)',
    clause: 'RFC 1939 §7',
  },
  authMechanisms: { ok: true, text: 'mechanisms follow', clause: 'RFC 5034 §6' },
  authNotOffered: { ok: false, text: 'no mechanism {mechanism} here; offered: {offered}', clause: 'RFC 5034 §4' },
  authNone: { ok: false, code: 'AUTH', text: 'AUTH is not offered here', clause: 'RFC 5034 §4' },
  authNotBase64: { ok: false, text: 'that is not base64', clause: 'RFC 5034 §4' },
  authCancelled: { ok: false, text: 'login cancelled', clause: 'RFC 5034 §4' },
  authMalformed: { ok: false, text: 'that does not fit the mechanism', clause: 'RFC 5034 §4' },

  // TLS
  stlsBegin: { ok: true, text: 'begin TLS negotiation', clause: 'RFC 2595 §4' },
  stlsActive: { ok: false, text: 'TLS is active already', clause: 'RFC 2595 §4' },
  stlsUnavailable: { ok: false, text: 'TLS is not available here', clause: 'RFC 2595 §4' },

  // Maildrop
  stat: { ok: true, text: '{count} {octets}', clause: 'RFC 1939 §5' },
  listing: { ok: true, text: '{count} ({octets} octets)', clause: 'RFC 1939 §5' },
  listOne: { ok: true, text: '{number} {octets}', clause: 'RFC 1939 §5' },
  uidlListing: { ok: true, text: 'unique-id listing follows', clause: 'RFC 1939 §7' },
  uidlOne: { ok: true, text: '{number} {uidl}', clause: 'RFC 1939 §7' },
  retrieved: { ok: true, text: '{octets} octets', clause: 'RFC 1939 §5' },
  top: { ok: true, text: 'top of message follows', clause: 'RFC 1939 §7' },
  deleted: { ok: true, text: 'message {number} deleted', clause: 'RFC 1939 §5' },
  reset: { ok: true, text: 'maildrop has {count} ({octets} octets)', clause: 'RFC 1939 §5' },
  noop: { ok: true, text: 'nothing done', clause: 'RFC 1939 §5' },
  noMessage: { ok: false, text: 'no message {number}; there are {count} in this maildrop', clause: 'RFC 1939 §5' },
  isDeleted: { ok: false, text: 'message {number} is deleted; RSET brings it back', clause: 'RFC 1939 §5' },
  unreadable: {
    ok: false,
    code: 'SYS/TEMP',
    text: 'message {number} cannot be read at the moment',
    clause: 'RFC 3206 §3',
  },

  // Extensions
  capabilities: { ok: true, text: 'capability list follows', clause: 'RFC 2449 §5' },
  utf8: { ok: true, text: 'UTF-8 it is', clause: 'RFC 6856 §2' },
  languages: { ok: true, text: 'language listing follows', clause: 'RFC 6856 §3' },
  language: { ok: true, text: '{tag} replies are in English', clause: 'RFC 6856 §3' },
  noLanguage: { ok: false, text: 'no replies in {tag} here; LANG alone lists what there is', clause: 'RFC 6856 §3' },

  // End
  bye: { ok: true, text: '{hostname} POP3 server signing off', clause: 'RFC 1939 §4' },
  byeEmpty: { ok: true, text: '{hostname} POP3 server signing off (maildrop empty)', clause: 'RFC 1939 §6' },
  byeLeft: { ok: true, text: '{hostname} POP3 server signing off ({count} left)', clause: 'RFC 1939 §6' },
  notRemoved: {
    ok: false,
    code: 'SYS/TEMP',
    text: 'deleted messages not removed, all are still there',
    clause: 'RFC 1939 §6',
  },
} as const satisfies Record<string, Reply>;

export type ReplyName = keyof typeof replies;

/** A reply line may have 512 octets with its CRLF (RFC 1939 §3). */
const MAX_REPLY = 510;
/** What a client said is quoted in a reply up to this length. */
const MAX_QUOTED = 60;

/** A reply with its places filled. Values are cut short and lose what is not printable: they may come from the client. */
export function fill(reply: Reply, values: Readonly<Record<string, string | number>>): Reply {
  const text = reply.text.replace(/\{([a-z]+)\}/gi, (_place, name: string) => {
    const value = values[name];
    if (typeof value === 'number') return String(value);
    return value === undefined ? '' : value.replace(/[^\x20-\x7e\u00a1-\ud7ff\ue000-\ufffd]/g, '?');
  });
  return { ...reply, text };
}

/** Text from the client, short enough to be quoted. */
export function quoted(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
}

/** `1 message`, `2 messages`. */
export function messageCount(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

/** The line of a reply, with CRLF. */
export function replyLine(reply: Reply): string {
  const text = `${reply.ok ? '+OK' : '-ERR'} ${reply.code === undefined ? '' : `[${reply.code}] `}${reply.text}`;
  return text.length <= MAX_REPLY / 3 || Buffer.byteLength(text) <= MAX_REPLY
    ? `${text}\r\n`
    : `${shortened(text)}\r\n`;
}

function shortened(text: string): string {
  let line = text;
  while (Buffer.byteLength(line) > MAX_REPLY) line = line.slice(0, -1);
  return line.replace(/[\ud800-\udbff]$/, '');
}
