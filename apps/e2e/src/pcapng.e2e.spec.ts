/**
 * Exported conversations in the eyes of Wireshark: nothing is remarked, and what it reads out of them is what was said.
 * It needs no running product.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RecordedConversation, RecordedEvent } from '@glasspost/trace';
import { pcapng } from '@glasspost/trace';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dnsMessage, randomConversations, wildConversation } from '../../../libs/trace/fuzz/conversations.js';
import { given, Script, START } from '../../../libs/trace/src/export/testing/script.js';
import { has } from './clients/run.js';
import { capinfos, dissected, type Packet } from './clients/tshark.js';

const REMARKS = '_ws.malformed || tcp.analysis.flags || _ws.short';
const BAD_CHECKSUM = 'ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0';
const FIELDS = [
  'frame.number',
  'frame.comment',
  'ip.addr',
  'ipv6.addr',
  'tcp.dstport',
  'smtp.req.command',
  'smtp.req.parameter',
  'smtp.response.code',
  'pop.request.command',
  'pop.request.parameter',
  'pop.response.indicator',
  'imf.subject',
  'dns.flags.response',
  'dns.qry.name',
  'dns.a',
];

let folder: string;
beforeAll(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-pcapng-'))));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

let files = 0;
async function written(
  recorded: readonly RecordedConversation[],
  order: 'time' | 'conversation' = 'time',
): Promise<string> {
  const file = path.join(folder, `${++files}.pcapng`);
  const sentence = ({ rule }: { rule: string }): string => `Because of ${rule}.`;
  for await (const block of pcapng(given(...recorded), { order, sentence })) fs.appendFileSync(file, block);
  return file;
}

/** Nothing in the file may be remarked. */
async function expectClean(file: string): Promise<void> {
  expect(await dissected(file, ['frame.number', '_ws.expert.message'], REMARKS)).toEqual([]);
  expect(await dissected(file, ['frame.number'], BAD_CHECKSUM)).toEqual([]);
  const unchecked = await dissected(
    file,
    ['frame.number'],
    '!(tcp.checksum.status == 1 || udp.checksum.status == 1)',
  );
  expect(unchecked).toEqual([]);
}

/** What is to be read of a packet, one line each. */
function said(packet: Packet): string[] {
  const first = (field: string): string => packet[field]?.[0] ?? '';
  const lines: string[] = [];
  if (packet['smtp.req.command'])
    lines.push(`C ${first('smtp.req.command')} ${first('smtp.req.parameter')}`.trimEnd());
  if (packet['smtp.response.code']) lines.push(`S ${first('smtp.response.code')}`);
  if (packet['pop.request.command'])
    lines.push(`C ${first('pop.request.command')} ${first('pop.request.parameter')}`.trimEnd());
  if (packet['pop.response.indicator']) lines.push(`S ${first('pop.response.indicator')}`);
  if (packet['imf.subject']) lines.push(`subject ${first('imf.subject')}`);
  if (packet['dns.qry.name'])
    lines.push(`${first('dns.qry.name')} ${(packet['dns.a'] ?? []).join(' ')}`.trimEnd());
  return lines;
}

const SUBJECT = /^Subject: (\w+)\r\n/;

/** What the events say, in the same words. */
function expected({ conversation, events }: RecordedConversation): string[] {
  const lines: string[] = [];
  let chunked = false;
  let message = '';
  for (const { kind, octets } of events as Iterable<RecordedEvent>) {
    const text = octets.toString('latin1');
    if (kind !== 'data') message = '';
    if (kind === 'command') {
      chunked = text.startsWith('BDAT');
      const [, verb, parameter = ''] = /^(\S*) ?(.*)\r\n/.exec(text)!;
      // Wireshark takes the first four letters for the command of SMTP, and what is behind the fifth for its parameter.
      lines.push(
        conversation.protocol === 'smtp'
          ? `C ${text.slice(0, 4)} ${text.slice(5).trimEnd()}`.trimEnd()
          : `C ${verb} ${parameter}`.trimEnd(),
      );
    } else if (kind === 'reply')
      lines.push(`S ${conversation.protocol === 'smtp' ? text.slice(0, 3) : text.split(/[ \r]/)[0]!}`);
    else if (kind === 'data') {
      // Wireshark does not show the messages that it has put together from chunks.
      const before = SUBJECT.test(message);
      message += text;
      const subject = SUBJECT.exec(message)?.[1];
      if (subject !== undefined && !before && !chunked) lines.push(`subject ${subject}`);
    } else if (kind === 'query' || kind === 'answer') {
      const labels = octets.toString('latin1', 13, 13 + octets[12]!);
      const addresses = [];
      for (let at = octets.indexOf('c00c', 'hex'); at > 0; at = octets.indexOf('c00c', at + 1, 'hex'))
        addresses.push(octets.subarray(at + 12, at + 16).join('.'));
      lines.push(`${labels}.example ${addresses.join(' ')}`.trimEnd());
    }
  }
  return lines;
}

const clientOf = ({ side, local, remote }: RecordedConversation['conversation']): string =>
  (side === 'client' ? local : remote).address;

/** What Wireshark reads of each conversation, by the client's address. */
function byClient(packets: readonly Packet[], servers: ReadonlySet<string>): Map<string, string[]> {
  const read = new Map<string, string[]>();
  for (const packet of packets) {
    const client = (packet['ip.addr'] ?? packet['ipv6.addr'])!.find((address) => !servers.has(address))!;
    read.set(client, [...(read.get(client) ?? []), ...said(packet)]);
  }
  return read;
}

async function expectSame(recorded: readonly RecordedConversation[], file: string): Promise<void> {
  const servers = new Set(
    recorded.map(({ conversation: { side, local, remote } }) => (side === 'client' ? remote : local).address),
  );
  const read = byClient(await dissected(file, FIELDS), servers);
  for (const one of recorded) expect(read.get(clientOf(one.conversation))).toEqual(expected(one));
}

describe.skipIf(!has('tshark', 'capinfos'))('exported conversations in Wireshark', () => {
  test.each([1, 2, 3])(
    'hundreds of random conversations are read as they were recorded (%i)',
    async (seed) => {
      const recorded = fc.sample(randomConversations(300), { numRuns: 1, seed })[0]!;
      const file = await written(recorded);
      await expectClean(file);
      await expectSame(recorded, file);
      const facts = await capinfos(file);
      expect(facts.get('File type')).toContain('pcapng');
      expect(facts.get('Strict time order')).toBe('True');
    },
  );

  test('whatever was recorded, the connections around it are sound', async () => {
    const recorded = fc.sample(randomConversations(300, wildConversation), { numRuns: 1, seed: 5 })[0]!;
    const file = await written(recorded);
    expect(await dissected(file, ['frame.number', '_ws.expert.message'], 'tcp.analysis.flags')).toEqual([]);
    expect(await dissected(file, ['frame.number'], BAD_CHECKSUM)).toEqual([]);
    expect((await capinfos(file)).get('Strict time order')).toBe('True');
  });

  test('comments say what the capture cannot: whose conversation, why, which TLS, what is missing', async () => {
    const recorded = new Script({ service: 'submissions', local: { address: '127.0.1.1', port: 465 } })
      .connect()
      .tls({ version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', serverName: 'mx.example.org' })
      .reply('220 mx')
      .say('EHLO pc', '250 mx')
      .decide({ rule: 'smtp.relay-denied', values: {} })
      .say('RCPT TO:<a@b.example>', '550 5.7.1 No')
      .say('DATA', '354 go')
      .add('data', 'client', '', 4096)
      .reply('250 Ok')
      .close('server', 'idle for too long')
      .decide({ rule: 'smtp.idle', values: {} })
      .done();
    const file = await written([recorded]);
    await expectClean(file);
    const packets = await dissected(file, FIELDS);
    const comments = packets.flatMap((packet) => packet['frame.comment'] ?? []);
    expect(comments[0]).toContain(
      "submissions, recorded at Server0, which is the server. The server's port was 465",
    );
    expect(
      comments.some((text) => text.includes('TLSv1.3, TLS_AES_128_GCM_SHA256, for the name mx.example.org')),
    ).toBe(true);
    expect(comments).toContain('Closed: idle for too long');
    expect(comments.at(-1)).toBe('Because of smtp.idle.');
    const denied = packets.find((packet) =>
      packet['frame.comment']?.includes('Because of smtp.relay-denied.'),
    );
    expect(denied?.['smtp.req.command']).toEqual(['RCPT']);
    expect(denied?.['tcp.dstport']).toEqual(['587']);
    expect(comments.some((text) => text.includes('4096 octets of message text were not recorded'))).toBe(
      true,
    );
    const [section] = await dissected(
      file,
      ['frame.interface_description', 'frame.interface_name'],
      'frame.number == 1',
    );
    expect(section?.['frame.interface_name']).toEqual(['glasspost0']);
  });

  test('behind STARTTLS a second stream goes on, and it is SMTP', async () => {
    const recorded = new Script()
      .connect()
      .reply('220 mx')
      .say('EHLO pc', '250-mx', '250 STARTTLS')
      .say('STARTTLS', '220 go')
      .tls()
      .say('EHLO pc', '250 mx')
      .say('MAIL FROM:<a@example.org>', '250 Ok')
      .close()
      .done();
    const file = await written([recorded]);
    await expectClean(file);
    await expectSame([recorded], file);
    expect(await dissected(file, ['frame.number'], 'tls')).toEqual([]);
    const mail = await dissected(file, ['tcp.stream'], 'smtp.req.command == "MAIL"');
    expect(mail).toEqual([{ 'tcp.stream': ['1'] }]);
  });

  test('the end of a message is found wherever a segment ends, and however it was read', async () => {
    const recorded = Array.from({ length: 14 }, (_, i) => {
      const text = `Subject: s${i}\r\n\r\n`.padEnd(2 * 1460 - 7 + i, 'x') + '\r\n.\r\n';
      const cut = text.length - 1 - (i % 5);
      return new Script({
        id: `019aa5a0-0000-7000-8000-0000000001${i + 10}`,
        remote: { address: `127.0.2.${i + 1}`, port: 40_000 },
      })
        .connect()
        .reply('220 mx')
        .say('DATA', '354 go')
        .add('data', 'client', text.slice(0, i < 7 ? text.length : cut))
        .add('data', 'client', i < 7 ? '' : text.slice(cut))
        .reply('250 Ok')
        .say('QUIT', '221 bye')
        .close()
        .done();
    });
    const file = await written(recorded);
    await expectClean(file);
    await expectSame(recorded, file);
  });

  test('connections that were refused or broke are shown as such', async () => {
    const refused = new Script({ outcome: 'refused', service: null, side: 'client' })
      .close('server', 'ECONNREFUSED')
      .done();
    const broken = new Script({ outcome: 'broken', remote: { address: '127.0.0.10', port: 4000 } })
      .connect()
      .reply('220 mx')
      .add('command', 'client', 'EHLO pc\r\n')
      .close('client', 'ECONNRESET')
      .done();
    const file = await written([refused, broken]);
    await expectClean(file);
    const resets = await dissected(file, ['tcp.stream', 'frame.comment'], 'tcp.flags.reset == 1');
    expect(resets).toEqual([
      { 'tcp.stream': ['0'], 'frame.comment': ['The connection could not be opened: ECONNREFUSED'] },
      { 'tcp.stream': ['1'], 'frame.comment': ['The connection broke.', 'Closed: ECONNRESET'] },
    ]);
  });

  test('connections with the same addresses and ports are told apart', async () => {
    const one = (id: string, startedAt: number): RecordedConversation =>
      new Script({ id, startedAt }).connect().reply('220 mx').say('QUIT', '221 bye').close().done();
    const file = await written([one('a', START), one('b', START + 1000), one('c', START + 1_000_000)]);
    await expectClean(file);
    expect(await dissected(file, ['tcp.stream'], 'tcp.flags.syn == 1 && tcp.flags.ack == 0')).toHaveLength(3);
  });

  test('units that were cut, secrets, and sizes that were announced raise no remark', async () => {
    const listing = Array.from({ length: 200 }, (_, i) => `${i + 1} uid${i}\r\n`).join('');
    const mail = 'Subject: after\r\n\r\nbody\r\n';
    const pop = new Script({ protocol: 'pop3', service: 'pop3' })
      .connect()
      .reply('+OK hello')
      .say('AUTH PLAIN', '+ ')
      .add('credentials', 'client', '', 0, true)
      .reply('+OK')
      .add('command', 'client', 'UIDL\r\n')
      .add('reply', 'server', `+OK\r\n${listing}20`, 5000)
      .say('RETR 1', '+OK 300000 octets')
      .add('data', 'server', '', 100_000)
      .add('data', 'server', '', 200_003)
      .say('RETR 2', `+OK ${mail.length} octets`)
      .add('data', 'server', `${mail}.\r\n`)
      .say('QUIT', '+OK')
      .close()
      .done();
    const smtp = new Script({
      id: 'b',
      local: { address: '::1', port: 25 },
      remote: { address: '::1', port: 40_001 },
    })
      .connect()
      .reply('220 mx')
      .add('command', 'client', 'EHLO pc\r\n')
      .add('reply', 'server', '250-mx.example.org\r\n250-SI', 70_000)
      .add('command', 'client', 'AUTH PLAIN\r\n')
      .reply('334 ')
      .add('credentials', 'client', '****', 0, true)
      .reply('535 5.7.8 No')
      .add('command', 'client', 'BDAT 300000\r\n')
      .add('data', 'client', '', 300_000)
      .reply('250 Ok')
      .say('NOOP', '250 Ok')
      .add('command', 'client', 'BDAT 3000 LAST\r\n')
      .add('data', 'client', Buffer.alloc(2999, 0xff), 1)
      .reply('250 Ok')
      .say('QUIT', '221 bye')
      .close()
      .done();
    const dns = new Script({ id: 'c', protocol: 'dns', service: 'dns', transport: 'udp' })
      .add('query', 'client', dnsMessage(7, 'a.example'))
      .add('answer', 'server', dnsMessage(7, 'a.example', [[1, 2, 3, 4]]))
      .done();
    const file = await written([pop, smtp, dns]);
    await expectClean(file);
    const packets = (await dissected(file, FIELDS)).flatMap(said);
    for (const line of [
      'C UIDL',
      'C RETR 1',
      'subject after',
      'C NOOP',
      'C BDAT 3000 LAST',
      'C QUIT',
      'a.example 1.2.3.4',
    ])
      expect(packets).toContain(line);
  });
});
