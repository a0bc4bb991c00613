import { encodeMessage, makeQuery, parseName } from '@glasspost/dns';
import { describe, expect, it } from 'vitest';
import { ttl } from './dns.js';
import { pduOf } from './pdu.js';
import { conversation, event, find, flat, script } from './testing/index.js';
import { macOf } from './transport.js';

describe('the PDU of POP3', () => {
  const pop3 = conversation({
    protocol: 'pop3',
    service: 'pop3',
    local: { address: '::1', port: 110 },
    remote: { address: '::1', port: 5 },
  });
  // The session that a manual of the laboratories shows.
  const events = script(
    'S: +OK Microsoft Exchange 2000 POP3 server ready.',
    'C: user user1',
    'S: +OK',
    'C: pass 1111',
    'S: +OK User successfully logged on.',
    'C: stat',
    'S: +OK 3 7138',
    'C: LIST',
    'S: +OK 2 messages|1 120|2 200|.',
    'C: CAPA',
    'S: +OK|TOP|SASL PLAIN|EXPIRE NEVER|X-OWN|.',
    'C: PASS x',
    'S: -ERR [IN-USE] taken',
  );
  const fields = (at: number) => pduOf(pop3, events, at).layers[0]!.fields;

  it('explains commands and responses', () => {
    expect(find(fields(0), 'Greeting').clause).toMatchObject({ rfc: 1939, section: '4' });
    expect(find(fields(1), 'Command')).toMatchObject({
      value: 'user',
      meaning: { id: 'pdu.pop3.verbs.USER' },
    });
    expect(find(fields(3), 'Password').meaning!.id).toBe('pdu.hidden');
    expect(find(fields(6), 'Messages').value).toBe('3');
    expect(find(fields(6), 'Octets').value).toBe('7138');
    expect(find(fields(12), 'Response code').meaning!.id).toBe('pdu.pop3.codes.IN-USE');
  });

  it('reads listings by the command that they answer', () => {
    expect(
      flat(fields(8))
        .filter(({ name }) => name === 'Octets')
        .map(({ value }) => value),
    ).toEqual(['120', '200']);
    expect(find(fields(8), 'End of listing').value).toBe('.\r\n');
    expect(
      flat(fields(10))
        .filter(({ name }) => name === 'Capability')
        .map(({ meaning }) => meaning!.id),
    ).toEqual([
      'pdu.pop3.capabilities.TOP',
      'pdu.pop3.capabilities.SASL',
      'pdu.pop3.capabilities.EXPIRE',
      'pdu.pop3.otherCapability',
    ]);
  });

  it('stands on IPv6 and the standard port', () => {
    const { layers } = pduOf(pop3, events, 5);
    expect(layers.map(({ protocol }) => protocol)).toEqual(['POP3', 'TCP', 'IPv6', 'Ethernet']);
    expect(find(layers[1]!.fields, 'Destination port').meaning!.id).toBe('pdu.tcp.standardPort');
    expect(macOf('::1')).toBe('02:00:00:00:00:01');
    expect(macOf('2001:db8::a:102:304')).toBe('02:00:01:02:03:04');
    expect(macOf('192.0.2.7')).toBe('02:00:c0:00:02:07');
  });
});

describe('the PDU of IMAP', () => {
  const imap = conversation({ protocol: 'imap', service: 'imap' });

  it('knows tags, commands and responses', () => {
    const events = script('C: a1 LOGIN ann secret', 'S: * 3 EXISTS|a1 OK [READ-WRITE] done');
    const [command, reply] = [0, 1].map((at) => pduOf(imap, events, at).layers[0]!.fields);
    expect(find(command!, 'Tag').value).toBe('a1');
    expect(find(command!, 'Arguments').meaning!.id).toBe('pdu.imap.secretArguments');
    expect(find(reply!, 'Response', 'EXISTS').meaning!.id).toBe('pdu.imap.responses.EXISTS');
    expect(find(reply!, 'Response code').value).toBe('[READ-WRITE]');
  });

  it('knows literals, and what goes on behind them, in commands and responses', () => {
    const events = [
      ...script('C: a1 CREATE {5}', 'S: + go on'),
      event('command', 'client', 'Paper'),
      event('command', 'client', '\r\n'),
      ...script('S: a1 OK done', 'C: a2 FETCH 1 (UID BODY[])', 'S: * 1 FETCH (BODY[] {12}'),
      event('data', 'server', 'a: b\r\n'),
      event('data', 'server', '\r\nx {9}'.slice(0, 6)),
      ...script(
        'S:  UID 7)|* OK behind {3}',
        'S: a2 OK done',
        'C: a3 CREATE {7}',
        'S: a3 NO no',
        'C: a4 NOOP',
      ),
    ];
    const names = events.map((_, at) => pduOf(imap, events, at).layers[0]!.fields.map(({ name }) => name));
    expect(names[2]).toEqual(['Literal']);
    expect(names[3]).toEqual(['Line end']);
    expect(names[4]).toEqual(['Tag', 'Response', 'Text', 'Line end']);
    const behind = pduOf(imap, events, 9).layers[0]!.fields;
    expect(behind.map(({ children }) => children!.map(({ name }) => name))).toEqual([
      ['Text', 'Line end'],
      ['Mark', 'Response', 'Text', 'Line end'],
    ]);
    expect(behind[0]!.children![0]!.meaning!.id).toBe('pdu.imap.behindLiteral');
    expect(names[10]).toEqual(['Tag', 'Response', 'Text', 'Line end']);
    // Nothing of it was sent: the server did not want it.
    expect(names[13]).toEqual(['Tag', 'Command', 'Line end']);
  });
});

describe('the PDU of DNS', () => {
  const question = { name: parseName('example.org'), type: 15, class: 1 };
  const query = encodeMessage(
    makeQuery(7, question, {
      edns: { udpSize: 1232, version: 0, dnssecOk: false, options: [{ code: 10, data: Buffer.alloc(8) }] },
    }),
  );

  it('explains every flag, and options', () => {
    const dns = conversation({
      protocol: 'dns',
      transport: 'udp',
      service: 'dns',
      local: { address: '127.0.0.1', port: 53 },
    });
    const { layers } = pduOf(dns, [event('query', 'client', query)], 0);
    expect(layers.map(({ protocol }) => protocol)).toEqual(['DNS', 'UDP', 'IPv4', 'Ethernet']);
    const flags = find(layers[0]!.fields, 'Flags').children!;
    expect(flags).toHaveLength(9);
    expect(flags.every(({ meaning }) => meaning !== null)).toBe(true);
    expect(find(layers[0]!.fields, 'COOKIE').clause).toMatchObject({ rfc: 7873 });
    expect(find(layers[0]!.fields, 'Question').children!.length).toBeGreaterThan(0);
    expect(find(layers[1]!.fields, 'Length').value).toBe(String(query.length + 8));
  });

  it('tells the octets of length from the message, over TCP', () => {
    const framed = Buffer.concat([Buffer.from([0, query.length]), query]);
    const dns = conversation({ protocol: 'dns', service: 'dns' });
    const answer = Buffer.from(framed);
    answer[4] = 0x84;
    const { layers, inLayers } = pduOf(
      dns,
      [event('query', 'client', framed), event('answer', 'server', answer)],
      1,
    );
    expect(layers[0]!.fields[0]).toMatchObject({ name: 'Length', start: 0, end: 2 });
    expect(layers[0]!.fields[1]).toMatchObject({ name: 'Header', start: 2, end: 14 });
    expect(inLayers).toMatchObject({ event: 0 });
    expect(inLayers!.layers.at(-1)!.line).toContain('example.org');
  });

  it('says a time to live in the units of people', () => {
    expect(ttl(90_061).values).toEqual({ days: '1', hours: '1', minutes: '1', seconds: '1' });
    expect(ttl(0).id).toBe('pdu.dns.ttlNone');
  });
});
