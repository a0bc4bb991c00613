import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  addressOctets,
  addressOfReverseName,
  formatIpv6,
  parseIpv4,
  parseIpv6,
  reverseName,
} from './address.js';

const format = (text: string): string => {
  const octets = parseIpv6(text)!;
  return formatIpv6(
    Array.from({ length: 8 }, (_, i) => (octets.charCodeAt(i * 2) << 8) | octets.charCodeAt(i * 2 + 1)),
  );
};

describe('addresses', () => {
  it('takes what is an address and nothing else', () => {
    const texts = [
      '192.0.2.1',
      '0.0.0.0',
      '255.255.255.255',
      '256.1.1.1',
      '1.2.3',
      '1.2.3.4.5',
      '01.2.3.4',
      '',
      '1..2.3',
      '1.2.3.',
      ' 1.2.3.4',
      '::',
      '::1',
      '2001:db8::1',
      '1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7::',
      '::2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      ':::',
      ':1',
      '1:',
      '::ffff:1.2.3.4',
      '1.2.3.4::',
      '::1.2.3.256',
      '12345::',
      'g::',
      '1:2:3:4:5:6:1.2.3.4',
      '1:2:3:4:5:6:7:1.2.3.4',
      '::1.2.3.4:5',
    ];
    for (const text of texts)
      expect([text, addressOctets(text) !== undefined]).toEqual([text, isIP(text) !== 0]);
    expect(parseIpv4('192.0.2.1')).toBe('\xc0\x00\x02\x01');
  });

  it('prints IPv6 as RFC 5952 asks', () => {
    expect(format('2001:0DB8:0:0:0:0:0:1')).toBe('2001:db8::1');
    expect(format('2001:db8:0:1:1:1:1:1')).toBe('2001:db8:0:1:1:1:1:1'); // §4.2.2
    expect(format('2001:0:0:1:0:0:0:1')).toBe('2001:0:0:1::1'); // §4.2.3
    expect(format('2001:db8:0:0:1:0:0:1')).toBe('2001:db8::1:0:0:1'); // §4.2.3
    expect(format('::ffff:192.0.2.1')).toBe('::ffff:192.0.2.1'); // §5
    expect(format('::')).toBe('::');
    expect(format('1::')).toBe('1::');
  });

  it('makes reverse names and reads them', () => {
    expect(reverseName('192.0.2.1')).toBe('1.2.0.192.in-addr.arpa.');
    expect(reverseName('::ffff:192.0.2.1')).toBe('1.2.0.192.in-addr.arpa.');
    // RFC 3596 §2.5
    const long = 'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa.';
    expect(reverseName('4321:0:1:2:3:4:567:89ab')).toBe(long);
    expect(addressOfReverseName(long)).toBe('4321:0:1:2:3:4:567:89ab');
    expect(addressOfReverseName('1.2.0.192.IN-ADDR.arpa')).toBe('192.0.2.1');
    expect(addressOfReverseName('2.0.192.in-addr.arpa')).toBeUndefined();
    expect(addressOfReverseName('1.2.0.999.in-addr.arpa')).toBeUndefined();
    expect(() => reverseName('localhost')).toThrow(TypeError);
  });
});
