import { describe, expect, it } from 'vitest';
import type { DomainView, ServerView } from '../directory/views.js';
import { asciiName, covers, MAX_NAMES, namesOf } from './names.js';

const server = (hostname: string, addresses: string[], domains: string[] = []): ServerView =>
  ({
    hostname,
    addresses,
    domains: new Map(domains.map((name): [string, DomainView] => [name, { id: name, name, catchAll: null }])),
  }) as unknown as ServerView;

describe('the names of a server', () => {
  it('are its host name, its addresses, and what programs try for its domains', () => {
    expect(namesOf(server('Mail.Example', ['192.0.2.1', '2001:db8::1'], ['example']))).toEqual([
      'mail.example',
      '192.0.2.1',
      '2001:db8::1',
      'smtp.example',
      'pop.example',
      'imap.example',
      'autoconfig.example',
      'autodiscover.example',
    ]);
  });

  it('are A-labels', () => {
    expect(namesOf(server('почта.рф', ['192.0.2.1']))).toEqual(['xn--80a1acny.xn--p1ai', '192.0.2.1']);
  });

  it('have localhost where the server listens on the loopback', () => {
    expect(namesOf(server('a.example', ['127.0.0.5']))).toEqual(['a.example', '127.0.0.5', 'localhost']);
    expect(namesOf(server('a.example', ['0.0.0.0']))).toContain('localhost');
  });

  it('are bounded', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `d${i}.example`);
    expect(namesOf(server('a.example', ['192.0.2.1'], many))).toHaveLength(MAX_NAMES);
  });
});

describe('names of a certificate', () => {
  it.each([
    ['mail.example', true],
    ['MAIL.example', true],
    ['a.wild.example', true],
    ['wild.example', false],
    ['a.b.wild.example', false],
    ['192.0.2.1', true],
    ['2001:DB8::1', true],
    ['192.0.2.2', false],
    ['not a name', false],
  ])('cover %s: %s', (host, expected) => {
    expect(covers(['mail.example', '*.wild.example', '192.0.2.1', '2001:db8::1'], host)).toBe(expected);
  });

  it('never are addresses in disguise, or the names of records', () => {
    expect(asciiName('0x7f.1')).toBeUndefined();
    expect(asciiName('_dmarc.example')).toBeUndefined();
    expect(asciiName('a/b')).toBeUndefined();
  });
});
