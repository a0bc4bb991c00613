import { describe, expect, it } from 'vitest';
import { rcodeName } from '../codes.js';
import type { ResourceRecord } from '../message.js';
import { parseName } from '../name.js';
import { rdataToText, typeCode, typeName } from '../records/index.js';
import { parseZone } from '../zone-file/parse.js';
import { type Answer, answerFromZones } from './answer.js';
import { Zone } from './zone.js';
import { ZoneSet } from './zone-set.js';

const zone = (origin: string, text: string): Zone => new Zone(origin, parseZone(text, { origin }).records);
const show = (records: readonly ResourceRecord[]): string[] =>
  records.map((one) => `${one.name} ${typeName(one.type)} ${rdataToText(one)}`);
const asker =
  (zones: ZoneSet) =>
  (name: string, type = 'A', transport: 'udp' | 'tcp' = 'udp'): Answer =>
    answerFromZones(zones, { name: parseName(name), type: typeCode(type)!, class: 1 }, { transport });

/** RFC 1034 §6.1, as far as the examples of §6.2 need it. */
const ROOT = `
$TTL 86400
.    IN  SOA  SRI-NIC.ARPA. HOSTMASTER.SRI-NIC.ARPA. 870611 1800 300 604800 86400
     NS   A.ISI.EDU.
     NS   C.ISI.EDU.
     NS   SRI-NIC.ARPA.
MIL. 86400 NS SRI-NIC.ARPA.
     86400 NS A.ISI.EDU.
EDU. 86400 NS SRI-NIC.ARPA.
     86400 NS C.ISI.EDU.
SRI-NIC.ARPA. A 26.0.0.73
     A 10.0.0.51
     MX 0 SRI-NIC.ARPA.
     TXT "DEC-2060 TOPS20"
ACC.ARPA. A 26.6.0.65
     TXT "PDP-11/70 UNIX"
     MX 10 ACC.ARPA.
USC-ISIC.ARPA. CNAME C.ISI.EDU.
A.ISI.EDU. 86400 A 26.3.0.103
C.ISI.EDU. 86400 A 10.0.0.52
`;

describe('RFC 1034 §6.2, a server for the root', () => {
  const ask = asker(new ZoneSet([zone('.', ROOT)]));

  it('§6.2.1 QNAME=SRI-NIC.ARPA, QTYPE=A', () => {
    const answer = ask('SRI-NIC.ARPA');
    expect(answer).toMatchObject({ kind: 'answer', authoritative: true, rcode: 0 });
    expect(show(answer.answers)).toEqual(['SRI-NIC.ARPA. A 26.0.0.73', 'SRI-NIC.ARPA. A 10.0.0.51']);
  });

  it('§6.2.3 QNAME=SRI-NIC.ARPA, QTYPE=MX brings the addresses, too', () => {
    const answer = ask('sri-nic.arpa', 'MX');
    expect(show(answer.answers)).toEqual(['sri-nic.arpa. MX 0 SRI-NIC.ARPA.']);
    expect(show(answer.additional)).toEqual(['SRI-NIC.ARPA. A 26.0.0.73', 'SRI-NIC.ARPA. A 10.0.0.51']);
  });

  it('§6.2.4 QTYPE=NS of a name that has none: NODATA with the SOA', () => {
    const answer = ask('SRI-NIC.ARPA', 'NS');
    expect(answer).toMatchObject({ kind: 'negative', authoritative: true, rcode: 0, answers: [] });
    expect(show(answer.authority)[0]).toMatch(/^\. SOA/);
  });

  it('§6.2.5 QNAME=SIR-NIC.ARPA: name error', () => {
    const answer = ask('SIR-NIC.ARPA');
    expect([rcodeName(answer.rcode), answer.authoritative]).toEqual(['NXDOMAIN', true]);
    expect(show(answer.authority)).toEqual([
      '. SOA SRI-NIC.ARPA. HOSTMASTER.SRI-NIC.ARPA. 870611 1800 300 604800 86400',
    ]);
  });

  it('§6.2.6 QNAME=BRL.MIL: a referral, not authoritative, with glue', () => {
    const answer = ask('BRL.MIL');
    expect(answer).toMatchObject({ kind: 'referral', authoritative: false, rcode: 0, answers: [] });
    expect(show(answer.authority)).toEqual(['MIL. NS SRI-NIC.ARPA.', 'MIL. NS A.ISI.EDU.']);
    expect(show(answer.additional)).toEqual([
      'SRI-NIC.ARPA. A 26.0.0.73',
      'SRI-NIC.ARPA. A 10.0.0.51',
      'A.ISI.EDU. A 26.3.0.103',
    ]);
    expect(answer.requiredAdditional).toBe(0);
    expect(ask('X.EDU').requiredAdditional).toBe(1);
  });

  it('§6.2.7 QNAME=USC-ISIC.ARPA, QTYPE=A: the alias, then a referral', () => {
    const answer = ask('USC-ISIC.ARPA');
    expect(answer).toMatchObject({ authoritative: true, rcode: 0 });
    expect(show(answer.answers)).toEqual(['USC-ISIC.ARPA. CNAME C.ISI.EDU.']);
    expect(show(answer.authority)).toEqual(['EDU. NS SRI-NIC.ARPA.', 'EDU. NS C.ISI.EDU.']);
  });

  it('§6.2.8 QNAME=USC-ISIC.ARPA, QTYPE=CNAME: the alias itself', () => {
    const answer = ask('USC-ISIC.ARPA', 'CNAME');
    expect(show(answer.answers)).toEqual(['USC-ISIC.ARPA. CNAME C.ISI.EDU.']);
    expect(answer.authority).toEqual([]);
  });
});

/** RFC 4592 §2.2.1 */
const WILDCARDS = `
$ORIGIN example.
example.                 3600 IN  SOA   ns.example.com. host. 1 2 3 4 60
example.                 3600     NS    ns.example.com.
example.                 3600     NS    ns.example.net.
*.example.               3600     TXT   "this is a wildcard"
*.example.               3600     MX    10 host1.example.
sub.*.example.           3600     TXT   "this is not a wildcard"
host1.example.           3600     A     192.0.2.1
_ssh._tcp.host1.example. 3600     SRV   0 0 22 host1.example.
_ssh._tcp.host2.example. 3600     SRV   0 0 22 host2.example.
subdel.example.          3600     NS    ns.example.com.
subdel.example.          3600     NS    ns.example.net.
`;

describe('RFC 4592 §2.2.1', () => {
  const ask = asker(new ZoneSet([zone('example', WILDCARDS)]));

  it.each([
    ['host3.example', 'MX', 'host3.example. MX 10 host1.example.'],
    ['foo.bar.example', 'TXT', 'foo.bar.example. TXT "this is a wildcard"'],
    ['*.example', 'TXT', '*.example. TXT "this is a wildcard"'],
    ['sub.*.example', 'TXT', 'sub.*.example. TXT "this is not a wildcard"'],
    ['HoSt3.example', 'TXT', 'HoSt3.example. TXT "this is a wildcard"'],
  ])('%s %s is answered', (name, type, expected) => {
    const answer = ask(name, type);
    expect(show(answer.answers)).toEqual([expected]);
    expect(answer).toMatchObject({ rcode: 0, authoritative: true });
  });

  it.each([
    ['host3.example', 'A', 'NOERROR', 'there is a wildcard, but no A'],
    ['host1.example', 'MX', 'NOERROR', 'host1.example exists'],
    ['sub.*.example', 'MX', 'NOERROR', 'sub.*.example exists'],
    ['_telnet._tcp.host1.example', 'SRV', 'NXDOMAIN', '_tcp.host1.example exists, without data'],
    ['_tcp.host1.example', 'A', 'NOERROR', 'an empty non-terminal'],
    ['host2.example', 'TXT', 'NOERROR', 'an empty non-terminal'],
    ['ghost.*.example', 'MX', 'NXDOMAIN', '*.example exists, and *.*.example does not'],
  ])('%s %s is %s without data: %s', (name, type, rcode) => {
    const answer = ask(name, type);
    expect([rcodeName(answer.rcode), answer.answers, answer.kind]).toEqual([rcode, [], 'negative']);
    expect(answer.authority[0]!.ttl).toBe(60); // RFC 2308 §3: SOA minimum
  });

  it('host.subdel.example is a referral', () => {
    expect(show(ask('host.subdel.example').authority)).toEqual([
      'subdel.example. NS ns.example.com.',
      'subdel.example. NS ns.example.net.',
    ]);
  });
});

describe('several zones', () => {
  const set = new ZoneSet([
    zone(
      'example.org',
      '@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 192.0.2.1\nwww CNAME web.example.net.\nout CNAME www.elsewhere.\nloop CNAME loop2\nloop2 CNAME loop\ngone CNAME gone.example.net.\nsub NS ns.sub\nns.sub A 192.0.2.2\nkid NS ns.kid\nns.kid A 192.0.2.3\nkid DS 1 2 9 00\nb A 192.0.2.9\n@ SVCB 1 .\n@ A 192.0.2.8\n@ SRV 1 2 3 .',
    ),
    zone('example.net', '@ SOA ns h 1 2 3 4 5\n@ NS ns\nweb A 192.0.2.5'),
    zone('kid.example.org', '@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 192.0.2.3\n@ A 192.0.2.6'),
  ]);
  const ask = asker(set);

  it('aliases are followed through all of them', () => {
    expect(show(ask('www.example.org').answers)).toEqual([
      'www.example.org. CNAME web.example.net.',
      'web.example.net. A 192.0.2.5',
    ]);
  });

  it('an alias that leads out says where', () => {
    const answer = ask('out.example.org');
    expect(show(answer.answers)).toEqual(['out.example.org. CNAME www.elsewhere.']);
    expect(answer.outside?.toString()).toBe('www.elsewhere.');
    expect(answer).toMatchObject({ rcode: 0, authoritative: true });
  });

  it('an alias to a name that is not there is NXDOMAIN (RFC 6604 §3)', () => {
    const answer = ask('gone.example.org');
    expect([rcodeName(answer.rcode), answer.answers.length, answer.authority.length]).toEqual([
      'NXDOMAIN',
      1,
      1,
    ]);
  });

  it('aliases in a circle end', () => {
    expect(ask('loop.example.org').answers).toHaveLength(2);
  });

  it('the child zone answers for its origin, the parent for its DS (RFC 4035 §3.1.4.1)', () => {
    expect(show(ask('kid.example.org').answers)).toEqual(['kid.example.org. A 192.0.2.6']);
    expect(show(ask('kid.example.org', 'DS').answers)).toEqual(['kid.example.org. DS 1 2 9 00']);
    expect(ask('sub.example.org', 'DS').kind).toBe('negative');
    expect(ask('sub.example.org', 'NS').kind).toBe('referral');
    expect(ask('ns.sub.example.org').kind).toBe('referral');
  });

  it('names of nobody are refused', () => {
    expect(ask('example.com')).toMatchObject({ kind: 'refused', rcode: 5, authoritative: false });
    expect(ask('.')).toMatchObject({ kind: 'refused' });
    expect(asker(new ZoneSet())('a')).toMatchObject({ kind: 'refused' });
  });

  it('ANY is one set over UDP, all over TCP (RFC 8482)', () => {
    expect(ask('example.org', 'ANY').answers).toHaveLength(1);
    expect(ask('example.org', 'ANY', 'tcp').answers).toHaveLength(5);
    expect(ask('sub.example.org', 'ANY').kind).toBe('referral');
    expect(ask('www.example.org', 'ANY').answers).toHaveLength(1);
  });

  it('additional addresses: SVCB "." is the owner, SRV "." nobody', () => {
    expect(show(ask('example.org', 'SVCB').additional)).toEqual(['example.org. A 192.0.2.8']);
    expect(ask('example.org', 'SRV').additional).toEqual([]);
    expect(show(ask('example.org', 'NS').additional)).toEqual(['ns.example.org. A 192.0.2.1']);
  });

  it('keeps the case of the question', () => {
    expect(show(ask('B.exAmple.org').answers)).toEqual(['B.exAmple.org. A 192.0.2.9']);
  });

  it('tells its steps when asked', () => {
    const trace: string[] = [];
    answerFromZones(
      set,
      { name: parseName('www.example.org'), type: 1, class: 1 },
      { transport: 'udp', trace },
    );
    expect(trace).toEqual([
      'Zone example.org is the nearest to www.example.org.',
      'www.example.org is an alias of web.example.net.',
      'Zone example.net is the nearest to web.example.net.',
      'web.example.net has 1 A record.',
    ]);
  });
});

describe('a zone', () => {
  it('levels TTLs (RFC 2181 §5.2), drops twins and what is not its own', () => {
    const made = zone(
      'example.org',
      'a 10 A 192.0.2.1\na 5 A 192.0.2.2\nA 7 A 192.0.2.1\nx. A 192.0.2.3\nm MX 1 a.b.\nm MX 1 A.b.\nt TXT a\nt TXT A',
    );
    expect(made.recordCount).toBe(7);
    expect(show(made.node(parseName('a.example.org').key)!.sets.get(1)!)).toEqual([
      'a.example.org. A 192.0.2.1',
      'a.example.org. A 192.0.2.2',
    ]);
    expect(
      made
        .node(parseName('a.example.org').key)!
        .sets.get(1)!
        .map((one) => one.ttl),
    ).toEqual([5, 5]);
    expect([...made.records()]).toHaveLength(5);
    expect(made.soa).toBeUndefined();
  });

  it('sets change by copies', () => {
    const a = zone('a', '@ A 192.0.2.1');
    const set = new ZoneSet().with(a).with(zone('b', ''));
    expect([set.size, set.generation, set.get('A')]).toEqual([2, 2, a]);
    expect(set.without('b').size).toBe(1);
    expect(set.nearest(parseName('x.y.a').key)).toBe(a);
    expect([...set.zones()].length).toBe(2);
  });
});
