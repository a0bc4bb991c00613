import { describe, expect, it } from 'vitest';
import { DnsFormatError } from '../errors.js';
import { makeQuery, type Message, type ResourceRecord } from '../message.js';
import { parseName } from '../name.js';
import { OpaqueRdata, rdataFromText, typeCode } from '../records/index.js';
import { decodeMessage } from './decode.js';
import { encodeMessage } from './encode.js';

const record = (name: string, type: string, data: string, ttl = 300): ResourceRecord => ({
  name: parseName(name),
  type: typeCode(type)!,
  class: 1,
  ttl,
  rdata: rdataFromText(type, data),
});

const question = { name: parseName('WWW.Example.org'), type: 1, class: 1 };
const response: Message = {
  ...makeQuery(0xbeef, question),
  response: true,
  authoritative: true,
  rcode: 3,
  answers: [
    record('www.Example.org', 'CNAME', 'web.Example.org.'),
    record('web.Example.org', 'A', '192.0.2.1'),
  ],
  authority: [record('Example.org', 'SOA', 'ns.Example.org. host.Example.org. 1 2 3 4 5')],
  additional: [record('ns.Example.org', 'AAAA', '2001:db8::1'), record('x.', 'TYPE65400', '\\# 2 c00c')],
};

describe('messages', () => {
  it('come back from the wire as they were', () => {
    expect(decodeMessage(encodeMessage(response))).toEqual(response);
    const all: Message = {
      ...response,
      opcode: 2,
      truncated: true,
      recursionAvailable: true,
      authenticData: true,
      checkingDisabled: true,
      rcode: 0x123,
      edns: { udpSize: 4096, version: 1, dnssecOk: true, options: [{ code: 10, data: Buffer.alloc(8, 7) }] },
    };
    expect(decodeMessage(encodeMessage(all))).toEqual(all);
  });

  it('are written as RFC 1035 §4.1 draws them', () => {
    expect(encodeMessage(makeQuery(0x1234, question, { edns: null })).toString('hex')).toBe(
      '123401000001000000000000' + '03575757074578616d706c65036f726700' + '00010001',
    );
    const withOpt = encodeMessage(makeQuery(1, { ...question, name: parseName('.') }));
    expect(withOpt.toString('hex')).toBe(
      '000101000001000000000001' + '0000010001' + '0000290' + '4d0000000000000',
    );
  });

  it('compress names, and keep their case', () => {
    const packet = encodeMessage({ ...response, edns: null });
    // `Example.org` is written once: in the question. `www` differs in case and is written again.
    expect(packet.toString('latin1').split('Example').length - 1).toBe(1);
    expect(packet.toString('latin1')).toContain('\x03www\xc0\x10');
  });

  it('do not compress where RFC 3597 §4 forbids it, but read what others compressed', () => {
    const srv = encodeMessage({
      ...response,
      answers: [record('Example.org', 'SRV', '1 2 3 web.Example.org.')],
      authority: [],
      additional: [],
    });
    expect(srv.toString('latin1').split('Example').length - 1).toBe(2);
    const compressed = Buffer.concat([
      Buffer.from('00018000000100010000000001610000010001c00c00210001000000000008000100020003c00c', 'hex'),
    ]);
    const [answer] = decodeMessage(compressed).answers;
    expect(answer!.rdata).toEqual(rdataFromText('SRV', '1 2 3 a.'));
  });

  it('keep data that is malformed, of types that nobody must understand, as octets', () => {
    const packet = Buffer.from(
      '000180000000000100000000' + '00' + '0010' + '0001' + '00000000' + '0000',
      'hex',
    ); // TXT without strings
    expect(decodeMessage(packet).answers[0]!.rdata).toEqual(new OpaqueRdata(Buffer.alloc(0)));
  });

  it('count a TTL with the top bit as zero (RFC 2181 §8)', () => {
    const packet = Buffer.from(
      '000180000000000100000000' + '00' + '0001' + '0001' + '80000001' + '0004c0000201',
      'hex',
    );
    expect(decodeMessage(packet).answers[0]!.ttl).toBe(0);
  });
});

describe('malformed packets', () => {
  const whole = encodeMessage(response);

  it('are refused at every length but the right one', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeMessage(whole.subarray(0, length))).toThrow(DnsFormatError);
    }
    expect(() => decodeMessage(Buffer.concat([whole, Buffer.of(0)]))).toThrow(/behind the message/);
  });

  const asking = (name: string): Buffer => Buffer.from('000100000001000000000000' + name + '00010001', 'hex');

  it.each([
    ['a pointer to itself', 'c00c'],
    ['a pointer forward', 'c00e00'],
    ['a pointer into the header', 'c000'],
    ['a pointer to the labels before it', '0161c00c'],
    ['a label of an unknown kind', '8161'],
    ['labels without an end', '3f'],
    ['a name of 256 octets', '3f'.padEnd(128, '61').repeat(3) + '3f'.padEnd(128, '61') + '00'],
  ])('%s', (_, name) => {
    expect(() => decodeMessage(asking(name))).toThrow(DnsFormatError);
  });

  it('two pointers at each other end', () => {
    // The first name at 12 is a pointer to 16, which points back: both directions are refused.
    const packet = Buffer.from('000100000002000000000000' + 'c010' + '0001' + 'c00c' + '00010001', 'hex');
    expect(() => decodeMessage(packet)).toThrow(DnsFormatError);
  });

  it('OPT twice, with a name, in the answer, cut short', () => {
    const opt = '0000291000000000000000';
    const head = (answers: number, additional: number): string =>
      `00010000000000${answers.toString(16).padStart(2, '0')}00000` + `00${additional}`;
    const packet = (hex: string): Buffer => Buffer.from(hex, 'hex');
    expect(decodeMessage(packet(head(0, 1) + opt)).edns?.udpSize).toBe(4096);
    expect(() => decodeMessage(packet(head(0, 2) + opt + opt))).toThrow(/more than one OPT/);
    expect(() => decodeMessage(packet(head(1, 0) + opt))).toThrow(/outside the additional/);
    expect(() => decodeMessage(packet(head(0, 1) + '0161' + opt))).toThrow(/not the root/);
    expect(() => decodeMessage(packet(head(0, 1) + '00002910000000000000' + '03' + '000a00'))).toThrow(
      /cut short/,
    );
    expect(() => decodeMessage(packet(head(0, 1) + '00002910000000000000' + '04' + '000a0001'))).toThrow(
      /beyond/,
    );
  });

  it('names that multiply are bounded: many records with long chains of pointers', () => {
    const parts = [Buffer.from('000180000000100000000000', 'hex')];
    parts[0]!.writeUInt16BE(3000, 6);
    const tail = Buffer.from('00020001000000000002', 'hex');
    let last = 12;
    let at = 12;
    for (let i = 0; i < 3000; i++) {
      const name =
        i === 0
          ? Buffer.from('0161' + '00', 'hex')
          : i < 100
            ? Buffer.of(1, 0x61, 0xc0 | (last >> 8), last & 0xff)
            : Buffer.of(0xc0 | (last >> 8), last & 0xff);
      if (i < 100) last = at;
      const data = Buffer.of(0xc0 | (last >> 8), last & 0xff);
      parts.push(name, tail, data);
      at += name.length + tail.length + data.length;
    }
    expect(decodeMessage(Buffer.concat(parts)).answers.length).toBe(3000);
  });
});

describe('packets that would be too long', () => {
  const many = (count: number, name = 'www.example.org'): ResourceRecord[] =>
    Array.from({ length: count }, (_, i) => record(name, 'A', `192.0.2.${i % 256}`));

  it('lose additional records first, without TC', () => {
    const message = { ...response, answers: many(20), additional: many(20, 'other.example.org') };
    const packet = encodeMessage(message, { maxLength: 512 });
    const read = decodeMessage(packet);
    expect(packet.length).toBeLessThanOrEqual(512);
    expect([read.truncated, read.answers.length, read.additional.length]).toEqual([false, 20, 0]);
    expect(read.edns).not.toBeNull();
  });

  it('set TC when glue does not fit (RFC 9471 §3.1)', () => {
    const message = { ...response, answers: [], additional: many(40, 'ns.example.org') };
    expect(decodeMessage(encodeMessage(message, { maxLength: 512, requiredAdditional: 40 })).truncated).toBe(
      true,
    );
  });

  it('set TC and leave no half of a record set (RFC 2181 §9)', () => {
    const message = { ...response, answers: [record('WWW.Example.org', 'CNAME', 'a.'), ...many(60, 'a.')] };
    const read = decodeMessage(encodeMessage(message, { maxLength: 512 }));
    expect([read.truncated, read.answers.length, read.authority.length, read.additional.length]).toEqual([
      true,
      1,
      0,
      0,
    ]);
  });

  it('end at 65535 octets over TCP', () => {
    const message = {
      ...response,
      answers: Array.from({ length: 300 }, (_, i) => record(`n${i}.`, 'TXT', `"${'x'.repeat(250)}"`)),
    };
    const packet = encodeMessage(message);
    expect(packet.length).toBeLessThanOrEqual(65535);
    expect(decodeMessage(packet).truncated).toBe(true);
  });
});
