import { describe, expect, it } from 'vitest';
import { WireReader } from '../codec/reader.js';
import { DnsFormatError } from '../errors.js';
import { parseName } from '../name.js';
import { KINDS } from './field.js';
import {
  OpaqueRdata,
  rdataFromText,
  rdataFromWire,
  rdataToText,
  rdataToWire,
  recordDefinition,
  recordDefinitions,
  typeCode,
  typeName,
  validateRdata,
} from './index.js';

/** type, text as written, octets, text as printed (when another). */
const VECTORS: readonly (readonly [type: string, text: string, hex: string, printed?: string])[] = [
  ['A', '192.0.2.1', 'c0000201'],
  ['AAAA', '2001:DB8:0:0::1', '20010db8000000000000000000000001', '2001:db8::1'],
  ['CNAME', 'www.example.org.', '03777777076578616d706c65036f726700'],
  ['MX', '10 mail.example.org.', '000a046d61696c076578616d706c65036f726700'],
  ['MX', '0 .', '000000'], // RFC 7505
  ['NS', 'ns.example.', '026e73076578616d706c6500'],
  [
    'SOA',
    'ns. host\\.master.a. 1 1H 2M 1W 60',
    '026e73000b686f73742e6d61737465720161000000000100000e100000007800093a800000003c',
    'ns. host\\.master.a. 1 3600 120 604800 60',
  ],
  [
    'TXT',
    '"v=spf1 -all" second "" "a\\"\\\\b\\200;"',
    '0b763d73706631202d616c6c067365636f6e64000661225c62c83b',
    '"v=spf1 -all" "second" "" "a\\"\\\\b\\200;"',
  ],
  ['PTR', 'a.', '016100'],
  ['SRV', '0 5 5060 sip.a.', '0000000513c4037369700161' + '00'],
  ['CAA', '128 issue "letsencrypt.org; x=y"', '8005697373756' + '56c657473656e63727970742e6f72673b20783d79'],
  ['CAA', '0 issue ";"', '000569737375653b'],
  ['TLSA', 'DANE-EE SPKI FULL 00 ff Ab', '03010000ffab', '3 1 0 00FFAB'],
  ['SSHFP', '4 9 123456789abcdef67890', '0409123456789abcdef67890', '4 9 123456789ABCDEF67890'],
  // RFC 3403 §6.2-like
  [
    'NAPTR',
    '100 50 "u" "E2U+sip" "!^.*$!sip:i@x.!" .',
    '006400320175074532552b7369700f215e2e2a24217369703a6940782e2100',
  ],
  [
    'DS',
    '60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118',
    'ec4505012bb183af5f22588179a53b0a98631fad1a292118',
  ], // RFC 4034 §5.4
  ['DS', '1 ECDSAP256SHA256 9 00', '00010d0900', '1 13 9 00'],
  ['SVCB', '0 foo.', '000003666f6f00'],
  ['HTTPS', '1 . alpn=h2,h3', '000100000100060268320268' + '33'],
  ['TYPE65400', '\\# 3 00 ffAA', '00ffaa', '\\# 3 00FFAA'], // RFC 3597 §5
  ['TYPE65400', '\\# 0', ''],
];

describe.each(VECTORS.map(([type, text, hex, printed]) => ({ type, text, hex, printed })))(
  '$type $text',
  ({ type, text, hex, printed }) => {
    const code = typeCode(type)!;
    const rdata = rdataFromText(type, text);

    it('has these octets', () => {
      expect(rdataToWire(code, rdata).toString('hex')).toBe(hex);
      expect(rdataFromWire(code, Buffer.from(hex, 'hex'))).toEqual(rdata);
    });

    it('prints what reads back the same', () => {
      expect(rdataToText({ type: code, rdata })).toBe(printed ?? text);
      expect(rdataFromText(type, printed ?? text)).toEqual(rdata);
    });

    it('is refused when cut short or too long', () => {
      const octets = Buffer.from(hex, 'hex');
      if (recordDefinition(code) === undefined) return;
      for (let length = 0; length < octets.length; length++) {
        try {
          rdataFromWire(code, octets.subarray(0, length));
        } catch (error) {
          expect(error).toBeInstanceOf(DnsFormatError);
        }
      }
      const open = ['hex', 'text', 'strings', 'params'].includes(recordDefinition(code)!.fields.at(-1)!.kind);
      if (!open)
        expect(() => rdataFromWire(code, Buffer.concat([octets, Buffer.of(0)]))).toThrow(DnsFormatError);
    });

    it('can be written in the generic form of RFC 3597 §5', () => {
      expect(rdataFromText(type, `\\# ${hex.length / 2} ${hex}`)).toEqual(rdata);
    });
  },
);

describe('the table of types', () => {
  it('maps mnemonics and numbers, RFC 3597 §5 for the rest', () => {
    for (const { code, mnemonic } of recordDefinitions) {
      expect(typeName(code)).toBe(mnemonic);
      expect(typeCode(mnemonic.toLowerCase())).toBe(code);
      expect(typeCode(`TYPE${code}`)).toBe(code);
    }
    expect(typeName(65400)).toBe('TYPE65400');
    expect(typeCode('TYPE65536')).toBeUndefined();
    expect(typeCode('NONSENSE')).toBeUndefined();
    expect(typeCode('toString')).toBeUndefined();
  });

  it('describes each field for a form', () => {
    for (const { fields, title, rfc } of recordDefinitions) {
      expect(title && rfc).toBeTruthy();
      for (const field of fields) {
        expect(field.label).toBeTruthy();
        expect(field.help).toMatch(/\.$/);
        expect(KINDS[field.kind]).toBeDefined();
      }
    }
  });
});

describe('mistakes in text', () => {
  it.each([
    ['A', '192.0.2.256', 'address'],
    ['A', '192.0.2.1 2', 'address'],
    ['A', '', 'address'],
    ['AAAA', '192.0.2.1', 'address'],
    ['MX', 'mail', 'preference'],
    ['MX', '10', 'exchange'],
    ['MX', '65536 mail', 'preference'],
    ['MX', '10 a..b', 'exchange'],
    ['SOA', 'a b 1 2 x 4 5', 'retry'],
    ['TXT', `"${'x'.repeat(256)}"`, 'strings'],
    ['TXT', '"open', 'data'],
    ['CAA', '0 is-sue "x"', 'tag'],
    ['DS', '1 8 2 abc', 'digest'],
    ['SSHFP', '1 1 xx', 'fingerprint'],
    ['HTTPS', '0 . alpn=h2', 'params'],
    ['HTTPS', '1 . port=99999', 'params'],
    ['TYPE65400', '00', 'data'],
    ['TYPE65400', '\\# 2 00', 'data'],
    ['A', '\\# 3 000000', 'data'],
    ['ANY', 'x', 'type'],
    ['OPT', '\\# 0', 'type'],
    ['NOPE', 'x', 'type'],
  ])('%s %j: the field is %s', (type, text, field) => {
    const { problem } = validateRdata(type, text, parseName('example.org.'));
    expect(problem).toMatchObject({ field, message: expect.stringMatching(/\S.*\S/) });
  });

  it('takes relative names', () => {
    const { rdata } = validateRdata('MX', '10 mail', parseName('example.org.'));
    expect(rdataToText({ type: 15, rdata: rdata! })).toBe('10 mail.example.org.');
  });

  it('refuses data that no record can hold', () => {
    expect(validateRdata('TXT', `"${'x'.repeat(250)}" `.repeat(300)).problem?.message).toMatch(/65535/);
    expect(validateRdata('TXT', `"${'x'.repeat(250)}" `.repeat(3000)).problem?.message).toMatch(/65535/);
  });
});

describe('data that is not well-formed on the wire', () => {
  it('prints in the generic form when the type has no text for it', () => {
    const rdata = rdataFromWire(44, Buffer.from('0102', 'hex')); // SSHFP without a fingerprint
    expect(rdataToText({ type: 44, rdata })).toBe('\\# 2 0102');
    expect(rdataFromText('SSHFP', '\\# 2 0102')).toEqual(rdata);
    expect(rdataToText({ type: 1, rdata: new OpaqueRdata(Buffer.of(1)) })).toBe('\\# 1 01');
  });

  it('prints in the generic form when a digest has another length than its kind', () => {
    const rdata = rdataFromWire(43, Buffer.from('00010d0200ff', 'hex'));
    expect(rdataToText({ type: 43, rdata })).toBe('\\# 6 00010D0200FF');
    expect(rdataFromText('DS', '\\# 6 00010D0200FF')).toEqual(rdata);
    expect(validateRdata('DS', '1 13 2 00ff').problem).toEqual({
      field: 'digest',
      message: 'Digest: this kind of digest has 64 hexadecimal digits, not 4.',
    });
    expect(validateRdata('TLSA', '3 1 1 00ff').problem?.field).toBe('data');
    expect(validateRdata('SSHFP', '1 2 00ff').problem?.field).toBe('fingerprint');
  });

  it('never lets SVCB names be compressed (RFC 9460 §2.2)', () => {
    const packet = Buffer.from('00000000000000000000000001610000' + '01c00c', 'hex');
    expect(() => recordDefinition('SVCB')!.read(new WireReader(packet, 15))).toThrow(/compressed/);
  });
});
