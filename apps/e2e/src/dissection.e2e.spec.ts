/**
 * What our PDU information says of each event, beside what Wireshark says of the same event in an export: a real server's
 * conversations with real clients, field by field.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { ConversationPage, ConversationPdu, ConversationResource } from '@glasspost/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dialogue } from './clients/dialogue.js';
import { has, run } from './clients/run.js';
import { dissected, type Packet } from './clients/tshark.js';
import { ours } from './dissection/ours.js';
import { FIELDS, theirs } from './dissection/theirs.js';
import { type Product, startProduct, until } from './product/product.js';

const ADDRESS = '127.16.33.20';
const DEADLINE_MS = 30_000;
const SETUP = `version: 1
servers:
  - name: One
    hostname: mail.one.test
    addresses: [${ADDRESS}]
    tuning: { recording: full }
    allowPlaintextAuth: true
    services: { smtp: true, submission: true, pop3: true, imap: true, dns: true }
    domains: [{ name: one.test, accounts: [{ name: ann, password: a-Secret }] }]
    zones:
      - name: one.test
        records: |
          @ IN A 192.0.2.1
          @ IN AAAA 2001:db8::1
          @ IN MX 10 mail
          @ IN TXT "v=spf1 mx -all" "second string"
          @ IN CAA 0 issue "ca.one.test"
          mail IN A ${ADDRESS}
          www IN CNAME mail
          _imap._tcp IN SRV 0 1 143 mail
          tel IN NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@one.test!" .
      - name: 2.0.192.in-addr.arpa
        records: |
          1 IN PTR one.test.
`;
const MAIL = `Received: from far.test\r
\tby elsewhere.test; Fri, 20 Nov 2026 09:00:00 +0000\r
From: =?utf-8?B?0JDQvdC90LA=?= <x@far.test>\r
To: Ann <ann@one.test>, Bob <bob@far.test>\r
Cc: c@far.test\r
Reply-To: y@far.test\r
Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r
Date: Fri, 20 Nov 2026 10:00:00 +0300\r
Message-ID: <1@far.test>\r
In-Reply-To: <0@one.test>\r
References: <a@one.test> <0@one.test>\r
X-Mailer: none\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="cut"\r
\r
--cut\r
Content-Type: text/plain; charset=utf-8\r
\r
..dots\r
.and one\r
--cut\r
Content-Type: application/octet-stream\r
Content-Transfer-Encoding: base64\r
\r
AAEC\r
--cut--\r
`;
/** What is said by hand, and the line that ends its answer. */
type Said = readonly (readonly [line: string, answer: RegExp])[];
const POP3: Said = [
  ['CAPA', /^\.$/],
  ['USER ann@one.test', /^\+OK/],
  ['PASS a-Secret', /^\+OK/],
  ['STAT', /^\+OK/],
  ['LIST', /^\.$/],
  ['LIST 1', /^\+OK/],
  ['UIDL 1', /^\+OK/],
  ['UIDL', /^\.$/],
  // With a line of the body: of a header alone, Wireshark cuts the last field short by two octets.
  ['TOP 1 1', /^\.$/],
  ['RETR 1', /^\.$/],
  ['DELE 7', /^-ERR/],
  ['NOOP', /^\+OK/],
  ['QUIT', /^\+OK/],
];
const IMAP: Said = [
  ['a1 CAPABILITY', /^a1 OK/],
  ['a2 LOGIN ann@one.test a-Secret', /^a2 OK/],
  ['a3 LIST "" *', /^a3 OK/],
  ['a4 SELECT INBOX', /^a4 OK/],
  ['a5 UID FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE)', /^a5 OK/],
  ['a6 FETCH 1 BODY.PEEK[]', /^a6 OK/],
  ['a7 STORE 1 +FLAGS (\\Seen)', /^a7 OK/],
  ['a8 COPY 1 Archive', /^a8 OK/],
  ['a9 STATUS Archive (MESSAGES UIDNEXT)', /^a9 OK/],
  ['b1 SEARCH ALL', /^b1 OK/],
  ['b2 CREATE {5}', /^\+/],
  ['Paper', /^b2 OK/],
  ['b3 APPEND Paper {13}', /^\+/],
  ['a: b\r\n\r\nxyz\r\n', /^b3 OK/],
  ['b4 IDLE', /^\+/],
  ['DONE', /^b4 OK/],
  ['b5 BOGUS', /^b5 BAD/],
  ['b6 SELECT Nowhere', /^b6 NO/],
  ['b7 SELECT Paper', /^b7 OK/],
  ['b8 NAMESPACE', /^b8 OK/],
  ['b9 ID NIL', /^b9 OK/],
  ['c1 STORE 1 +FLAGS (\\Deleted)', /^c1 OK/],
  ['c2 EXPUNGE', /^c2 OK/],
  ['c3 CLOSE', /^c3 OK/],
  ['c4 LOGOUT', /^c4 OK/],
];
const QUESTIONS = [
  ['one.test', 'A'],
  ['one.test', 'AAAA'],
  ['one.test', 'MX'],
  ['one.test', 'NS'],
  ['one.test', 'TXT', '+tcp'],
  ['one.test', 'CAA'],
  ['www.one.test', 'A'],
  ['_imap._tcp.one.test', 'SRV'],
  ['tel.one.test', 'NAPTR'],
  ['one.test', 'SOA', '+noedns', '+norecurse'],
  ['no.one.test', 'A', '+dnssec'],
  ['else.test', 'A'],
  ['-x', '192.0.2.1'],
];

let product: Product;
beforeAll(async () => {
  product = await startProduct({ setup: SETUP, console: false });
});
afterAll(() => product?.stop());

async function talk(port: number, greeting: RegExp, said: Said): Promise<void> {
  const dialogue = await Dialogue.open(ADDRESS, product.port(port));
  await dialogue.hear(greeting);
  for (const [line, answer] of said) await dialogue.say(line, answer);
  await dialogue.ended();
}

async function everything(): Promise<void> {
  const data = path.join(product.dataDir, 'mail.eml');
  fs.writeFileSync(data, MAIL);
  const swaks = (port: number, ...more: string[]): Promise<unknown> =>
    run('swaks', ['--server', `${ADDRESS}:${product.port(port)}`, '--data', `@${data}`, ...more]);
  await swaks(25, '--from', 'x@far.test', '--to', 'ann@one.test');
  await swaks(25, '--from', 'x@far.test', '--to', 'nobody@one.test');
  await swaks(587, '--from', 'ann@one.test', '--to', 'ann@one.test', '--auth', 'PLAIN', '--auth-user', 'ann@one.test', '--auth-password', 'a-Secret'); // prettier-ignore
  await talk(110, /^\+OK/, POP3);
  await talk(143, /^\* OK/, IMAP);
  for (const question of QUESTIONS)
    await run('dig', [`@${ADDRESS}`, '-p', String(product.port(53)), ...question]);
}

/** The conversations with this protocol, when all of them have ended. */
async function recorded(): Promise<ConversationResource[]> {
  let items: ConversationResource[] = [];
  await until(async () => {
    ({ items } = await product.request<ConversationPage>('GET', '/conversations?limit=100'));
    return items.length >= 5 + QUESTIONS.length && items.every(({ outcome }) => outcome !== 'open');
  }, DEADLINE_MS);
  return items;
}

async function pdusOf({ id, events }: ConversationResource): Promise<ConversationPdu[]> {
  const pdus: ConversationPdu[] = [];
  for (let index = 0; index < events; index++)
    pdus.push(await product.request('GET', `/conversations/${id}/events/${index}/pdu`));
  return pdus;
}

async function packetsOf(conversations: readonly ConversationResource[]): Promise<Packet[]> {
  const ids = conversations.map(({ id }) => id).join(',');
  const exported = await product.response('GET', `/conversations/export?ids=${ids}`);
  const file = path.join(product.dataDir, 'dissected.pcapng');
  fs.writeFileSync(file, Buffer.from(await exported.arrayBuffer()));
  return dissected(file, FIELDS);
}

const portsOf = (packet: Packet): readonly string[] => [
  ...(packet['tcp.port'] ?? []),
  ...(packet['udp.port'] ?? []),
];

describe.skipIf(!has('tshark', 'swaks', 'dig'))('fields of the PDU', () => {
  it('equal those of Wireshark, event for event', async () => {
    await everything();
    const conversations = await recorded();
    const packets = await packetsOf(conversations);
    const compared: Record<string, number> = {};
    const said: Record<string, string[]> = {};
    const read: Record<string, string[]> = {};
    for (const conversation of conversations) {
      const { protocol, side, local, remote, subject } = conversation;
      const client = String((side === 'server' ? remote : local).port);
      const name = `${protocol} from port ${client}: ${subject}`;
      said[name] = ours(protocol, await pdusOf(conversation));
      read[name] = theirs(packets.filter((packet) => portsOf(packet).includes(client)));
      compared[protocol] = (compared[protocol] ?? 0) + read[name].length;
    }
    expect(said).toEqual(read);
    // That nothing was compared would be no proof.
    expect(compared.smtp).toBeGreaterThan(40);
    expect(compared.pop3).toBeGreaterThan(2 * POP3.length);
    expect(compared.imap).toBeGreaterThan(3 * IMAP.length);
    expect(compared.dns).toBeGreaterThanOrEqual(2 * QUESTIONS.length);
  });
});
