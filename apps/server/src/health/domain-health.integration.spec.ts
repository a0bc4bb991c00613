import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainCheck } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { OutgoingSockets } from '../net/outgoing.js';
import { ServersService } from '../servers/servers.service.js';
import { ZonesService } from '../zones/zones.service.js';
import { type Ask } from './checks/check.js';
import { table } from './checks/testing/table.js';
import { DomainHealthService } from './domain-health.js';
import { Fixes } from './fixes.js';

const OFFERS = [
  { name: 'imaps', port: 20993 },
  { name: 'submission', port: 20587 },
];

/** DNS here is what the database holds: what is written is asked for at once, as on the wire. */
describe('the health of a domain', () => {
  let installation: TestInstallation;
  let zones: ZonesService;
  let health: DomainHealthService;
  let servers: string[];
  let domainId: string;
  let zoneId: string;
  let rounds = 0;
  const told: string[] = [];

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory, listeners } = installation;
    zones = new ZonesService(database, directory, new ServersService(database, directory, listeners));
    const dns = { create: { name: 'dns', enabled: true } };
    const own = await database.prisma.server.create({
      data: {
        name: 'Mail',
        hostname: 'mail.h.test',
        addresses: ['127.0.0.7'],
        dns: '127.0.0.8',
        services: dns,
      },
    });
    const asked = await database.prisma.server.create({
      data: { name: 'Names', hostname: 'ns.test', addresses: ['127.0.0.8'], services: dns },
    });
    servers = [own.id, asked.id];
    domainId = (await database.prisma.domain.create({ data: { name: 'h.test', serverId: own.id } })).id;
    await directory.refresh('server', '');
    directory.onReload('zone', (id) => Promise.resolve(void told.push(id)));
    const questions = {
      of: (): Ask => {
        rounds++;
        return async (name, type) => {
          const rows = await database.prisma.record.findMany({ where: { zone: { serverId: servers[1]! } } });
          return table(...rows.map((row) => `${row.name} ${row.type} ${row.data}`))(name, type);
        };
      },
    };
    health = new DomainHealthService(
      directory,
      new OutgoingSockets(directory, listeners, {} as never, {} as never, {} as never),
      questions as never,
      new Fixes(database, directory, zones),
      { of: () => OFFERS } as never,
    );
  });
  beforeEach(async () => {
    const { prisma } = installation.database;
    await prisma.zone.deleteMany();
    // The server that is asked holds the zone; the domain's own has one of the same name that nobody asks.
    await zones.create(servers[0]!, { name: 'h.test', defaultTtl: 60 });
    const text = 'h.test. A 127.0.0.7\nmail A 127.0.0.7\nmail TXT "a note"\n';
    ({ id: zoneId } = await zones.create(servers[1]!, { name: 'h.test', defaultTtl: 600, text }));
    told.length = 0;
  });
  afterAll(() => installation.drop());

  const result = async (check: DomainCheck) =>
    (await health.of(domainId)).checks.find((one) => one.check === check)!;
  const stored = async (type: string): Promise<string[]> =>
    (
      await installation.database.prisma.record.findMany({
        where: { zoneId, type },
        orderBy: { data: 'asc' },
      })
    ).map(({ name, ttl, data }) => `${name} ${ttl} ${data}`);
  const refused = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemException)) throw new Error(`not refused: ${JSON.stringify(error)}`);
    return `${error.getStatus()} ${error.code}`;
  };

  it('says what was asked, what came back, and what would be written where', async () => {
    const { verdict, checks } = await health.of(domainId);
    expect(verdict).toBe('red');
    expect(checks.map(({ check, code }) => `${check} ${code}`)).toEqual([
      'mx mxImplicit',
      'address addressFound',
      'helo heloOurs',
      'ptr ptrMissing',
      'spf spfMissing',
      'dkim dkimNone',
      'dmarc dmarcMissing',
      'clients clientsMissing',
    ]);
    const spf = await result('spf');
    expect(spf.asked).toMatchObject([{ name: 'h.test', type: 'TXT' }]);
    expect(spf.fix).toMatchObject({
      zone: 'h.test',
      zoneId,
      server: 'Names',
      add: [{ name: 'h.test', type: 'TXT', ttl: 600, data: '"v=spf1 ip4:127.0.0.7 -all"' }],
      remove: [],
    });
    // No zone of ours holds the reverse name.
    expect((await result('ptr')).fix).toBeNull();
  });

  it.each(['mx', 'spf', 'dmarc', 'clients'] as const)(
    'writes what %s needs, with the serial raised',
    async (check) => {
      const before = await zones.one(zoneId);
      const { fix } = await result(check);
      const after = await health.fix(domainId, check, fix!.key);
      expect(after.checks.find((one) => one.check === check)).toMatchObject({ verdict: 'green', fix: null });
      expect((await zones.one(zoneId)).revision).toBe(before.revision + 1);
      expect(told).toContain(zoneId);
      expect(await refused(health.fix(domainId, check, undefined))).toBe('409 nothing-to-fix');
    },
  );

  it('puts a record in the place of the wrong one, and leaves its neighbours', async () => {
    await zones.addRecord(zoneId, { name: '@', type: 'TXT', ttl: 30, data: '"v=spf1 ip4:192.0.2.1 -all"' });
    await zones.addRecord(zoneId, { name: '@', type: 'TXT', data: '"verification=1"' });
    expect((await result('spf')).code).toBe('spfNotCovered');
    await health.fix(domainId, 'spf', undefined);
    expect(await stored('TXT')).toEqual([
      'mail.h.test 600 "a note"',
      'h.test 30 "v=spf1 ip4:127.0.0.7 ip4:192.0.2.1 -all"',
      'h.test 600 "verification=1"',
    ]);
  });

  it('writes nothing but what the operator has seen', async () => {
    const { fix } = await result('dmarc');
    await zones.addRecord(zoneId, {
      name: '_dmarc',
      type: 'TXT',
      data: '"v=DMARC1; p=none; rua=mailto:a@h.test"',
    });
    expect(await refused(health.fix(domainId, 'dmarc', fix!.key))).toBe('409 changed');
    expect(await stored('TXT')).toContain('_dmarc.h.test 600 "v=DMARC1; p=none; rua=mailto:a@h.test"');
  });

  it('writes the records of mail programs over older ones, each under its own name', async () => {
    await zones.addRecord(zoneId, { name: '_imaps._tcp', type: 'SRV', ttl: 30, data: '0 1 993 old.h.test.' });
    await zones.addRecord(zoneId, { name: '_other._tcp', type: 'SRV', data: '0 1 1 old.h.test.' });
    expect((await result('clients')).code).toBe('clientsWrong');
    await health.fix(domainId, 'clients', undefined);
    expect((await stored('SRV')).sort()).toEqual([
      '_autodiscover._tcp.h.test 600 0 1 443 mail.h.test.',
      '_imap._tcp.h.test 600 0 0 0 .',
      '_imaps._tcp.h.test 30 0 1 20993 mail.h.test.',
      '_other._tcp.h.test 600 0 1 1 old.h.test.',
      '_pop3._tcp.h.test 600 0 0 0 .',
      '_pop3s._tcp.h.test 600 0 0 0 .',
      '_submission._tcp.h.test 600 0 1 20587 mail.h.test.',
      '_submissions._tcp.h.test 600 0 0 0 .',
    ]);
    expect((await stored('CNAME')).sort()).toEqual([
      'autoconfig.h.test 600 mail.h.test.',
      'autodiscover.h.test 600 mail.h.test.',
    ]);
  });

  it('takes the name of an address into its reverse zone', async () => {
    const { id } = await zones.create(servers[1]!, { name: '0.0.127.in-addr.arpa', defaultTtl: 60 });
    const after = await health.fix(domainId, 'ptr', undefined);
    expect(after.checks.find(({ check }) => check === 'ptr')).toMatchObject({
      verdict: 'green',
      code: 'ptrBack',
    });
    const rows = await installation.database.prisma.record.findMany({ where: { zoneId: id } });
    expect(rows).toMatchObject([{ name: '7.0.0.127.in-addr.arpa', type: 'PTR', data: 'mail.h.test.' }]);
  });

  it('offers no record where an alias stands', async () => {
    await zones.addRecord(zoneId, { name: '_dmarc', type: 'CNAME', data: 'elsewhere.test.' });
    expect(await result('dmarc')).toMatchObject({ code: 'dmarcMissing', fix: null });
  });

  it('is asked for once when many look, and anew after a change', async () => {
    const before = rounds;
    const all = await Promise.all([1, 2, 3].map(() => health.of(domainId)));
    expect(new Set(all).size).toBe(1);
    expect(rounds).toBe(before + 1);
    await zones.addRecord(zoneId, { name: '_dmarc', type: 'TXT', data: '"v=DMARC1; p=reject"' });
    expect((await result('dmarc')).code).toBe('dmarcPolicy');
  });

  it('is known for the report, with the checks that make it so', async () => {
    expect(await health.all(60_000)).toMatchObject([
      { domain: { name: 'h.test' }, found: { verdict: 'red', checks: ['spf', 'dmarc'] } },
    ]);
  });

  it('of a domain that is not there is refused', async () => {
    expect(await refused(health.of('00000000-0000-4000-8000-000000000000'))).toBe('404 not-found');
  });
});
