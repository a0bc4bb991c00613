import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rdataToText } from '@glasspost/dns';
import { ProblemException } from '../api/problem.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { ServersService } from '../servers/servers.service.js';
import { completeRecords } from './zone-text.js';
import { ZonesService } from './zones.service.js';

const TEXT = `@ MX 10 mail
mail A 127.0.0.1
mail AAAA ::1
www CNAME mail
* TXT "any; one" second
`;

describe('zones', () => {
  let installation: TestInstallation;
  let zones: ZonesService;
  let serverId: string;
  let id: string;
  let count = 0;
  let name: string;
  /** The revision of each zone when those who answer from it were last told to read it again. */
  const answered = new Map<string, number>();

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory, listeners } = installation;
    zones = new ZonesService(database, directory, new ServersService(database, directory, listeners));
    const server = await database.prisma.server.create({
      data: { name: 'S', hostname: 's.test', addresses: ['127.0.0.1'] },
    });
    serverId = server.id;
    await directory.refresh('server', serverId);
    directory.onReload('zone', async (zoneId) => {
      const zone = await database.prisma.zone.findUnique({ where: { id: zoneId } });
      answered.set(zoneId, Math.max(zone?.revision ?? 0, answered.get(zoneId) ?? 0));
    });
  });
  beforeEach(async () => {
    name = `z${++count}.test`;
    ({ id } = await zones.create(serverId, { name, defaultTtl: 600, text: TEXT }));
  });
  afterAll(() => installation.drop());

  const lines = async (): Promise<string[]> =>
    (await installation.database.prisma.record.findMany({ where: { zoneId: id } }))
      .map((record) => `${record.name} ${record.ttl} ${record.type} ${record.data}`)
      .sort();
  const refused = async (work: Promise<unknown>, status: number): Promise<ProblemException> => {
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemException)) throw new Error(`not refused: ${JSON.stringify(error)}`);
    expect(error.getStatus()).toBe(status);
    return error;
  };
  const first = (error: ProblemException): unknown => error.errors?.[0];
  const recordId = async (type: string): Promise<string> =>
    (await installation.database.prisma.record.findFirstOrThrow({ where: { zoneId: id, type } })).id;
  /** Serial of the SOA that is answered. */
  const serial = async (): Promise<number> => {
    const zone = await zones.one(id);
    const records = await installation.database.prisma.record.findMany({ where: { zoneId: id } });
    const soa = completeRecords(zone, records, { hostname: 's.test', addresses: [] }).find(
      (one) => one.type === 6,
    )!;
    expect(answered.get(id)).toBe(zone.revision);
    return Number(rdataToText(soa).split(' ')[2]);
  };

  describe('as text', () => {
    it('come back as they went in, and then nothing changes', async () => {
      const before = await lines();
      const change = await zones.replaceText(id, TEXT, false, undefined);
      expect(change).toEqual({ added: [], removed: [], unchanged: 5, warnings: [], applied: true });
      expect((await zones.one(id)).revision).toBe(1);
      // The whole text has the SOA and NS that the server gives: records like others once they stand in the zone.
      const whole = await zones.text(id);
      expect(await zones.replaceText(id, whole, false, undefined)).toMatchObject({
        removed: [],
        unchanged: 5,
      });
      expect(await zones.replaceText(id, TEXT, false, undefined)).toMatchObject({ added: [], unchanged: 5 });
      expect(await lines()).toEqual(before);
    });

    it('say what would change, and do only that', async () => {
      const kept = await recordId('MX');
      const text = TEXT.replace('mail A 127.0.0.1', 'mail 60 A 127.0.0.1\nnew A 127.0.0.2').replace(
        /^mail AAAA.*\n/m,
        '',
      );
      const wanted = {
        added: [`mail.${name}. 60 IN A 127.0.0.1`, `new.${name}. 600 IN A 127.0.0.2`],
        removed: [`mail.${name}. 600 IN A 127.0.0.1`, `mail.${name}. 600 IN AAAA ::1`],
        unchanged: 3,
        warnings: [],
      };
      const sorted = (change: { added: string[]; removed: string[] }): unknown => ({
        ...change,
        added: change.added.sort(),
        removed: change.removed.sort(),
      });
      const before = await lines();
      expect(sorted(await zones.replaceText(id, text, true, undefined))).toEqual({
        ...wanted,
        applied: false,
      });
      expect(await lines()).toEqual(before);
      expect(sorted(await zones.replaceText(id, text, false, undefined))).toEqual({
        ...wanted,
        applied: true,
      });
      expect(await recordId('MX')).toBe(kept);
      expect((await zones.one(id)).revision).toBe(2);
      expect(answered.get(id)).toBe(2);
    });

    it('are refused whole for one wrong line, which is named', async () => {
      const before = await lines();
      const error = await refused(
        zones.replaceText(id, `${TEXT}a A 127.0.0.3\nb A 1.2.3\n`, false, undefined),
        422,
      );
      expect(first(error)).toMatchObject({ pointer: '#/text', line: 7 });
      expect(await lines()).toEqual(before);
      expect((await zones.one(id)).revision).toBe(1);
      await refused(zones.create(serverId, { name: 'wrong.test', defaultTtl: 60, text: 'a A 1.2.3' }), 422);
      expect(await installation.database.prisma.zone.count({ where: { name: 'wrong.test' } })).toBe(0);
    });

    it('of an old version are refused, and of two at once one is, whole', async () => {
      await zones.addRecord(id, { name: 'a', type: 'A', data: '127.0.0.2' });
      await refused(zones.replaceText(id, TEXT, false, '"1"'), 412);
      const before = await lines();
      const both = await Promise.allSettled(
        ['p', 'q'].map((label) =>
          zones.replaceText(id, `${label}1 A 127.0.0.3\n${label}2 A 127.0.0.3\n`, false, '"2"'),
        ),
      );
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      const after = (await lines()).map((line) => line.slice(0, 2));
      expect([
        ['p1', 'p2'],
        ['q1', 'q2'],
      ]).toContainEqual(after);
      expect(before).toHaveLength(6);
    });
  });

  describe('records', () => {
    it.each([
      ['an alias beside other data', { name: 'mail', type: 'CNAME', data: 'www' }, 422, '#/name'],
      [
        'an alias beside other data, in another case',
        { name: 'MAIL', type: 'CNAME', data: 'www' },
        422,
        '#/name',
      ],
      ['other data beside an alias', { name: 'www', type: 'A', data: '127.0.0.2' }, 422, '#/name'],
      ['a second alias', { name: 'www', type: 'CNAME', data: 'else' }, 422, '#/name'],
      ['what is there already', { name: 'Mail', type: 'A', data: '127.0.0.1' }, 409, '#/data'],
      ['a name outside', { name: 'www.other.test.', type: 'A', data: '127.0.0.1' }, 422, '#/name'],
      ['data of another type', { name: 'a', type: 'A', data: '::1' }, 422, '#/data'],
      ['a type that is none', { name: 'a', type: 'ANY', data: '::1' }, 422, '#/type'],
    ])('cannot be: %s', async (_what, record, status, pointer) => {
      const before = await lines();
      expect(first(await refused(zones.addRecord(id, record), status))).toMatchObject({ pointer });
      expect(await lines()).toEqual(before);
      expect((await zones.one(id)).revision).toBe(1);
    });

    it('are not changed into what cannot be, nor in an old version', async () => {
      const before = await lines();
      const mx = await recordId('MX');
      await refused(zones.updateRecord(mx, { name: 'mail', type: 'CNAME', data: 'www' }, undefined), 422);
      await refused(zones.updateRecord(mx, { ttl: 5 }, '"7"'), 412);
      expect(await lines()).toEqual(before);
      const changed = await zones.updateRecord(mx, { ttl: 5 }, '"1"');
      expect(changed).toMatchObject({ ttl: 5, data: `10 mail.${name}.`, revision: 2 });
    });

    it('of two that exclude each other and come at once, one stays', async () => {
      const both = await Promise.allSettled([
        zones.addRecord(id, { name: 'x', type: 'CNAME', data: 'mail' }),
        zones.addRecord(id, { name: 'x', type: 'A', data: '127.0.0.2' }),
      ]);
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await lines()).filter((line) => line.startsWith('x.'))).toHaveLength(1);
    });

    it('go by their full name to the nearest zone, or to a new one when asked for', async () => {
      const below = await zones.create(serverId, { name: `sub.${name}`, defaultTtl: 60 });
      const record = { type: 'A', data: '127.0.0.9' };
      const add = (full: string, createZone = false): Promise<{ zone: string; name: string }> =>
        zones.addRecordToServer(serverId, { name: full, ...record, createZone });
      expect(await add(`a.${name}`)).toMatchObject({ zone: name, name: `a.${name}` });
      expect(await add(`b.sub.${name}.`)).toMatchObject({ zone: below.name, name: `b.sub.${name}` });
      expect((await refused(add(`c${count}.elsewhere.test`), 422)).code).toBe('no-zone');
      expect(await add(`c${count}.elsewhere.test`, true)).toMatchObject({ zone: `c${count}.elsewhere.test` });
    });
  });

  describe('the serial', () => {
    it('of an SOA that is left to the server grows with every change', async () => {
      const seen = [await serial()];
      const { id: added } = await zones.addRecord(id, { name: 'a', type: 'A', data: '127.0.0.2' });
      seen.push(await serial());
      await zones.updateRecord(added, { ttl: 1 }, undefined);
      seen.push(await serial());
      await zones.removeRecord(added);
      seen.push(await serial());
      await zones.replaceText(id, 'b A 127.0.0.2', false, undefined);
      seen.push(await serial());
      await zones.update(id, { defaultTtl: 61 }, undefined);
      seen.push(await serial());
      expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('of a SOA of the zone’s own grows likewise (RFC 1982), unless the change sets it', async () => {
      const soa = (number: number): string => `@ SOA ns hostmaster ${number} 1h 5m 1w 5m\n`;
      await zones.replaceText(id, soa(4294967294) + TEXT, false, undefined);
      expect(await serial()).toBe(4294967294);
      await zones.addRecord(id, { name: 'a', type: 'A', data: '127.0.0.2' });
      expect(await serial()).toBe(4294967295);
      await zones.addRecord(id, { name: 'b', type: 'A', data: '127.0.0.2' });
      expect(await serial()).toBe(0);
      await zones.replaceText(id, soa(0) + TEXT, false, undefined);
      expect(await serial()).toBe(1);
      await zones.replaceText(id, soa(77) + TEXT, false, undefined);
      expect(await serial()).toBe(77);
    });
  });
});
