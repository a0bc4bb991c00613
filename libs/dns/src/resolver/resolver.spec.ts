import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import type { Exchange } from '../exchange.js';
import { makeQuery, type Message, type Question, type ResourceRecord } from '../message.js';
import { parseName } from '../name.js';
import { rdataFromText, rdataToText, typeCode } from '../records/index.js';
import { FakeNetwork } from '../testing/fake-network.js';
import { isReplyTo } from './ask.js';
import { DnsCache } from './cache.js';
import { StubResolver, type StubOptions } from './stub.js';

const SERVER = { address: '127.0.0.53', port: 53 };

function setUp(zones: Record<string, string> = {}, options: Partial<StubOptions> = {}) {
  const network = new FakeNetwork();
  network.serve(SERVER.address, zones);
  const stub = new StubResolver({
    servers: [SERVER],
    exchange: network.exchange,
    now: network.clock,
    ...options,
  });
  return { network, stub };
}

const ZONE = {
  'example.org': `@ 300 MX 20 b
@ 300 MX 10 a
@ TXT "v=spf1 " "-all"
a A 192.0.2.1
a AAAA 2001:db8::1
b A 192.0.2.2
null MX 0 .
www CNAME a
out CNAME www.example.net.
loop CNAME loop
sub NS ns.sub
ns.sub A 192.0.2.3
big TXT ${`"${'x'.repeat(200)}" `.repeat(8)}`,
  '2.0.192.in-addr.arpa': '1 PTR a.example.org.',
};

describe('the stub resolver', () => {
  it('finds records, none, and no name', async () => {
    const { stub } = setUp(ZONE);
    const answer = await stub.query('a.example.org', 'A');
    expect(answer).toMatchObject({ status: 'ok', temporary: false, rcode: 0, detail: '' });
    expect(answer.records.map(rdataToText)).toEqual(['192.0.2.1']);
    expect(decodeMessage(answer.raw!).response).toBe(true);
    expect(await stub.query('b.example.org.', 28)).toMatchObject({ status: 'nodata', temporary: false });
    expect(await stub.query('c.example.org', 'MX')).toMatchObject({
      status: 'nxdomain',
      temporary: false,
      rcode: 3,
    });
    expect(await stub.query('a..b', 'A')).toMatchObject({ status: 'badname', temporary: false });
    await expect(stub.query('a', 'NOPE')).rejects.toThrow(TypeError);
  });

  it('has conveniences for mail', async () => {
    const { stub } = setUp(ZONE);
    expect((await stub.mx('example.org')).hosts).toEqual([
      { preference: 10, exchange: 'a.example.org' },
      { preference: 20, exchange: 'b.example.org' },
    ]);
    expect((await stub.mx('null.example.org')).hosts).toEqual([{ preference: 0, exchange: '' }]);
    expect(await stub.addresses('www.example.org')).toEqual({
      status: 'ok',
      temporary: false,
      addresses: ['2001:db8::1', '192.0.2.1'],
      detail: '',
    });
    expect(await stub.addresses('x.example.org')).toMatchObject({ status: 'nxdomain', addresses: [] });
    expect((await stub.ptr('192.0.2.1')).names).toEqual(['a.example.org']);
    expect((await stub.txt('example.org')).texts).toEqual(['v=spf1 -all']);
  });

  it('follows aliases itself when the server does not', async () => {
    const { network, stub } = setUp(ZONE);
    expect(await stub.query('out.example.org', 'A')).toMatchObject({ status: 'refused', temporary: true });
    const asked = await stub.query('www.example.org', 'A');
    expect(asked.chain.map(rdataToText)).toEqual(['a.example.org.']);
    network.serve(SERVER.address, { ...ZONE, 'example.net': 'www A 192.0.2.7' });
    const far = await stub.query('out.example.org', 'A');
    expect([far.status, far.chain.length, far.records.length]).toEqual(['ok', 1, 1]);
    expect(await stub.query('loop.example.org', 'A')).toMatchObject({ status: 'loop', temporary: false });
  });

  it('bounds a chain that each answer makes longer', async () => {
    let n = 0;
    const exchange: Exchange = (_, query) => {
      const asked = decodeMessage(query);
      const alias: ResourceRecord = {
        name: asked.questions[0]!.name,
        type: 5,
        class: 1,
        ttl: 60,
        rdata: { target: parseName(`n${n++}.x.`) },
      };
      return Promise.resolve(encodeMessage({ ...asked, response: true, answers: [alias] }));
    };
    const stub = new StubResolver({ servers: [SERVER], exchange, now: () => 0 });
    expect((await stub.query('a', 'A')).status).toBe('loop');
    expect(n).toBeLessThan(20);
  });

  it('keeps "not now" apart from "no"', async () => {
    const { network, stub } = setUp(ZONE);
    expect(await stub.query('elsewhere', 'A')).toMatchObject({
      status: 'refused',
      temporary: true,
      rcode: 5,
      detail: 'REFUSED from 127.0.0.53 port 53',
    });
    // A referral is no answer: taking it for "no MX" would send mail astray.
    expect(await stub.query('x.sub.example.org', 'MX')).toMatchObject({
      status: 'servfail',
      temporary: true,
      detail: expect.stringMatching(/does not recurse/),
    });
    network.remove(SERVER.address);
    expect(await stub.query('b.example.org', 'MX')).toMatchObject({ status: 'timeout', temporary: true });
    network.add(SERVER.address, (query) =>
      Buffer.concat([query.subarray(0, 2), Buffer.from('8182', 'hex'), Buffer.alloc(8)]),
    );
    expect(await stub.query('b.example.org', 'MX')).toMatchObject({ status: 'servfail', temporary: true });
    network.add(SERVER.address, () => Buffer.from('x'));
    expect(await stub.query('b.example.org', 'MX')).toMatchObject({ status: 'malformed', temporary: true });
  });

  it('does not take an answer to another query', async () => {
    const { network, stub } = setUp(ZONE);
    const twist = (change: (message: Message) => Message) =>
      network.add(SERVER.address, (query) =>
        encodeMessage(change({ ...decodeMessage(query), response: true })),
      );
    const question: Question = { name: parseName('evil.'), type: 1, class: 1 };
    for (const change of [
      (message: Message) => ({ ...message, id: message.id ^ 1 }),
      (message: Message) => ({ ...message, response: false }),
      (message: Message) => ({ ...message, questions: [question] }),
      (message: Message) => ({ ...message, questions: [] }),
    ]) {
      twist(change);
      expect((await stub.query('a.example.org', 'A')).status).toBe('malformed');
    }
  });

  it('tries again, tries others, uses TCP after truncation', async () => {
    const other = { address: '127.0.0.54', port: 53 };
    const { network, stub } = setUp(ZONE, { servers: [other, SERVER] });
    expect((await stub.query('a.example.org', 'A')).status).toBe('ok');
    expect((await stub.query('big.example.org', 'TXT')).records).toHaveLength(1);
    expect(network.log.at(-1)!.tcp).toBe(true);
    network.remove(SERVER.address);
    network.log.length = 0;
    await stub.query('b.example.org', 'A');
    expect(network.log.map((one) => one.upstream.address)).toEqual([
      '127.0.0.54',
      '127.0.0.53',
      '127.0.0.54',
      '127.0.0.53',
    ]);
  });

  it('remembers, as long as the TTLs say', async () => {
    const { network, stub } = setUp(ZONE);
    await stub.mx('example.org');
    const cached = await stub.mx('example.org');
    expect([network.log.length, cached.raw, cached.hosts.length]).toEqual([1, null, 2]);
    network.now += 300_000;
    await stub.mx('example.org');
    expect(network.log).toHaveLength(2);
    const forgetful = new StubResolver({
      servers: [SERVER],
      exchange: network.exchange,
      now: network.clock,
      cache: null,
    });
    await forgetful.mx('example.org');
    await forgetful.mx('example.org');
    expect(network.log).toHaveLength(4);
  });

  it('gives up when its time is over', async () => {
    let now = 0;
    let tries = 0;
    const exchange: Exchange = (_u, _q, _t, timeoutMs) => {
      now += timeoutMs;
      tries++;
      return Promise.reject(new Error('silence'));
    };
    const servers = [1, 2, 3, 4, 5].map((n) => ({ address: `10.0.0.${n}`, port: 53 }));
    const stub = new StubResolver({
      servers,
      exchange,
      now: () => now,
      tryTimeoutMs: 2000,
      totalTimeoutMs: 5000,
    });
    expect((await stub.query('a', 'A')).status).toBe('timeout');
    expect([now, tries]).toEqual([5000, 3]);
    expect((await new StubResolver({ servers: [], exchange, now: () => 0 }).query('a', 'A')).detail).toBe(
      'no server to ask',
    );
  });
});

describe('isReplyTo', () => {
  it('looks at id, QR and the question without its case', () => {
    const query = encodeMessage(makeQuery(5, { name: parseName('www.example.org'), type: 1, class: 1 }));
    const reply = (name: string, change: Partial<Message> = {}): Buffer =>
      encodeMessage({
        ...makeQuery(5, { name: parseName(name), type: 1, class: 1 }),
        response: true,
        ...change,
      });
    expect(isReplyTo(query, reply('WWW.example.org'))).toBe(true);
    expect(isReplyTo(query, reply('www.example.net'))).toBe(false);
    expect(isReplyTo(query, reply('www.example.org', { id: 6 }))).toBe(false);
    expect(isReplyTo(query, reply('www.example.org', { response: false }))).toBe(false);
    expect(isReplyTo(query, reply('www.example.org', { questions: [] }))).toBe(false);
    expect(isReplyTo(query, reply('www.example.org', { questions: [], rcode: 1 }))).toBe(true);
    expect(isReplyTo(query, Buffer.alloc(3))).toBe(false);
  });
});

describe('the cache', () => {
  const question = (name: string, type = 'A'): Question => ({
    name: parseName(name),
    type: typeCode(type)!,
    class: 1,
  });
  const answering = (asked: Question, ttl: number, ...data: string[]): Message => ({
    ...makeQuery(1, asked),
    answers: data.map((text) => ({
      name: asked.name,
      type: asked.type,
      class: 1,
      ttl,
      rdata: rdataFromText(asked.type, text),
    })),
  });
  const keep = (cache: DnsCache, asked: Question, message: Message, now = 0): void => {
    cache.put(DnsCache.key(asked), asked, message, now, 100);
  };

  it('caps TTLs, and keeps nothing with TTL 0 or "no" without a SOA', () => {
    const cache = new DnsCache();
    keep(cache, question('a'), answering(question('a'), 10_000_000, '192.0.2.1'));
    expect(cache.get(DnsCache.key(question('a')), 0)!.answers[0]!.ttl).toBe(86_400);
    keep(cache, question('b'), answering(question('b'), 0, '192.0.2.1'));
    keep(cache, question('c'), { ...answering(question('c'), 9), rcode: 3 });
    expect(cache.size).toBe(1);
    const soa = {
      name: parseName('.'),
      type: 6,
      class: 1,
      ttl: 999_999,
      rdata: rdataFromText('SOA', 'a. b. 1 2 3 4 888888'),
    };
    keep(cache, question('c'), { ...answering(question('c'), 9), rcode: 3, authority: [soa] });
    expect(cache.get(DnsCache.key(question('c')), 0)!.authority[0]!.ttl).toBe(10_800);
  });

  it('leaves out what nobody asked for', () => {
    const cache = new DnsCache();
    const asked = question('a');
    const message = answering(asked, 60, '192.0.2.1');
    const stray = { ...message.answers[0]!, name: parseName('bank.') };
    keep(cache, asked, { ...message, answers: [...message.answers, stray], authority: [stray] });
    expect(cache.get(DnsCache.key(asked), 0)).toMatchObject({ answers: [message.answers[0]], authority: [] });
  });

  it('is bounded in entries and bytes; what was not used goes first', () => {
    const cache = new DnsCache({ maxEntries: 3 });
    const names = ['a', 'b', 'c', 'd'].map((name) => question(name));
    for (const asked of names.slice(0, 3)) keep(cache, asked, answering(asked, 60, '192.0.2.1'));
    cache.get(DnsCache.key(names[0]!), 0);
    keep(cache, names[3]!, answering(names[3]!, 60, '192.0.2.1'));
    expect(names.map((asked) => cache.get(DnsCache.key(asked), 0) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    const tiny = new DnsCache({ maxBytes: 2000 });
    for (let i = 0; i < 10; i++) keep(tiny, question(`n${i}`), answering(question(`n${i}`), 60, '192.0.2.1'));
    expect([tiny.size > 0 && tiny.size < 10, tiny.bytes <= 2000]).toEqual([true, true]);
    expect([tiny.clear() > 0, tiny.size, tiny.bytes]).toEqual([true, 0, 0]);
  });

  it('lists and clears', () => {
    const cache = new DnsCache();
    for (const name of ['a', 'b'])
      keep(cache, question(name), answering(question(name), 60, '192.0.2.1', '192.0.2.2'));
    cache.putFailure(DnsCache.key(question('c')), question('c'), 0);
    expect(
      cache
        .list(6000)
        .map((one) => `${one.name} ${one.ttl} ${one.rcode} ${one.records.map(rdataToText).join(' ')}`),
    ).toEqual(['a. 54 0 192.0.2.1 192.0.2.2', 'b. 54 0 192.0.2.1 192.0.2.2']);
    expect([cache.clear(parseName('A')), cache.size]).toEqual([1, 2]);
    // A clock that goes back makes nothing older or younger than it was.
    expect(cache.get(DnsCache.key(question('b')), -5000)!.answers[0]!.ttl).toBe(60);
  });
});
