import { describe, expect, it } from 'vitest';
import { asciiLower, isKeyAtOrBelow, Name, parseName, tryParseName } from './name.js';

describe('names', () => {
  it('reads and prints presentation form', () => {
    for (const text of [
      'example.org.',
      '.',
      '*.example.org.',
      'a\\.b.example.org.',
      '\\000\\255.x.',
      'a\\"b\\;c\\@.',
      'xn--80ak6aa92e.com.',
    ]) {
      expect(parseName(text).toString()).toBe(text);
    }
    expect(parseName('\\097.').toString()).toBe('a.');
    expect(parseName('a\\\\b.').labels()).toEqual(['a\\b']);
    expect(parseName('a\\.b').labels()).toEqual(['a.b']);
  });

  it('puts relative names below the origin', () => {
    const origin = parseName('Example.ORG.');
    expect(parseName('www', origin).toString()).toBe('www.Example.ORG.');
    expect(parseName('@', origin)).toBe(origin);
    expect(parseName('www.', origin).toString()).toBe('www.');
    expect(parseName('www.example.org.').toRelative(origin)).toBe('www');
    expect(parseName('example.org.').toRelative(origin)).toBe('@');
    expect(parseName('example.net.').toRelative(origin)).toBe('example.net.');
    expect(parseName('a.b.').toRelative(Name.root)).toBe('a.b.');
    expect(parseName('a.b.').toHost()).toBe('a.b');
    expect(Name.root.toHost()).toBe('');
  });

  it('keeps the case and compares without it, in ASCII only (RFC 4343 §3)', () => {
    const name = parseName('WwW.Example.org');
    expect(name.toString()).toBe('WwW.Example.org.');
    expect(name.equals(parseName('www.example.ORG.'))).toBe(true);
    // \192 and \224 are upper and lower case in Latin-1, but not for DNS.
    expect(parseName('\\192.').equals(parseName('\\224.'))).toBe(false);
    expect(asciiLower('A\u00c0Z')).toBe('a\u00c0z');
  });

  it('holds to the limits of RFC 1035 §2.3.4', () => {
    const label = 'a'.repeat(63);
    expect(parseName(label).labelCount).toBe(1);
    expect(() => parseName(label + 'a')).toThrow(/longer than 63/);
    const longest = `${label}.${label}.${label}.${'a'.repeat(61)}`;
    expect(parseName(longest).wire.length).toBe(255);
    expect(() => parseName(`${label}.${label}.${label}.${'a'.repeat(62)}`)).toThrow(/longer than 255/);
    expect(() => parseName('www', parseName(longest))).toThrow(/longer than 255/);
  });

  it.each(['', 'a..b', '.a', '..', 'a b', 'почта.рф', '\\', 'a\\25', '\\256.', '\\2x3', 'a\u0000'])(
    'refuses %j',
    (text) => {
      expect(tryParseName(text)).toBeUndefined();
    },
  );

  it('compares ancestors at label borders', () => {
    const origin = parseName('org.');
    expect(parseName('example.org').isAtOrBelow(origin)).toBe(true);
    expect(parseName('exampleorg').isAtOrBelow(origin)).toBe(false);
    // The label's octets end in what looks like the wire form of `org.`.
    expect(isKeyAtOrBelow(parseName('a\\003org.').key, origin.key)).toBe(false);
    expect(parseName('org').isAtOrBelow(Name.root)).toBe(true);
    expect(parseName('a.b.c.').parent().parent().parent()).toBe(Name.root);
    expect(parseName('*.example.').isWildcard).toBe(true);
    expect(parseName('**.example.').isWildcard).toBe(false);
  });
});
