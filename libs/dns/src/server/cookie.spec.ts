import { describe, expect, it } from 'vitest';
import { checkCookie } from './cookie.js';
import { sipHash24 } from './siphash.js';

describe('SipHash-2-4', () => {
  it('agrees with the vectors of its authors', () => {
    const key = Buffer.from(Array.from({ length: 16 }, (_, i) => i));
    const message = Buffer.from(Array.from({ length: 64 }, (_, i) => i));
    const expected: Record<number, string> = {
      0: '310e0edd47db6f72',
      1: 'fd67dc93c539f874',
      7: '37d1018bf50002ab',
      8: '6224939a79f5f593',
      15: 'e545be4961ca29a1',
      63: '724506eb4c328a95',
    };
    for (const [length, hash] of Object.entries(expected)) {
      expect([length, sipHash24(key, message.subarray(0, Number(length))).toString('hex')]).toEqual([
        length,
        hash,
      ]);
    }
  });
});

describe('RFC 9018 appendix A', () => {
  const hex = (text: string): Buffer => Buffer.from(text, 'hex');

  it('A.1: learning a new server cookie', () => {
    const { state, reply } = checkCookie(
      hex('2464c4abcf10c957'),
      '198.51.100.100',
      hex('e5e973e5a6b2a43f48e7dc849e37bfcf'),
      1559731985_000,
    );
    expect([state, reply!.toString('hex')]).toEqual([
      'new',
      '2464c4abcf10c957010000005cf79f111f8130c3eee29480',
    ]);
  });

  it('A.2: the same client learns a renewed one', () => {
    const secret = hex('e5e973e5a6b2a43f48e7dc849e37bfcf');
    const old = hex('2464c4abcf10c957010000005cf79f111f8130c3eee29480');
    expect(checkCookie(old, '198.51.100.100', secret, 1559732000_000)).toEqual({ state: 'good', reply: old });
    const { state, reply } = checkCookie(old, '198.51.100.100', secret, 1559734385_000);
    expect([state, reply!.toString('hex')]).toEqual([
      'good',
      '2464c4abcf10c957010000005cf7a871d4a564a1442aca77',
    ]);
  });

  it('A.4: an IPv6 client', () => {
    const { reply } = checkCookie(
      hex('22681ab97d52c298'),
      '2001:db8:220:1:59de:d0f4:8769:82b8',
      hex('445536bcd2513298075a5d379663c962'),
      1559741961_000,
    );
    expect(reply!.toString('hex')).toBe('22681ab97d52c298010000005cf7c609a6bb79d16625507a');
  });

  it('does not take what is old, from the future, of another address, or not ours', () => {
    const secret = hex('e5e973e5a6b2a43f48e7dc849e37bfcf');
    const cookie = hex('2464c4abcf10c957010000005cf79f111f8130c3eee29480');
    const made = 1559731985_000;
    const state = (option: Buffer, address: string, now: number): string =>
      checkCookie(option, address, secret, now).state;
    expect(state(cookie, '198.51.100.100', made + 3600_000)).toBe('good');
    expect(state(cookie, '198.51.100.100', made + 3601_000)).toBe('bad');
    expect(state(cookie, '198.51.100.100', made - 301_000)).toBe('bad');
    expect(state(cookie, '198.51.100.101', made)).toBe('bad');
    expect(state(Buffer.concat([cookie.subarray(0, 23), Buffer.of(0)]), '198.51.100.100', made)).toBe('bad');
    expect(state(Buffer.concat([cookie.subarray(0, 8), Buffer.alloc(8)]), '198.51.100.100', made)).toBe(
      'bad',
    );
    for (const length of [0, 7, 9, 15, 41])
      expect(state(Buffer.alloc(length), '198.51.100.100', made)).toBe('malformed');
  });
});
