import { describe, expect, it } from 'vitest';
import { evaluateSpf } from './spf-evaluate.js';
import { isSpf, parseSpf } from './spf-record.js';
import { brief, judge, table } from './testing/table.js';

const D = 'example.org';
const txt = (text: string, name = D): string => `${name} TXT "${text}"`;
const fix = (text: string): string => ` | ${D} TXT "${text}"`;
const OURS = 'v=spf1 ip4:203.0.113.7 -all';

describe('spf', () => {
  it.each([
    ['names the address', [txt(OURS)], 'green spfCovers'],
    ['names the network', [txt('v=spf1 ip4:203.0.113.0/24 ~all')], 'green spfCovers'],
    ['missing', [], `red spfMissing${fix(OURS)}`],
    ['another version', [txt('v=spf10 -all')], `red spfMissing${fix(OURS)}`],
    ['several', [txt(OURS), txt('v=spf1 -all')], `red spfSeveral${fix(OURS)}`],
    ['unreadable', [txt('v=spf1 ipv4:203.0.113.7 -all')], `red spfSyntax${fix(OURS)}`],
    ['everyone', [txt('v=spf1 mx +all')], `red spfEveryone${fix('v=spf1 ip4:203.0.113.7 mx -all')}`],
    ['everyone, unsaid', [txt('v=spf1 all')], `red spfEveryone${fix(OURS)}`],
    [
      'open at the end',
      [txt('v=spf1 ip4:203.0.113.7')],
      `yellow spfOpen${fix('v=spf1 ip4:203.0.113.7 ~all')}`,
    ],
    ['?all', [txt('v=spf1 ip4:203.0.113.7 ?all')], `yellow spfOpen${fix('v=spf1 ip4:203.0.113.7 ~all')}`],
    [
      'another address',
      [txt('v=spf1 ip4:192.0.2.9 -all')],
      `red spfNotCovered${fix('v=spf1 ip4:203.0.113.7 ip4:192.0.2.9 -all')}`,
    ],
    ['an include without a record', [txt('v=spf1 include:b.test -all')], 'red spfIncludeMissing'],
    [
      'an include that cannot be read',
      [txt('v=spf1 include:b.test -all'), txt('v=spf1 nonsense', 'b.test')],
      'red spfSyntax',
    ],
    ['no answer', [`${D} !SERVFAIL`], 'red noAnswer'],
    ['no answer further on', [txt('v=spf1 a:b.test -all'), 'b.test !SERVFAIL'], 'red noAnswer'],
    ['more than 10 look-ups', [txt(`v=spf1${' a'.repeat(11)} -all`), `${D} A 192.0.2.9`], 'red spfTooMany'],
    ['an include of itself', [txt(`v=spf1 include:${D} -all`)], 'red spfTooMany'],
    [
      'more than 2 names without records',
      [txt('v=spf1 a:a.test a:b.test a:c.test -all')],
      'red spfTooManyVoid',
    ],
  ])('%s', async (_name, lines, expected) => {
    expect(await brief('spf', lines)).toBe(expected);
  });

  it('counts what a forger costs, even where our own address comes first', async () => {
    const lines = [txt(`v=spf1 ip4:203.0.113.7${' a'.repeat(3)} -all`), `${D} A 192.0.2.9`];
    expect((await judge('spf', lines)).values.lookups).toBe(3);
  });

  it('of a server behind translation, or with a smarthost, is not judged by its address', async () => {
    const inside = { addresses: ['10.0.0.7'], sendsFrom: ['10.0.0.7'] };
    expect(
      await brief('spf', [txt('v=spf1 mx -all'), `${D} MX 1 m.test.`, 'm.test A 192.0.2.9'], inside),
    ).toBe('neutral spfNoAddress');
    expect(await brief('spf', [], inside)).toBe(`red spfMissing${fix('v=spf1 mx -all')}`);
    expect(await brief('spf', [txt('v=spf1 ip4:192.0.2.9 -all')], { smarthost: 'relay.test' })).toBe(
      'neutral spfSmarthost',
    );
    expect(await brief('spf', [], { smarthost: 'relay.test' })).toBe(
      `red spfMissing${fix('v=spf1 mx a:relay.test ~all')}`,
    );
  });

  it('is asked for IPv6, too', async () => {
    const both = { sendsFrom: ['203.0.113.7', '2001:db8::7'] };
    expect(await brief('spf', [txt(OURS)], both)).toBe(
      `red spfNotCovered${fix('v=spf1 ip6:2001:db8::7 ip4:203.0.113.7 -all')}`,
    );
  });

  it('takes the place of SPF records only, also of one in several strings', async () => {
    const { proposal } = await judge('spf', []);
    expect(proposal!.replaces!('TXT', '"v=spf" "1 -all"', D)).toBe(true);
    expect(proposal!.replaces!('TXT', '"v=verification"', D)).toBe(false);
    expect(proposal!.replaces!('MX', '10 a.', D)).toBe(false);
  });
});

describe('check_host (RFC 7208)', () => {
  const zone = [
    `${D} A 192.0.2.1`,
    `${D} MX 10 m1.${D}.`,
    `m1.${D} A 192.0.2.65`,
    `m1.${D} AAAA 2001:db8::65`,
    '65.2.0.192.in-addr.arpa PTR m1.example.org.',
    'in.test TXT "v=spf1 ip4:192.0.2.65 -all"',
    'soft.test TXT "v=spf1 ~all"',
    '65.2.0.192.x.test A 127.0.0.2',
    'example.x.test A 127.0.0.2',
  ];
  it.each([
    ['v=spf1 +mx -all', '192.0.2.65', 'pass', '+mx'],
    ['v=spf1 mx -all', '2001:db8::65', 'pass', 'mx'],
    ['v=spf1 mx/26 -all', '192.0.2.120', 'pass', 'mx/26'],
    ['v=spf1 mx/26 -all', '192.0.2.5', 'fail', '-all'],
    ['v=spf1 a//64 mx//64 -all', '2001:db8::99', 'pass', 'mx//64'],
    ['v=spf1 a ~all', '192.0.2.1', 'pass', 'a'],
    ['v=spf1 a:m1.example.org ?all', '192.0.2.65', 'pass', 'a:m1.example.org'],
    ['v=spf1 include:in.test ~all', '192.0.2.65', 'pass', 'include:in.test'],
    ['v=spf1 include:soft.test -all', '192.0.2.65', 'fail', '-all'],
    ['v=spf1 redirect=in.test', '192.0.2.65', 'pass', 'ip4:192.0.2.65'],
    ['v=spf1 redirect=in.test', '192.0.2.66', 'fail', '-all'],
    ['v=spf1 redirect=none.test', '192.0.2.66', 'permerror', ''],
    ['v=spf1 ptr -all', '192.0.2.65', 'pass', 'ptr'],
    ['v=spf1 ptr:other.test -all', '192.0.2.65', 'fail', '-all'],
    ['v=spf1 exists:%{ir}.x.test -all', '192.0.2.65', 'pass', 'exists:%{ir}.x.test'],
    ['v=spf1 exists:%{d1r}.x.test -all', '192.0.2.9', 'pass', 'exists:%{d1r}.x.test'],
    ['v=spf1 ip6:2001:db8::/32 -all', '2001:db8:1::1', 'pass', 'ip6:2001:db8::/32'],
    ['v=spf1 ip4:192.0.2.0/24 -all', '2001:db8::1', 'fail', '-all'],
    ['v=spf1', '192.0.2.65', 'neutral', ''],
    ['V=SPF1 IP4:192.0.2.65 -ALL', '192.0.2.65', 'pass', 'IP4:192.0.2.65'],
  ])('%s from %s: %s', async (record, address, result, by) => {
    const outcome = await evaluateSpf(D, address, 'mail.example.org', table(...zone, txt(record)));
    expect({ result: outcome.result, by: outcome.by }).toEqual({ result, by });
  });

  it.each([
    'v=spf1 a:',
    'v=spf1 mx/33',
    'v=spf1 a//129',
    'v=spf1 ip4:1.2.3',
    'v=spf1 ip4:1.2.3.4/33',
    'v=spf1 ip6:1.2.3.4',
    'v=spf1 all:x',
    'v=spf1 include',
    'v=spf1 redirect=a redirect=b',
    'v=spf1 exists:%{z}.x',
    'v=spf1 --all',
    'v=spf1 ptr/8',
  ])('refuses %s', (text) => {
    expect(isSpf(text)).toBe(true);
    expect(parseSpf(text)).toEqual({ wrong: text.split(' ').at(-1) });
  });

  it('passes over modifiers that it does not know, as §6 says', () => {
    expect(parseSpf('v=spf1 exp=e.%{d} moo.cow-far_out=man:dog/cat -all')).toMatchObject({
      mechanisms: [{ name: 'all' }],
    });
  });
});
