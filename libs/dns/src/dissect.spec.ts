import { describe, expect, it } from 'vitest';
import { decodeMessage } from './codec/decode.js';
import { encodeMessage } from './codec/encode.js';
import { dissect, type DissectedField } from './dissect.js';
import { makeQuery } from './message.js';
import { parseName } from './name.js';
import { FakeNetwork } from './testing/fake-network.js';

const network = new FakeNetwork();
const service = network.serve('127.0.0.1', { 'example.org': '@ MX 10 mail\nmail A 192.0.2.1' });
const query = encodeMessage(
  makeQuery(
    7,
    { name: parseName('example.org'), type: 15, class: 1 },
    { edns: { udpSize: 1232, version: 0, dnssecOk: false, options: [{ code: 10, data: Buffer.alloc(8) }] } },
  ),
);
const packet = service.handleDatagram(query, { address: '127.0.0.1', port: 1 }) as Buffer;
const flat = (fields: readonly DissectedField[]): DissectedField[] =>
  fields.flatMap((one) => [one, ...flat(one.children ?? [])]);

describe('dissect', () => {
  it('shows every field with its octets', () => {
    const fields = dissect(packet);
    expect(fields.map((one) => one.name)).toEqual(['Header', 'Question', 'Answer', 'Additional']);
    const all = flat(fields);
    expect(all.find((one) => one.name === 'ID')).toMatchObject({ value: '7', start: 0, end: 2 });
    const exchange = all.find((one) => one.name === 'Mail server')!;
    expect(exchange).toMatchObject({ value: 'mail.example.org.', rfc: 'RFC 1035 §3.3.9' });
    expect(packet.toString('latin1', exchange.start, exchange.end)).toMatch(/^\x04mail\xc0/);
    expect(all.find((one) => one.name === 'COOKIE')!.end).toBe(packet.length);
  });

  it('covers the packet without gaps, parents around their children', () => {
    const fields = dissect(packet);
    expect(fields[0]!.start).toBe(0);
    expect(fields.at(-1)!.end).toBe(packet.length);
    fields.slice(1).forEach((one, i) => expect(one.start).toBe(fields[i]!.end));
    for (const one of flat(fields)) {
      for (const child of one.children ?? [])
        expect(child.start >= one.start && child.end <= one.end).toBe(true);
    }
  });

  it('says what is in a cookie, and which error it was', () => {
    const cookie = flat(dissect(packet)).find((one) => one.name === 'COOKIE')!;
    expect(cookie.children!.map((one) => one.name)).toEqual(['Client cookie', 'Server cookie']);
    expect(cookie.children!.map((one) => one.value).join('')).toBe(cookie.value);
    const refused = encodeMessage(
      makeQuery(
        7,
        { name: parseName('example.net'), type: 1, class: 1 },
        { edns: { udpSize: 1232, version: 0, dnssecOk: false, options: [] } },
      ),
    );
    const answer = service.handleDatagram(refused, { address: '127.0.0.1', port: 1 }) as Buffer;
    const error = flat(dissect(answer)).find((one) => one.name === 'EXTENDED_ERROR')!;
    expect(error.children!.map((one) => one.name)).toEqual(['Error', 'Text']);
    expect(error.children![0]!.value).toBe('NOT_AUTHORITATIVE');
    expect(answer.toString('utf8', error.children![1]!.start, error.children![1]!.end)).toBe(
      error.children![1]!.value,
    );
  });

  it('keeps what came before a mistake', () => {
    for (let length = 0; length < packet.length; length++) {
      const fields = dissect(packet.subarray(0, length));
      expect(fields.at(-1)).toMatchObject({ name: 'Malformed' });
      expect(fields.at(-1)!.end).toBe(length);
    }
    expect(decodeMessage(packet).answers).toHaveLength(1);
  });
});
