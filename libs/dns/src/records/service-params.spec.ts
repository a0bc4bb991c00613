import { describe, expect, it } from 'vitest';
import { rdataFromText, rdataFromWire, rdataToText, rdataToWire, validateRdata } from './index.js';

const FOO_COM = '03666f6f076578616d706c6503636f6d00';
const FOO_ORG = '03666f6f076578616d706c65036f726700';

/** RFC 9460 appendix D: text and octets. */
const VECTORS: readonly (readonly [figure: string, text: string, hex: string])[] = [
  ['D.1 alias', '0 foo.example.com.', '0000' + FOO_COM],
  ['D.2 target .', '1 .', '000100'],
  ['D.2 port', '16 foo.example.com. port=53', '0010' + FOO_COM + '000300020035'],
  ['D.2 generic key', '1 foo.example.com. key667=hello', '0001' + FOO_COM + '029b0005' + '68656c6c6f'],
  [
    'D.2 generic key, quoted',
    '1 foo.example.com. key667="hello\\210qoo"',
    '0001' + FOO_COM + '029b0009' + '68656c6c6fd2716f6f',
  ],
  [
    'D.2 two IPv6 hints',
    '1 foo.example.com. ipv6hint="2001:db8::1,2001:db8::53:1"',
    '0001' + FOO_COM + '00060020' + '20010db8000000000000000000000001' + '20010db8000000000000000000530001',
  ],
  [
    'D.2 IPv6 with IPv4 tail',
    '1 example.com. ipv6hint="2001:db8:122:344::192.0.2.33"',
    '0001076578616d706c6503636f6d00' + '00060010' + '20010db80122034400000000c0000221',
  ],
  [
    'D.2 unordered, mandatory',
    '16 foo.example.org. (alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1)',
    '0010' + FOO_ORG + '0000000400010004' + '0001000902683205' + '68332d3139' + '00040004c0000201',
  ],
  [
    'D.2 escaped comma, quoted',
    '16 foo.example.org. alpn="f\\\\\\\\oo\\\\,bar,h2"',
    '0010' + FOO_ORG + '0001000c08665c6f6f2c626172026832',
  ],
  [
    'D.2 escaped comma',
    '16 foo.example.org. alpn=f\\\\\\092oo\\092,bar,h2',
    '0010' + FOO_ORG + '0001000c08665c6f6f2c626172026832',
  ],
];

describe.each(VECTORS)('RFC 9460 %s', (_, text, hex) => {
  it('has these octets', () => {
    const rdata = rdataFromText('SVCB', text);
    expect(rdataToWire(64, rdata).toString('hex')).toBe(hex);
    expect(rdataFromWire(64, Buffer.from(hex, 'hex'))).toEqual(rdata);
    expect(rdataFromText('SVCB', rdataToText({ type: 64, rdata }))).toEqual(rdata);
  });
});

it('reads ohttp (RFC 9540) and writes it so that BIND 9.18 reads it', () => {
  expect(rdataToText({ type: 64, rdata: rdataFromText('SVCB', '1 . ohttp') })).toBe('1 . key8');
});

describe('RFC 9460 D.3, what must be refused', () => {
  it.each([
    'key123=abc key123=def',
    'mandatory',
    'alpn',
    'port',
    'ipv4hint',
    'ipv6hint',
    'no-default-alpn=abc',
    'mandatory=key123',
    'mandatory=mandatory',
    'mandatory=key123,key123 key123=abc',
    // and our own
    'no-default-alpn',
    'alpn=h2,,h3',
    'ech=%%%',
    'key0065=x',
    'key65536=x',
    'unknown=x',
    'key3=x',
    'ipv4hint=::1',
  ])('%s', (params) => {
    expect(validateRdata('SVCB', `1 foo.example.com. ${params}`).problem?.field).toBe('params');
  });

  it('takes the rest of what there is', () => {
    const text =
      '1 . mandatory=alpn,port alpn=h2 no-default-alpn port=8443 ech=AAEC dohpath="/dns-query{?dns}" key8 key9="\\000"';
    expect(rdataToText({ type: 65, rdata: rdataFromText('HTTPS', text) })).toBe(text);
  });
});
