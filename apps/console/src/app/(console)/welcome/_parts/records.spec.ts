import { describe, expect, it } from 'vitest';
import { liesIn, missingRecords, neededRecords, zoneTextOf } from './records';

const needed = neededRecords('example.org', 'mail.example.org', ['192.0.2.1', '2001:db8::1']);

describe('what a mail domain needs in DNS', () => {
  it('is its host with all addresses, MX, SPF and DMARC', () => {
    expect(zoneTextOf(needed).split('\n')).toEqual([
      'mail.example.org. IN A 192.0.2.1',
      'mail.example.org. IN AAAA 2001:db8::1',
      'example.org. IN MX 10 mail.example.org.',
      'example.org. IN TXT "v=spf1 mx -all"',
      '_dmarc.example.org. IN TXT "v=DMARC1; p=quarantine"',
      '',
    ]);
  });

  it('leaves what is there as it is', () => {
    const held = [
      { name: 'Mail.example.org', type: 'A', data: '192.0.2.1' },
      { name: 'example.org', type: 'MX', data: '20 other.example.net.' },
      { name: 'example.org', type: 'TXT', data: '"v=spf1 a -all"' },
      { name: 'example.org', type: 'TXT', data: '"something else"' },
    ];
    expect(missingRecords(needed, held).map(({ type, data }) => `${type} ${data}`)).toEqual([
      'AAAA 2001:db8::1',
      'TXT "v=DMARC1; p=quarantine"',
    ]);
    expect(missingRecords(needed, needed)).toEqual([]);
  });

  it('is what mail programs look for, where no alias gets into the way of what is there', () => {
    const clients = [
      { name: '_imaps._tcp.example.org', type: 'SRV', data: '0 1 993 mail.example.org.' },
      { name: 'autoconfig.example.org', type: 'CNAME', data: 'mail.example.org.' },
    ] as const;
    const more = neededRecords('example.org', 'mail.example.org', [], clients);
    const held = [{ name: 'autoconfig.example.org.', type: 'A', data: '192.0.2.1' }];
    expect(missingRecords(more, held).map(({ type }) => type)).toEqual(['MX', 'TXT', 'TXT', 'SRV']);
    expect(missingRecords(more, more)).toEqual([]);
  });

  it('knows what lies in a zone', () => {
    expect(liesIn('mail.Example.org', 'example.org')).toBe(true);
    expect(liesIn('example.org', 'example.org')).toBe(true);
    expect(liesIn('badexample.org', 'example.org')).toBe(false);
  });
});
