import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImapWatcher } from './imap.js';
import { Pop3Watcher } from './pop3.js';
import { SmtpWatcher } from './smtp.js';
import type { UnitSink, Watcher } from './watcher.js';

type Make = new (sink: UnitSink) => Watcher;
/** `C:` and `S:` before what each party sends in one go. */
type Talk = readonly (readonly ['C' | 'S', string])[];

/** The units of a talk, secrets as stars; parts of message text joined. */
function units(make: Make, talk: Talk): string[] {
  const found: { head: string; text: string }[] = [];
  const watcher = new make((kind, from, octets, secretFrom) => {
    const whole = octets.toString('latin1');
    const text = secretFrom < 0 ? whole : `${whole.slice(0, secretFrom)}***`;
    const head = `${from} ${kind}`;
    // Responses of IMAP that arrive together are one unit.
    const more = kind === 'data' || (text.startsWith('* ') && found.at(-1)?.text.startsWith('* '));
    if (more && found.at(-1)?.head === head) found.at(-1)!.text += text;
    else found.push({ head, text });
  });
  for (const [who, text] of talk)
    if (who === 'C') watcher.client(Buffer.from(text, 'latin1'));
    else watcher.server(Buffer.from(text, 'latin1'));
  watcher.end();
  return found.map(({ head, text }) => `${head}: ${text.replaceAll('\r\n', '|')}`);
}

const SMTP: Talk = [
  ['S', '220 server.ru ESMTP\r\n'],
  ['C', 'EHLO pc0\r\n'],
  ['S', '250-server.ru\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n'],
  ['C', 'AUTH PLAIN AHVzZXIAc2VjcmV0\r\n'],
  ['S', '235 2.7.0 ok\r\n'],
  ['C', 'MAIL FROM:<a@server.ru>\r\nRCPT TO:<b@mail.ru>\r\nDATA\r\n'],
  ['S', '250 2.1.0 ok\r\n250 2.1.5 ok\r\n354 go on\r\n'],
  ['C', 'Subject: x\r\n\r\nQUIT\r\n..\r\n.\r\nRSET\r\n'],
  ['S', '250 2.0.0 taken\r\n250 2.0.0 reset\r\n'],
  ['C', 'BDAT 6\r\nRSET\r\nBDAT 3 LAST\r\n.\r\nQUIT\r\n'],
  ['S', '250 2.0.0 6\r\n250 2.0.0 taken\r\n221 2.0.0 bye\r\n'],
];
const SMTP_UNITS = [
  'server reply: 220 server.ru ESMTP|',
  'client command: EHLO pc0|',
  'server reply: 250-server.ru|250-PIPELINING|250 AUTH PLAIN LOGIN|',
  'client command: AUTH PLAIN ***',
  'server reply: 235 2.7.0 ok|',
  'client command: MAIL FROM:<a@server.ru>|',
  'client command: RCPT TO:<b@mail.ru>|',
  'client command: DATA|',
  'server reply: 250 2.1.0 ok|',
  'server reply: 250 2.1.5 ok|',
  'server reply: 354 go on|',
  'client data: Subject: x||QUIT|..|.|',
  'client command: RSET|',
  'server reply: 250 2.0.0 taken|',
  'server reply: 250 2.0.0 reset|',
  'client command: BDAT 6|',
  'client data: RSET|',
  'client command: BDAT 3 LAST|',
  'client data: .|',
  'client command: QUIT|',
  'server reply: 250 2.0.0 6|',
  'server reply: 250 2.0.0 taken|',
  'server reply: 221 2.0.0 bye|',
];

const POP3: Talk = [
  ['S', '+OK ready <1.2@mail.ru>\r\n'],
  ['C', 'CAPA\r\n'],
  ['S', '+OK\r\nUSER\r\nUIDL\r\n.\r\n'],
  ['C', 'USER user2\r\n'],
  ['S', '+OK\r\n'],
  ['C', 'PASS two words\r\n'],
  ['S', '+OK\r\n'],
  ['C', 'LIST\r\nLIST 1\r\nRETR 1\r\nTOP 2 0\r\nRETR 9\r\nDELE 1\r\n'],
  ['S', '+OK 2\r\n1 20\r\n2 10\r\n.\r\n+OK 1 20\r\n+OK 20\r\nSubject: +OK\r\n\r\n..\r\n.\r\n'],
  ['S', '+OK\r\n.\r\n-ERR no such message\r\n+OK gone\r\n'],
  ['C', 'QUIT\r\n'],
  ['S', '+OK bye\r\n'],
];
const POP3_UNITS = [
  'server reply: +OK ready <1.2@mail.ru>|',
  'client command: CAPA|',
  'server reply: +OK|USER|UIDL|.|',
  'client command: USER user2|',
  'server reply: +OK|',
  'client command: PASS ***',
  'server reply: +OK|',
  'client command: LIST|',
  'client command: LIST 1|',
  'client command: RETR 1|',
  'client command: TOP 2 0|',
  'client command: RETR 9|',
  'client command: DELE 1|',
  'server reply: +OK 2|1 20|2 10|.|',
  'server reply: +OK 1 20|',
  'server reply: +OK 20|',
  'server data: Subject: +OK||..|.|',
  'server reply: +OK|',
  'server data: .|',
  'server reply: -ERR no such message|',
  'server reply: +OK gone|',
  'client command: QUIT|',
  'server reply: +OK bye|',
];

const IMAP: Talk = [
  ['S', '* OK [CAPABILITY IMAP4rev2] ready\r\n'],
  ['C', 'a1 LOGIN user2 "two \\"words"\r\n'],
  ['S', 'a1 OK in\r\n'],
  ['C', 'a2 LOGIN {5}\r\n'],
  ['S', '+ go on\r\n'],
  ['C', 'user2 {6+}\r\nsecret\r\n'],
  ['S', 'a2 NO no\r\n'],
  ['C', 'a3 SELECT INBOX\r\n'],
  ['S', '* 2 EXISTS\r\n* FLAGS (\\Seen)\r\na3 OK [READ-WRITE] done\r\n'],
  ['C', 'a4 FETCH 1 (FLAGS BODY[])\r\n'],
  ['S', '* 1 FETCH (FLAGS () BODY[] {13}\r\na: b\r\n\r\na {3} UID 7)\r\na4 OK done\r\n'],
  ['C', 'a5 APPEND Sent (\\Seen) {10}\r\n'],
  ['S', '+ go on\r\n'],
  ['C', 'a: b\r\n\r\nx{9}\r\n'],
  ['S', 'a5 OK taken\r\n'],
  ['C', 'a6 APPEND Sent {99999999}\r\n'],
  ['S', 'a6 NO [TOOBIG] no\r\n'],
  ['C', 'a7 AUTHENTICATE PLAIN AHUAcA==\r\n'],
  ['S', 'a7 NO no\r\n'],
  ['C', 'AHUAcA==\r\n'],
  ['S', 'AHUAcA== BAD what\r\n'],
  ['C', 'a8 AUTHENTICATE CRAM-MD5\r\n'],
  ['S', '+ PDE+\r\n'],
  ['C', 'dXNlciBhYmM=\r\n'],
  ['S', 'a8 OK in\r\n'],
  ['C', 'a9 SEARCH TEXT {4+}\r\nfind\r\na10 IDLE\r\n'],
  ['S', '* SEARCH 1\r\na9 OK done\r\n+ idling\r\n'],
  ['C', 'DONE\r\n'],
  ['S', 'a10 OK done\r\n'],
  ['C', 'a11 XNOBODYKNOWS\r\n'],
  ['S', 'a11 BAD what\r\n'],
];
const IMAP_UNITS = [
  'server reply: * OK [CAPABILITY IMAP4rev2] ready|',
  'client command: a1 LOGIN user2 ***',
  'server reply: a1 OK in|',
  'client command: a2 LOGIN ***',
  'server reply: + go on|',
  'client credentials: ***',
  'client command: ***',
  'client credentials: ***',
  'client command: ***',
  'server reply: a2 NO no|',
  'client command: a3 SELECT INBOX|',
  'server reply: * 2 EXISTS|* FLAGS (\\Seen)|',
  'server reply: a3 OK [READ-WRITE] done|',
  'client command: a4 FETCH 1 (FLAGS BODY[])|',
  'server reply: * 1 FETCH (FLAGS () BODY[] {13}|',
  'server data: a: b||a {3}',
  'server reply:  UID 7)|',
  'server reply: a4 OK done|',
  'client command: a5 APPEND Sent (\\Seen) {10}|',
  'server reply: + go on|',
  'client data: a: b||x{',
  'client command: 9}|',
  'server reply: a5 OK taken|',
  'client command: a6 APPEND Sent {99999999}|',
  'server reply: a6 NO [TOOBIG] no|',
  'client command: a7 AUTHENTICATE PLAIN ***',
  'server reply: a7 NO no|',
  'client command: ***',
  'server reply: AHUAcA== BAD what|',
  'client command: a8 AUTHENTICATE CRAM-MD5|',
  'server reply: + PDE+|',
  'client credentials: ***',
  'server reply: a8 OK in|',
  'client command: a9 SEARCH TEXT {4+}|',
  'client command: find',
  'client command: |',
  'client command: a10 IDLE|',
  'server reply: * SEARCH 1|',
  'server reply: a9 OK done|',
  'server reply: + idling|',
  'client command: DONE|',
  'server reply: a10 OK done|',
  'client command: a11 XNOBODYKNOWS|',
  'server reply: a11 BAD what|',
];

/** The same octets in the same order, cut anywhere. */
const recut = (talk: Talk, cuts: readonly number[]): Talk => {
  let n = 0;
  return talk.flatMap(([who, text]) => {
    const parts: ['C' | 'S', string][] = [];
    for (let at = 0; at < text.length;) {
      const size = Math.max(1, cuts[n++ % cuts.length]!);
      parts.push([who, text.slice(at, at + size)]);
      at += size;
    }
    return parts;
  });
};

describe.each([
  ['SMTP', SmtpWatcher, SMTP, SMTP_UNITS],
  ['POP3', Pop3Watcher, POP3, POP3_UNITS],
  ['IMAP', ImapWatcher, IMAP, IMAP_UNITS],
] as const)('%s', (_name, make, talk, expected) => {
  it('is cut into commands, replies and text', () => {
    expect(units(make, talk)).toEqual(expected);
  });

  it('is cut the same however it arrives', () => {
    expect(units(make, recut(talk, [1]))).toEqual(expected);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (cuts) => {
        expect(units(make, recut(talk, cuts))).toEqual(expected);
      }),
    );
  });

  it('loses no octet and hides nothing but secrets, whatever is said', () => {
    const word = fc.constantFrom(
      ...[
        'AUTH PLAIN',
        'AUTH LOGIN\r\n',
        'DATA\r\n',
        '354 x\r\n',
        '334 \r\n',
        '+ \r\n',
        '+OK\r\n',
        'RETR 1\r\n',
        'BDAT 7\r\n',
      ],
      ...[
        '250-x\r\n',
        '250 x\r\n',
        '.\r\n',
        '\r\n',
        'PASS x\r\n',
        'NOOP\r\n',
        'CAPA\r\n',
        'x',
        '*\r\n',
        '\0',
        '-ERR\r\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('C' as const, 'S' as const), word)), (talk) => {
        const said = { client: '', server: '' };
        const watcher = new make((_kind, from, octets) => (said[from] += octets.toString('latin1')));
        for (const [who, text] of talk)
          if (who === 'C') watcher.client(Buffer.from(text, 'latin1'));
          else watcher.server(Buffer.from(text, 'latin1'));
        watcher.end();
        const of = (party: string): string =>
          talk.flatMap(([who, text]) => (who === party ? text : [])).join('');
        expect(said).toEqual({ client: of('C'), server: of('S') });
      }),
    );
  });
});

describe('secrets', () => {
  it.each<[string, Make, Talk, string[]]>([
    [
      'a response to a challenge',
      SmtpWatcher,
      [
        ['C', 'AUTH LOGIN\r\n'],
        ['S', '334 VXNlcm5hbWU6\r\n'],
        ['C', 'dXNlcg==\r\n'],
        ['S', '334 UGFzc3dvcmQ6\r\n'],
        ['C', 'cGFzcw==\r\n'],
        ['S', '535 5.7.8 no\r\n'],
        ['C', 'NOOP\r\n'],
      ],
      ['client credentials: ***', 'client credentials: ***', 'client command: NOOP|'],
    ],
    [
      'responses that did not wait for the challenge',
      SmtpWatcher,
      [
        ['C', 'AUTH LOGIN\r\ndXNlcg==\r\ncGFzcw==\r\n'],
        ['S', '334 x\r\n334 y\r\n235 ok\r\n'],
      ],
      ['client credentials: ***', 'client credentials: ***'],
    ],
    [
      'responses to an AUTH that was refused',
      SmtpWatcher,
      [
        ['C', 'AUTH LOGIN\r\ndXNlcg==\r\ncGFzcw==\r\nQUIT\r\n'],
        ['S', '530 5.7.0 Must issue a STARTTLS command first\r\n'],
      ],
      ['client command: ***', 'client command: ***', 'client command: QUIT|'],
    ],
    [
      'text behind a DATA that was refused is commands, as the server reads it',
      SmtpWatcher,
      [
        ['C', 'DATA\r\nRSET\r\n'],
        ['S', '503 5.5.1 no\r\n'],
      ],
      ['client command: DATA|', 'client command: RSET|'],
    ],
    [
      'a challenge in POP3',
      Pop3Watcher,
      [
        ['S', '+OK\r\n'],
        ['C', 'AUTH PLAIN\r\n'],
        ['S', '+ \r\n'],
        ['C', 'AHVzZXIAcGFzcw==\r\n'],
        ['S', '-ERR no\r\n'],
        ['C', 'APOP user 0123456789abcdef\r\n'],
      ],
      ['client credentials: ***', 'client command: APOP user ***'],
    ],
  ])('%s', (_name, make, talk, expected) => {
    const said = units(make, talk).filter((unit) => unit.startsWith('client'));
    expect(said.slice(-expected.length)).toEqual(expected);
  });
});
