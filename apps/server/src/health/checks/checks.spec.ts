import { describe, expect, it } from 'vitest';
import { reverseName } from '@glasspost/dns';
import { runCheck } from './check.js';
import { CHECKS } from './index.js';
import { brief, judge, subject, table } from './testing/table.js';

const GOOD = ['example.org MX 10 mail.example.org.', 'mail.example.org A 203.0.113.7'];
const MX_FIX = 'example.org MX 10 mail.example.org.';

describe('mx', () => {
  it.each([
    ['leads here', GOOD, 'green mxOurs'],
    [
      'one of several leads here',
      [...GOOD, 'example.org MX 20 b.test.', 'b.test A 192.0.2.9'],
      'green mxOurs',
    ],
    ['the address stands for it', ['example.org A 203.0.113.7'], `yellow mxImplicit | ${MX_FIX}`],
    ['the address is another', ['example.org A 192.0.2.1'], `red mxImplicitElsewhere | ${MX_FIX}`],
    ['nothing', [], `red mxMissing | ${MX_FIX}`],
    ['the host has no address', ['example.org MX 10 gone.test.'], `red mxMissing | ${MX_FIX}`],
    ['null', ['example.org MX 0 .'], `red mxNull | ${MX_FIX}`],
    ['null beside another', [...GOOD, 'example.org MX 0 .'], 'yellow mxNullBeside'],
    [
      'an alias',
      ['example.org MX 5 a.example.org.', 'a.example.org CNAME mail.example.org.', GOOD[1]!],
      'yellow mxAlias | example.org MX 5 mail.example.org.',
    ],
    ['elsewhere', ['example.org MX 10 b.test.', 'b.test A 192.0.2.9'], `red mxElsewhere | ${MX_FIX}`],
    ['no answer', ['example.org !SERVFAIL'], 'red noAnswer'],
  ])('%s', async (_name, lines, expected) => {
    expect(await brief('mx', lines)).toBe(expected);
  });

  it('leads to a public address of a server that has private ones', async () => {
    expect(await brief('mx', GOOD, { addresses: ['10.0.0.7'] })).toBe('yellow mxTranslated');
  });

  it('takes the place of what leads elsewhere, and of nothing else', async () => {
    const { proposal } = await judge('mx', ['example.org MX 10 b.test.', 'b.test A 192.0.2.9']);
    expect(proposal!.replaces!('MX', '10 b.test.', 'example.org')).toBe(true);
    expect(proposal!.replaces!('TXT', '"v=spf1 -all"', 'example.org')).toBe(false);
  });
});

describe('address', () => {
  it.each([
    ['of every host', GOOD, 'green addressFound'],
    ['of IPv6', ['example.org MX 10 m.test.', 'm.test AAAA 2001:db8::1'], 'green addressFound'],
    ['missing', [GOOD[0]!], 'red addressMissing | mail.example.org A 203.0.113.7'],
    ['of another host missing', [...GOOD, 'example.org MX 20 gone.test.'], 'yellow addressPartly'],
    ['of the domain itself missing', [], 'red addressMissing | example.org A 203.0.113.7'],
    ['nothing to look up', ['example.org MX 0 .'], 'neutral addressNothing'],
    ['no answer', [GOOD[0]!, 'mail.example.org !SERVFAIL'], 'red noAnswer'],
  ])('%s', async (_name, lines, expected) => {
    expect(await brief('address', lines)).toBe(expected);
  });
});

describe('helo', () => {
  it.each([
    ['leads here', GOOD, {}, 'green heloOurs'],
    ['leads nowhere', [], {}, 'red heloMissing | mail.example.org A 203.0.113.7'],
    [
      'leads elsewhere',
      ['mail.example.org A 192.0.2.1'],
      {},
      'red heloElsewhere | mail.example.org A 203.0.113.7',
    ],
    ['behind translation', GOOD, { addresses: ['192.168.1.2'] }, 'yellow heloTranslated'],
    ['is not a full name', GOOD, { hostname: 'mail' }, 'yellow heloUnqualified'],
    [
      'is written another way',
      ['mail.example.org AAAA 2001:db8:0::1'],
      { addresses: ['2001:DB8::1'] },
      'green heloOurs',
    ],
  ])('%s', async (_name, lines, over, expected) => {
    expect(await brief('helo', lines, over)).toBe(expected);
  });
});

describe('ptr', () => {
  const at = '7.113.0.203.in-addr.arpa';
  const fix = `${at} PTR mail.example.org.`;
  it.each([
    ['leads back', [`${at} PTR mail.example.org.`, ...GOOD], {}, 'green ptrBack'],
    [
      'another name that leads back',
      [`${at} PTR x.test.`, 'x.test A 203.0.113.7'],
      {},
      `yellow ptrOtherName | ${fix}`,
    ],
    ['missing', [], {}, `red ptrMissing | ${fix}`],
    ['does not lead back', [`${at} PTR x.test.`, 'x.test A 192.0.2.1'], {}, `red ptrNotBack | ${fix}`],
    ['of a private address', [], { addresses: ['10.1.2.3', 'fd00::1'] }, 'neutral ptrNothing'],
    [
      'missing in a lab',
      [],
      { addresses: ['127.16.0.20'] },
      'yellow ptrMissing | 20.0.16.127.in-addr.arpa PTR mail.example.org.',
    ],
  ])('%s', async (_name, lines, over, expected) => {
    expect(await brief('ptr', lines, over)).toBe(expected);
  });

  it('judges by the worst address', async () => {
    const six = reverseName('2001:db8::7').replace(/\.$/, '');
    const lines = [`${at} PTR mail.example.org.`, ...GOOD];
    const { code, values, proposal } = await judge('ptr', lines, {
      addresses: ['203.0.113.7', '2001:db8::7'],
    });
    expect({ code, address: values.address, at: proposal!.name }).toEqual({
      code: 'ptrMissing',
      address: '2001:db8::7',
      at: six,
    });
  });
});

describe('dkim', () => {
  const key = 's1._domainkey.example.org';
  it.each([
    ['no keys', [], [], 'neutral dkimNone'],
    ['keys that somebody else keeps', ['s._domainkey.example.org TXT "p=AA"'], [], 'neutral dkimKeys'],
    ['keys', [`${key} TXT "v=DKIM1; k=rsa; p=MIGf" "MA0="`], [key], 'neutral dkimKeys'],
    ['a key that was withdrawn', [`${key} TXT "v=DKIM1; p="`], [key], 'neutral dkimKeys'],
    ['without p', [`${key} TXT "v=DKIM1; k=rsa"`], [key], 'yellow dkimSyntax'],
    ['not base64', [`${key} TXT "p=a*b"`], [key], 'yellow dkimSyntax'],
    ['a version that is none', [`${key} TXT "v=DKIM2; p=AA"`], [key], 'yellow dkimSyntax'],
  ])('%s', async (_name, lines, keyNames, expected) => {
    expect(await brief('dkim', lines, { keyNames })).toBe(expected);
  });
});

describe('clients', () => {
  const offers = [
    { name: 'imaps', port: 993 },
    { name: 'smtp', port: 25 },
  ] as const;
  const srv = (label: string, data: string): string => `_${label}._tcp.example.org SRV ${data}`;
  const right = [
    srv('imaps', '0 1 993 mail.example.org.'),
    srv('imap', '0 0 0 .'),
    srv('pop3s', '0 0 0 .'),
    srv('pop3', '0 0 0 .'),
    srv('submissions', '0 0 0 .'),
    srv('submission', '0 1 25 mail.example.org.'),
    srv('autodiscover', '0 1 443 mail.example.org.'),
    'autoconfig.example.org CNAME mail.example.org.',
    'autodiscover.example.org CNAME mail.example.org.',
  ];
  const host = 'mail.example.org A 203.0.113.7';
  it.each([
    ['are told all', [...right, host], 'green clientsFound'],
    [
      'are told all by addresses',
      [
        ...right.slice(0, 7),
        'autoconfig.example.org A 192.0.2.1',
        'autodiscover.example.org AAAA 2001:db8::1',
      ],
      'green clientsFound',
    ],
    [
      'other weights',
      [srv('imaps', '5 9 993 MAIL.example.org.'), ...right.slice(1), host],
      'green clientsFound',
    ],
    ['are told nothing', [host], ['yellow clientsMissing', ...right].join(' | ')],
    ['one missing', [...right.slice(1), host], `yellow clientsMissing | ${right[0]}`],
    [
      'another port',
      [srv('imaps', '0 1 994 mail.example.org.'), ...right.slice(1), host],
      `yellow clientsWrong | ${right[0]}`,
    ],
    [
      'another host',
      [srv('imaps', '0 1 993 b.test.'), ...right.slice(1), host],
      `yellow clientsWrong | ${right[0]}`,
    ],
    [
      'off, but named',
      [...right.slice(0, 3), srv('pop3', '0 1 110 mail.example.org.'), ...right.slice(4), host],
      `yellow clientsWrong | ${right[3]}`,
    ],
    ['an alias that leads nowhere', right, `yellow clientsMissing | ${right[7]} | ${right[8]}`],
    ['no answer', ['_imaps._tcp.example.org !SERVFAIL'], 'red noAnswer'],
  ])('%s', async (_name, lines, expected) => {
    expect(await brief('clients', [...lines], { offers })).toBe(expected);
  });

  it('are not judged where nothing is on', async () => {
    expect(await brief('clients', right)).toBe('neutral clientsNothing');
  });

  it('has old records of the same names give way, and no others', async () => {
    const { proposal } = await judge('clients', [host], { offers });
    const replaces = (type: string, name: string) => proposal!.replaces!(type, '', name);
    expect(replaces('SRV', '_imaps._tcp.Example.org')).toBe(true);
    expect(replaces('A', 'autoconfig.example.org')).toBe(true);
    expect(replaces('A', 'example.org')).toBe(false);
    expect(replaces('TXT', 'autoconfig.example.org')).toBe(false);
  });
});

describe('dmarc', () => {
  const at = '_dmarc.example.org';
  const fix = `${at} TXT "v=DMARC1; p=quarantine"`;
  it.each([
    ['reject', [`${at} TXT "v=DMARC1; p=reject; rua=mailto:a@b.test; pct=50; adkim=s"`], 'green dmarcPolicy'],
    ['quarantine', [`${at} TXT "v=DMARC1;p=quarantine"`], 'green dmarcPolicy'],
    ['missing', [], `red dmarcMissing | ${fix}`],
    ['other text', [`${at} TXT "hello"`], `red dmarcMissing | ${fix}`],
    [
      'none',
      [`${at} TXT "v=DMARC1; p=none; rua=mailto:a@b.test"`],
      `yellow dmarcWatching | ${at} TXT "v=DMARC1; p=quarantine; rua=mailto:a@b.test"`,
    ],
    [
      'several',
      [`${at} TXT "v=DMARC1; p=none"`, `${at} TXT "v=DMARC1; p=reject"`],
      `red dmarcSeveral | ${fix}`,
    ],
    ['no p', [`${at} TXT "v=DMARC1"`], `red dmarcSyntax | ${fix}`],
    ['unknown p', [`${at} TXT "v=DMARC1; p=block"`], `red dmarcSyntax | ${fix}`],
    ['wrong version', [`${at} TXT "v=DMARC; p=none"`], `red dmarcSyntax | ${fix}`],
    ['pct', [`${at} TXT "v=DMARC1; p=none; pct=101"`], `red dmarcSyntax | ${fix}`],
    ['rua is no URI', [`${at} TXT "v=DMARC1; p=none; rua=postmaster@b.test"`], `red dmarcSyntax | ${fix}`],
    ['a piece without =', [`${at} TXT "v=DMARC1; p=none; x"`], `red dmarcSyntax | ${fix}`],
  ])('%s', async (_name, lines, expected) => {
    expect(await brief('dmarc', lines)).toBe(expected);
  });

  it('of a domain above counts: its sp', async () => {
    const found = await judge('dmarc', [`${at} TXT "v=DMARC1; p=reject; sp=none"`], {
      domain: 'a.b.example.org',
    });
    expect(found).toMatchObject({
      verdict: 'green',
      code: 'dmarcInherited',
      values: { from: 'example.org', policy: 'none' },
    });
  });

  it('takes the place of policies only', async () => {
    const { proposal } = await judge('dmarc', []);
    expect(proposal!.replaces!('TXT', '"v=DMARC1; p=none"', 'example.org')).toBe(true);
    expect(proposal!.replaces!('TXT', '"note"', 'example.org')).toBe(false);
  });
});

it('finds the same in the same answers', async () => {
  for (const check of CHECKS) {
    const once = await runCheck(check, subject, table(...GOOD));
    expect(JSON.stringify(await runCheck(check, subject, table(...GOOD)))).toBe(JSON.stringify(once));
  }
});
