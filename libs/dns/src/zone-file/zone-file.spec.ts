import { describe, expect, it } from 'vitest';
import { parseName } from '../name.js';
import { typeName } from '../records/index.js';
import { checkZone } from './check.js';
import { withDefaults } from './defaults.js';
import { parseZone } from './parse.js';
import { printRecord, printZone, sortRecords } from './print.js';
import { ptrRecords, reverseZoneName, reverseZones } from './reverse.js';
import { recordFromRow, recordToRow } from './row.js';

const lines = (text: string, defaultTtl?: number): string[] =>
  parseZone(text, { origin: 'example.org', defaultTtl }).records.map((one) =>
    printRecord(one).replaceAll('\t', ' '),
  );
const mistakes = (text: string): (readonly [number | null, string])[] =>
  parseZone(text, { origin: 'example.org' }).problems.map((one) => [one.line, one.message]);

describe('zone text', () => {
  it('is read as RFC 1035 §5.3 writes it', () => {
    const text = `
@   IN  SOA     VENERA      Action\\.domains (
                                 20     ; SERIAL
                                 7200   ; REFRESH
                                 600    ; RETRY
                                 3600000; EXPIRE
                                 60)    ; MINIMUM

        NS      A.ISI.EDU.
        NS      VENERA
        MX      10      VENERA
        MX      20      VAXA

A       A       26.3.0.103

VENERA  A       10.1.0.52
        A       128.9.0.32
`;
    expect(lines(text)).toEqual([
      'example.org. 60 IN SOA VENERA.example.org. Action\\.domains.example.org. 20 7200 600 3600000 60',
      'example.org. 60 IN NS A.ISI.EDU.',
      'example.org. 60 IN NS VENERA.example.org.',
      'example.org. 60 IN MX 10 VENERA.example.org.',
      'example.org. 60 IN MX 20 VAXA.example.org.',
      'A.example.org. 60 IN A 26.3.0.103',
      'VENERA.example.org. 60 IN A 10.1.0.52',
      'VENERA.example.org. 60 IN A 128.9.0.32',
    ]);
  });

  it('takes TTL and class in either order, with units', () => {
    expect(
      lines(
        'a 1h IN A 192.0.2.1\na IN 1D A 192.0.2.2\na in a 192.0.2.3\na 1w2d3h4m5s A 192.0.2.4\na CLASS1 TYPE1 \\# 4 C0000205',
      ),
    ).toEqual([
      'a.example.org. 3600 IN A 192.0.2.1',
      'a.example.org. 86400 IN A 192.0.2.2',
      'a.example.org. 86400 IN A 192.0.2.3',
      'a.example.org. 788645 IN A 192.0.2.4',
      'a.example.org. 788645 IN A 192.0.2.5',
    ]);
    expect(lines('$TTL 5m\na 7 A 192.0.2.1\nb A 192.0.2.2')[1]).toBe('b.example.org. 300 IN A 192.0.2.2');
    expect(lines('a A 192.0.2.1', 42)).toEqual(['a.example.org. 42 IN A 192.0.2.1']);
    expect(lines('a A 192.0.2.1')).toEqual(['a.example.org. 3600 IN A 192.0.2.1']);
  });

  it('follows $ORIGIN', () => {
    expect(lines('a A 192.0.2.1\n$ORIGIN sub\na A 192.0.2.2\n@ A 192.0.2.3\n$ORIGIN net.\na MX 1 @')).toEqual(
      [
        'a.example.org. 3600 IN A 192.0.2.1',
        'a.sub.example.org. 3600 IN A 192.0.2.2',
        'sub.example.org. 3600 IN A 192.0.2.3',
        'a.net. 3600 IN MX 1 net.',
      ],
    );
  });

  it('generates', () => {
    expect(lines('$GENERATE 1-3/2 host$ 60 A 10.0.0.$')).toEqual([
      'host1.example.org. 60 IN A 10.0.0.1',
      'host3.example.org. 60 IN A 10.0.0.3',
    ]);
    expect(lines('$GENERATE 9-10 h${1,4,d} CNAME x${-9,0,x}$$')).toEqual([
      'h0010.example.org. 3600 IN CNAME x0\\$.example.org.',
      'h0011.example.org. 3600 IN CNAME x1\\$.example.org.',
    ]);
    expect(lines('$GENERATE 255-255 ${0,3,o}.${0,2,X}.${0,7,n} TXT "\\$ $"')).toEqual([
      '377.FF.f.f.0.0.example.org. 3600 IN TXT "$ 255"',
    ]);
    expect(mistakes('$GENERATE 1-9999999 a$ A 192.0.2.1')[0]![1]).toMatch(/at most 65536/);
    expect(
      mistakes(
        '$GENERATE 3-1 a$ A 192.0.2.1\n$GENERATE x a A 1\n$GENERATE 1-2 ${ A 1.2.3.4\n$GENERATE 1-2 ${-5} A 1.2.3.4\n$GENERATE 1-2',
      ).map(([line]) => line),
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps quoted blanks, semicolons, brackets, escapes, UTF-8', () => {
    expect(lines('a TXT ("x ; y)" ; comment (\n "\\"" z\\;\\ w)')).toEqual([
      'a.example.org. 3600 IN TXT "x ; y)" "\\"" "z; w"',
    ]);
    expect(lines('a TXT "почта"')).toEqual([
      'a.example.org. 3600 IN TXT "\\208\\191\\208\\190\\209\\135\\209\\130\\208\\176"',
    ]);
    expect(lines('a TXT ab"cd"ef')).toEqual(['a.example.org. 3600 IN TXT "ab" "cd" "ef"']);
    expect(lines('\ufeffa A 192.0.2.1\r\n  A 192.0.2.2\r\n')).toHaveLength(2);
    expect(lines('a\\.b.c A 192.0.2.1')).toEqual(['a\\.b.c.example.org. 3600 IN A 192.0.2.1']);
    expect(lines('a HTTPS 1 . alpn="h2,h3" port=1')).toEqual([
      'a.example.org. 3600 IN HTTPS 1 . alpn=h2,h3 port=1',
    ]);
  });

  it('names each mistake with its line, and reads on', () => {
    const text = [
      ' A 192.0.2.1', // 1
      'a A 192.0.2.999', // 2
      'b NOPE x', // 3
      '$INCLUDE other.zone', // 4
      '$UNKNOWN', // 5
      'c TXT "open', // 6
      'd MX (10', // 7
      '   a..b', // 8
      '  )', // 9
      'e', // 10
      ') A', // 11
      'f CH TXT x', // 12
      'a..b A 192.0.2.1', // 13
      '   A 192.0.2.2', // 14: its owner is not known
      'g A 192.0.2.3 extra', // 15
      '$TTL', // 16
      '$ORIGIN a b', // 17
      'h A 192.0.2.4', // 18: sound
      'почта A 192.0.2.5', // 19
    ].join('\n');
    const { records, problems, lines } = parseZone(text, { origin: 'example.org' });
    expect(problems.map((one) => one.line)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 19,
    ]);
    expect(problems.find((one) => one.line === 4)!.message).toMatch(/\$INCLUDE is not possible/);
    expect(problems.find((one) => one.line === 19)!.message).toMatch(/xn--/);
    // $ORIGIN with too much behind it was obeyed as far as it went.
    expect(records.map((one) => one.name.toHost().split('.')[0])).toEqual(['h']);
    expect(lines).toEqual([18]);
  });

  it('finds the bracket that was never closed, and the mistakes behind it', () => {
    expect(mistakes('a A 192.0.2.1\nb MX (10 m\nc A x\nd A 192.0.2.2')).toEqual([
      [2, 'A ( has no ).'],
      [3, expect.stringMatching(/not an IPv4 address/)],
    ]);
  });

  it('is bounded: mistakes, brackets', () => {
    expect(mistakes('a A x\n'.repeat(1000))).toHaveLength(100);
    expect(mistakes('a A (\n'.repeat(50_000)).length).toBeLessThan(100);
    expect(mistakes('('.repeat(100_000))).toHaveLength(1);
  });
});

const EVERY_TYPE = `
@ SOA ns hostmaster 1 2 3 4 5
@ NS ns
@ MX 10 mail
@ TXT "a b" "\\"\\;\\\\\\000\\255"
@ CAA 0 issue "ca.example; x"
@ HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1 key667="\\000 \\""
ns A 192.0.2.1
ns AAAA 2001:db8::1
mail A 192.0.2.2
www CNAME @
*.wild TXT x
_sip._tcp SRV 1 2 3 mail
_25._tcp.mail TLSA 3 1 0 00ff
mail SSHFP 4 9 00ff
sub NS ns.sub
sub DS 1 13 9 00ff
ns.sub A 192.0.2.3
naptr NAPTR 1 2 "s" "SIP+D2U" "" _sip._udp
svc SVCB 0 svc.example.net.
1 PTR host.example.net.
odd TYPE65400 \\# 3 000102
\\@.a\\.b.\\$x A 192.0.2.4
`;

describe('printing', () => {
  it('is lossless, for every type', () => {
    const { records, problems } = parseZone(EVERY_TYPE, { origin: 'example.org' });
    expect(problems).toEqual([]);
    const text = printZone(records, { origin: 'example.org', defaultTtl: 60 });
    const again = parseZone(text);
    expect(again.problems).toEqual([]);
    expect(again.ttl).toBe(60);
    expect(again.records).toEqual(sortRecords(records));
    expect(printZone(again.records, { origin: 'example.org', defaultTtl: 60 })).toBe(text);
    expect(new Set(records.map((one) => typeName(one.type))).size).toBe(17);
  });

  it('sorts SOA, NS, then canonically (RFC 4034 §6.1)', () => {
    const names = [
      'yljkjljk.a.example',
      'Z.a.example',
      'zABC.a.EXAMPLE',
      'z.example',
      '\\001.z.example',
      '*.z.example',
      '\\200.z.example',
      'a.example',
      'example',
    ];
    const { records } = parseZone(
      names.map((name) => `${name}. A 192.0.2.1`).join('\n') +
        '\nexample. NS a.example.\nexample. SOA a.example. b. 1 2 3 4 5',
    );
    expect(sortRecords(records).map((one) => `${one.name} ${typeName(one.type)}`)).toEqual([
      'example. SOA',
      'example. NS',
      'example. A',
      'a.example. A',
      'yljkjljk.a.example. A',
      'Z.a.example. A',
      'zABC.a.EXAMPLE. A',
      'z.example. A',
      '\\001.z.example. A',
      '*.z.example. A',
      '\\200.z.example. A',
    ]);
  });
});

describe('rows', () => {
  it('go through text and back', () => {
    for (const record of parseZone(EVERY_TYPE, { origin: 'example.org' }).records) {
      expect(recordFromRow(recordToRow(record))).toEqual({ record, problems: [] });
    }
  });

  it('name every field that is wrong', () => {
    const { problems } = recordFromRow({ name: 'a..b', type: 'MX', ttl: -1, data: '10 a..b' });
    expect(problems.map((one) => one.field)).toEqual(['name', 'ttl', 'exchange']);
    expect(
      recordFromRow({ name: '', type: 'ANY', ttl: 1, data: 'x' }).problems.map((one) => one.field),
    ).toEqual(['type']);
    expect(
      recordFromRow(
        { name: '@', type: 'a', ttl: 1, data: '192.0.2.1' },
        parseName('a.'),
      ).record!.name.toString(),
    ).toBe('a.');
  });
});

describe('defaults', () => {
  const defaults = {
    origin: 'example.org',
    primary: 'ns.example.org',
    hostmaster: 'first.last@example.net',
    serial: 7,
    addresses: ['192.0.2.1', '2001:db8::1'],
  };

  it('give a zone what it lacks', () => {
    expect(withDefaults([], defaults).map((one) => printRecord(one).replaceAll('\t', ' '))).toEqual([
      'example.org. 3600 IN SOA ns.example.org. first\\.last.example.net. 7 86400 7200 3600000 3600',
      'example.org. 3600 IN NS ns.example.org.',
      'ns.example.org. 3600 IN A 192.0.2.1',
      'ns.example.org. 3600 IN AAAA 2001:db8::1',
    ]);
    expect(checkZone(withDefaults([], defaults), 'example.org')).toEqual([]);
  });

  it('leave alone what is there', () => {
    const { records } = parseZone('@ SOA a. b. 1 2 3 4 5\n@ NS a.', { origin: 'example.org' });
    expect(withDefaults(records, defaults)).toEqual(records);
    const own = parseZone('ns A 192.0.2.9', { origin: 'example.org' }).records;
    expect(withDefaults(own, defaults)).toHaveLength(3);
  });
});

describe('checks', () => {
  const found = (text: string): string[] => {
    const { records, lines, problems } = parseZone(`@ SOA ns.x. h. 1 2 3 4 5\n@ NS ns.x.\n${text}`, {
      origin: 'example.org',
    });
    expect(problems).toEqual([]);
    return checkZone(records, 'example.org', lines).map(
      (one) => `${one.line} ${one.severity}: ${one.message}`,
    );
  };

  it.each([
    ['www CNAME a.\nwww A 192.0.2.1', /^3 error: www.*CNAME record and other data/],
    ['www CNAME a.\nwww CNAME b.', /^4 error: www.*more than one CNAME/],
    ['other.net. A 192.0.2.1', /^3 error: other\.net\. does not lie/],
    ['@ SOA ns.x. h. 2 2 3 4 5', /^3 error: A zone has one SOA/],
    ['sub SOA ns.x. h. 2 2 3 4 5', /^3 error: sub.*has a SOA/],
    ['@ MX 10 www\nwww CNAME a.', /^3 warning: MX of .* which is an alias/],
    ['sub NS www\nwww CNAME a.', /^3 warning: NS of .* which is an alias/],
    ['@ MX 10 mail', /^3 warning: .*no address in this zone/],
    ['@ MX 10 192.0.2.1', /^3 warning: .*looks like an address/],
    ['@ MX 10 mail.example.org', /^3 warning: .*final dot/],
    ['a.example.org A 192.0.2.1', /^3 warning: .*final dot/],
    ['a A 192.0.2.1\na A 192.0.2.1', /^4 warning: .*there twice/],
    ['a 1 A 192.0.2.1\na 2 A 192.0.2.2', /^4 warning: .*different TTLs/],
    ['sub NS ns.x.\nb.sub TXT x', /^4 warning: TXT of b\.sub.*hidden by the delegation/],
  ])('%j', (text, expected) => {
    expect(found(text)[0]).toMatch(expected);
  });

  it.each([
    '@ MX 0 .',
    '@ MX 1 mail\nmail AAAA ::1',
    '@ MX 1 a.b\n*.b A 192.0.2.1',
    'sub NS ns.sub\nns.sub A 192.0.2.1\nsub DS 1 2 9 00',
    '@ MX 1 elsewhere.net.',
  ])('has nothing against %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('misses SOA and NS', () => {
    expect(checkZone([], 'example.org').map((one) => one.message)).toEqual([
      'The zone example.org. has no SOA record.',
      'The zone example.org. has no NS record.',
    ]);
  });
});

describe('reverse zones', () => {
  const { records } = parseZone(
    'a A 192.0.2.1\nb A 192.0.2.1\na AAAA 2001:db8::1\n* A 192.0.2.7\na A 198.51.100.1\na A 192.0.2.1',
    { origin: 'example.org' },
  );

  it('are made from addresses', () => {
    expect(ptrRecords(records).map((one) => `${one.name} ${recordToRow(one).data}`)).toEqual([
      '1.2.0.192.in-addr.arpa. a.example.org.',
      '1.2.0.192.in-addr.arpa. b.example.org.',
      '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. a.example.org.',
      '1.100.51.198.in-addr.arpa. a.example.org.',
    ]);
    expect(reverseZoneName('192.0.2.1')).toBe('2.0.192.in-addr.arpa.');
    expect(reverseZoneName('2001:db8::1')).toBe('0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.');
    expect([...reverseZones(records)].map(([zone, ptrs]) => [zone, ptrs.length])).toEqual([
      ['2.0.192.in-addr.arpa.', 2],
      ['0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.', 1],
      ['100.51.198.in-addr.arpa.', 1],
    ]);
  });
});
