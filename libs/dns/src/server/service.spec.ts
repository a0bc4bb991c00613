import { describe, expect, it } from 'vitest';
import { Zone } from '../authority/zone.js';
import { ZoneSet } from '../authority/zone-set.js';
import { decodeMessage } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import { Rcode, rcodeName } from '../codes.js';
import { makeQuery, type Message, type ResourceRecord } from '../message.js';
import { parseName } from '../name.js';
import { rdataToText, typeCode, typeName } from '../records/index.js';
import { FakeNetwork, zoneSet } from '../testing/fake-network.js';
import { parseZone } from '../zone-file/parse.js';
import type { AnsweredInfo, DnsHost, Explanation } from './host.js';
import { DnsService } from './service.js';

const ZONES = {
  'example.org':
    'www A 192.0.2.1\n@ MX 10 mail\nmail A 192.0.2.2\nout CNAME www.example.net.\nsub NS ns.elsewhere.\nbig TXT ' +
    `"${'x'.repeat(200)}" `.repeat(8),
};
const client = { address: '192.0.2.99', port: 5353 };

const question = (
  name: string,
  type = 'A',
): { name: ReturnType<typeof parseName>; type: number; class: number } => ({
  name: parseName(name),
  type: typeCode(type)!,
  class: 1,
});
const query = (name: string, type = 'A', options: Partial<Message> = {}): Buffer =>
  encodeMessage(makeQuery(0x1234, question(name, type), options));
const show = (records: readonly ResourceRecord[]): string[] =>
  records.map((one) => `${one.name} ${one.ttl} ${typeName(one.type)} ${rdataToText(one)}`);

/** A service, and the two ways to ask it. */
function setUp(host: Partial<DnsHost> = {}, zones = ZONES) {
  const network = new FakeNetwork();
  const infos: AnsweredInfo[] = [];
  const service = network.serve(
    '127.0.0.1',
    zones,
    { answered: (info) => infos.push(info), ...host },
    { cookieSecret: Buffer.alloc(16, 1), randomId: () => 7 },
  );
  const raw = (packet: Buffer): Buffer | null => {
    const answer = service.handleDatagram(packet, client);
    if (answer instanceof Promise) throw new Error('not answered at once');
    return answer;
  };
  const ask = (packet: Buffer): Message => decodeMessage(raw(packet)!);
  const askLater = async (packet: Buffer): Promise<Message> =>
    decodeMessage((await service.handleDatagram(packet, client))!);
  return { network, service, infos, raw, ask, askLater };
}

describe('answers from zones', () => {
  it('carry the id, the question as asked, AA, RD, and no RA without forwarders', () => {
    const { ask } = setUp();
    const answer = ask(query('WWW.example.ORG', 'A', { id: 0xabcd, checkingDisabled: true }));
    expect(answer).toMatchObject({
      id: 0xabcd,
      response: true,
      authoritative: true,
      recursionDesired: true,
      recursionAvailable: false,
      checkingDisabled: true,
      rcode: 0,
    });
    expect(answer.questions[0]!.name.toString()).toBe('WWW.example.ORG.');
    expect(show(answer.answers)).toEqual(['WWW.example.ORG. 3600 A 192.0.2.1']);
    expect(answer.edns).toEqual({ udpSize: 1232, version: 0, dnssecOk: false, options: [] });
    expect(show(ask(query('example.org', 'MX')).additional)).toEqual(['mail.example.org. 3600 A 192.0.2.2']);
  });

  it('come ready-made the second time, the same but for the id', () => {
    const { raw, infos } = setUp();
    for (const name of ['www.example.org', 'nope.example.org', 'sub.example.org']) {
      const first = raw(query(name))!;
      const second = raw(query(name, 'A', { id: 0xffee }))!;
      expect(second.readUInt16BE(0)).toBe(0xffee);
      expect(second.subarray(2)).toEqual(first.subarray(2));
      second.fill(0);
      expect(raw(query(name))).toEqual(first);
      expect(infos.splice(0).map((one) => one.source)).toEqual(['zone', 'ready', 'ready']);
    }
  });

  it('are kept apart by case, flags, EDNS, transport and whether the client may recurse', async () => {
    const { service, infos, ask } = setUp({
      forwarders: () => [{ address: '9.9.9.9', port: 53 }],
      mayRecurse: (address) => address === client.address,
    });
    expect(ask(query('www.example.org')).recursionAvailable).toBe(true);
    const other = { address: '192.0.2.98', port: 1 };
    expect(
      decodeMessage((await service.handleDatagram(query('www.example.org'), other))!).recursionAvailable,
    ).toBe(false);
    expect(ask(query('WWW.example.org')).questions[0]!.name.toString()).toBe('WWW.example.org.');
    expect(ask(query('www.example.org', 'A', { edns: null })).edns).toBeNull();
    expect(ask(query('www.example.org', 'A', { recursionDesired: false })).recursionDesired).toBe(false);
    await service.handleStreamMessage(query('www.example.org'), client);
    expect(infos.map((one) => one.source)).not.toContain('ready');
  });

  it('change with the zones at once', () => {
    let zones = zoneSet({ 'example.org': 'www A 192.0.2.1' });
    const { ask } = setUp({ zones: () => zones });
    expect(show(ask(query('www.example.org')).answers)).toHaveLength(1);
    zones = zoneSet({ 'example.org': 'www A 192.0.2.7' }); // the same generation, another set
    expect(show(ask(query('www.example.org')).answers)).toEqual(['www.example.org. 3600 A 192.0.2.7']);
    zones = zones.without('example.org');
    expect(ask(query('www.example.org')).rcode).toBe(Rcode.REFUSED);
  });

  it('fit into what the client takes, or say TC; TCP has them whole', async () => {
    const { service, ask, infos } = setUp();
    const small = ask(query('big.example.org', 'TXT', { edns: null }));
    expect([small.truncated, small.answers.length]).toEqual([true, 0]);
    // A size below 512 counts as 512, one above ours as ours (RFC 6891 §6.2.3).
    const edns = (udpSize: number): Partial<Message> => ({
      edns: { udpSize, version: 0, dnssecOk: false, options: [] },
    });
    expect(ask(query('example.org', 'MX', edns(10))).truncated).toBe(false);
    expect(ask(query('big.example.org', 'TXT', edns(65535))).truncated).toBe(true);
    expect(infos.at(-1)!.truncated).toBe(true);
    const whole = decodeMessage(
      (await service.handleStreamMessage(query('big.example.org', 'TXT'), client))!,
    );
    expect([whole.truncated, whole.answers.length]).toEqual([false, 1]);
  });
});

describe('what cannot be answered', () => {
  const { ask, raw, infos } = setUp();
  const codeOf = (packet: Buffer): string => rcodeName(ask(packet).rcode);

  it('responses and scraps are dropped', () => {
    const response = query('www.example.org');
    response[2]! |= 0x80;
    for (const packet of [response, Buffer.alloc(0), Buffer.alloc(11)]) expect(raw(packet)).toBeNull();
    expect(infos.at(-1)!.rcode).toBe(-1);
  });

  it('other operations: NOTIMP', () => {
    for (const opcode of [1, 2, 4, 5, 15]) {
      const answer = ask(query('www.example.org', 'A', { opcode }));
      expect(answer).toMatchObject({ rcode: Rcode.NOTIMP, opcode, id: 0x1234, response: true });
    }
  });

  it('malformed: FORMERR with the id', () => {
    const packet = query('www.example.org');
    expect(ask(packet.subarray(0, 20))).toMatchObject({ rcode: Rcode.FORMERR, id: 0x1234, questions: [] });
    expect(codeOf(Buffer.concat([packet, Buffer.of(0)]))).toBe('FORMERR');
    expect(ask(Buffer.from('123401000000000000000000', 'hex')).rcode).toBe(Rcode.FORMERR);
    expect(
      codeOf(encodeMessage(makeQuery(1, question('a.'), { questions: [question('a.'), question('b.')] }))),
    ).toBe('FORMERR');
  });

  it.each([
    ['AXFR', 'REFUSED'],
    ['IXFR', 'REFUSED'],
    ['MAILB', 'NOTIMP'],
    ['OPT', 'FORMERR'],
    ['TYPE0', 'FORMERR'],
  ])('%s: %s', (type, rcode) => {
    expect(codeOf(query('example.org', type))).toBe(rcode);
  });

  it('other classes, names of nobody: REFUSED, with a reason (RFC 8914)', () => {
    expect(codeOf(encodeMessage(makeQuery(1, { ...question('version.bind', 'TXT'), class: 3 })))).toBe(
      'REFUSED',
    );
    const answer = ask(query('example.com'));
    expect(answer).toMatchObject({ rcode: Rcode.REFUSED, authoritative: false });
    expect(answer.edns!.options[0]!.data.toString('latin1')).toBe(
      '\0\x14No zone here holds the name, and no forwarders are set',
    );
    expect(ask(query('example.com', 'A', { edns: null })).edns).toBeNull();
  });

  it('EDNS of the future: BADVERS (RFC 6891 §6.1.3)', () => {
    const answer = ask(
      query('www.example.org', 'A', { edns: { udpSize: 512, version: 1, dnssecOk: true, options: [] } }),
    );
    expect(answer).toMatchObject({ rcode: Rcode.BADVERS, answers: [], edns: { version: 0, dnssecOk: true } });
  });
});

describe('cookies', () => {
  const { ask, network } = setUp();
  const withCookie = (data: Buffer, options: Partial<Message> = {}): Message =>
    ask(
      query('www.example.org', 'A', {
        edns: { udpSize: 1232, version: 0, dnssecOk: false, options: [{ code: 10, data }] },
        ...options,
      }),
    );

  it('are given and recognised', () => {
    const mine = Buffer.from('0102030405060708', 'hex');
    const given = withCookie(mine).edns!.options[0]!.data;
    expect([given.length, given.subarray(0, 8).equals(mine)]).toEqual([24, true]);
    expect(withCookie(given).edns!.options[0]!.data).toEqual(given);
    network.now += 2000_000;
    expect(withCookie(given).edns!.options[0]!.data).not.toEqual(given);
    expect(withCookie(Buffer.alloc(9)).rcode).toBe(Rcode.FORMERR);
    expect(withCookie(mine, { questions: [] })).toMatchObject({ rcode: 0, questions: [] }); // RFC 7873 §5.4
  });
});

describe('forwarding', () => {
  const UPSTREAM = { address: '198.51.100.1', port: 53 };
  const SECOND = { address: '198.51.100.2', port: 53 };
  const setUpForwarding = (upstreamZones: Record<string, string>, forwarders = [UPSTREAM]) => {
    const made = setUp({ forwarders: () => forwarders });
    made.network.serve(UPSTREAM.address, upstreamZones);
    return made;
  };

  it('asks for what is not ours, keeps it, and counts TTLs down', async () => {
    const { network, askLater, ask, infos } = setUpForwarding({ 'example.net': 'www 100 A 192.0.2.50' });
    const first = await askLater(query('www.example.net'));
    expect(first).toMatchObject({ id: 0x1234, authoritative: false, recursionAvailable: true, rcode: 0 });
    expect(show(first.answers)).toEqual(['www.example.net. 100 A 192.0.2.50']);
    network.now += 40_500;
    expect(show(ask(query('WWW.example.net')).answers)).toEqual(['WWW.example.net. 60 A 192.0.2.50']);
    expect(infos.map((one) => one.source)).toEqual(['forwarder', 'cache']);
    network.now += 60_000;
    expect(show((await askLater(query('www.example.net'))).answers)).toEqual([
      'www.example.net. 100 A 192.0.2.50',
    ]);
    expect(network.log).toHaveLength(2);
  });

  it('keeps "no" as long as the SOA says (RFC 2308)', async () => {
    const { network, askLater, ask } = setUpForwarding({
      'example.net': '@ SOA a. b. 1 2 3 4 30\nwww TXT x',
    });
    expect((await askLater(query('nope.example.net'))).rcode).toBe(Rcode.NXDOMAIN);
    network.now += 10_000;
    const cached = ask(query('nope.example.net'));
    expect([cached.rcode, cached.authority[0]!.ttl]).toEqual([Rcode.NXDOMAIN, 20]);
    expect(await askLater(query('www.example.net'))).toMatchObject({ rcode: 0, answers: [] });
    expect(ask(query('www.example.net')).authority).toHaveLength(1);
  });

  it('asks once for all who wait', async () => {
    const { network, service } = setUpForwarding({ 'example.net': 'www A 192.0.2.50' });
    const answers = await Promise.all(
      [1, 2, 3].map(async (id) => service.handleDatagram(query('www.example.net', 'A', { id }), client)),
    );
    expect(answers.map((one) => one!.readUInt16BE(0))).toEqual([1, 2, 3]);
    expect(network.log).toHaveLength(1);
  });

  it('follows our aliases out of our zones, and what we delegated', async () => {
    const { askLater } = setUpForwarding({
      'example.net': 'www A 192.0.2.50',
      'sub.example.org': 'a A 192.0.2.51',
    });
    const answer = await askLater(query('out.example.org'));
    expect(show(answer.answers)).toEqual([
      'out.example.org. 3600 CNAME www.example.net.',
      'www.example.net. 3600 A 192.0.2.50',
    ]);
    expect(answer.authoritative).toBe(true);
    expect(show((await askLater(query('a.sub.example.org'))).answers)).toEqual([
      'a.sub.example.org. 3600 A 192.0.2.51',
    ]);
  });

  it('goes to the next forwarder after silence, refusal and nonsense', async () => {
    const { network, askLater } = setUpForwarding({ 'example.net': 'www A 192.0.2.50' }, [SECOND, UPSTREAM]);
    for (const handler of [
      () => null,
      () => Buffer.from('nonsense'),
      (asked: Buffer) => Buffer.concat([asked.subarray(0, 2), Buffer.from('8185', 'hex'), Buffer.alloc(8)]),
    ]) {
      network.add(SECOND.address, handler);
      expect((await askLater(query('www.example.net', 'A'))).rcode).toBe(0);
      network.log.length = 0;
    }
  });

  it('says SERVFAIL when nobody answers, for five seconds without asking again', async () => {
    const { network, askLater, ask } = setUpForwarding({}, [SECOND]);
    const answer = await askLater(query('www.example.net'));
    expect(answer.rcode).toBe(Rcode.SERVFAIL);
    expect(answer.edns!.options[0]!.data.readUInt16BE(0)).toBe(22);
    const asked = network.log.length;
    expect(ask(query('www.example.net')).rcode).toBe(Rcode.SERVFAIL);
    expect(network.log.length).toBe(asked);
    network.now += 5000;
    await askLater(query('www.example.net'));
    expect(network.log.length).toBeGreaterThan(asked);
  });

  it('asks again over TCP when truncated, and without EDNS when it is not understood', async () => {
    const { network, service } = setUpForwarding({
      'example.net': `big TXT ${`"${'x'.repeat(200)}" `.repeat(8)}`,
    });
    const answer = decodeMessage(
      (await service.handleStreamMessage(query('big.example.net', 'TXT'), client))!,
    );
    expect(answer.answers).toHaveLength(1);
    expect(network.log.map((one) => one.tcp)).toEqual([false, true]);
    const old = network.serve('198.51.100.9', { 'example.net': 'www A 192.0.2.50' });
    network.add(UPSTREAM.address, (asked) =>
      decodeMessage(asked).edns
        ? Buffer.concat([asked.subarray(0, 2), Buffer.from('8181', 'hex'), Buffer.alloc(8)])
        : old.handleDatagram(asked, client),
    );
    expect(
      decodeMessage((await service.handleDatagram(query('www.example.net'), client))!).answers,
    ).toHaveLength(1);
  });

  it('does not forward for strangers, nor when not asked to', () => {
    const { ask } = setUp({ forwarders: () => [UPSTREAM], mayRecurse: () => false });
    expect(ask(query('www.example.net'))).toMatchObject({ rcode: Rcode.REFUSED, recursionAvailable: false });
    const allowed = setUp({ forwarders: () => [UPSTREAM] });
    expect(allowed.ask(query('www.example.net', 'A', { recursionDesired: false }))).toMatchObject({
      rcode: Rcode.REFUSED,
      recursionAvailable: true,
    });
    expect(allowed.ask(query('a.sub.example.org', 'A', { recursionDesired: false })).authority).toHaveLength(
      1,
    );
  });

  it('two servers that forward to each other come to an end', async () => {
    const network = new FakeNetwork();
    network.serve('10.0.0.1', {}, { forwarders: () => [{ address: '10.0.0.2', port: 53 }] });
    // The second has nothing in flight of its own: it would ask the first, which waits for it.
    let depth = 0;
    network.add('10.0.0.2', () => (depth++, null));
    const asked = await network.exchange(
      { address: '10.0.0.1', port: 53 },
      query('www.example.net'),
      false,
      1,
    );
    expect(decodeMessage(asked).rcode).toBe(Rcode.SERVFAIL);
    expect(depth).toBe(2);
  });
});

describe('explaining', () => {
  it('tells the steps, also for what cannot be read', async () => {
    const told: Explanation[] = [];
    const { ask, askLater } = setUp({
      forwarders: () => [{ address: '10.0.0.9', port: 53 }],
      explain: { wants: () => true, explained: (one) => told.push(one) },
    });
    ask(query('www.example.org'));
    ask(query('www.example.org').subarray(0, 15));
    ask(query('www.example.org', 'A', { opcode: 5 }));
    await askLater(query('www.example.net'));
    expect(told.map((one) => one.steps)).toEqual([
      [
        'Zone example.org is the nearest to www.example.org.',
        'www.example.org has 1 A record.',
        'Answered NOERROR.',
      ],
      [expect.stringMatching(/malformed at octet/), 'Answered FORMERR.'],
      ['The operation UPDATE is not offered (NOTIMP).', 'Answered NOTIMP.'],
      [
        'No zone of ours holds www.example.net.',
        'Recursion is wanted and allowed: www.example.net. A is looked up.',
        expect.stringMatching(/could not be looked up: no answer from 10\.0\.0\.9 port 53/),
        'Answered SERVFAIL.',
      ],
    ]);
  });
});

describe('hosts', () => {
  it('whose zones throw cost one answer, not the server', () => {
    const bad = new DnsService({
      zones: () => new ZoneSet([new Zone('a', parseZone('@ A 192.0.2.1', { origin: 'a' }).records)]),
      forwarders: () => [{ address: 'x', port: 1 }],
      mayRecurse: () => true,
      exchange: () => Promise.reject(new Error('no network')),
      now: () => 0,
    });
    expect(() => bad.handleDatagram(query('b'), client)).not.toThrow();
    expect(() => new DnsService({} as DnsHost, { cookieSecret: Buffer.alloc(3) })).toThrow(TypeError);
  });
});
