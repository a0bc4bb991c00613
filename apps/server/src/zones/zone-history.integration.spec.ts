import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rdataToText } from '@glasspost/dns';
import { actingAs } from '../audit/actor.js';
import { ProblemException } from '../api/problem.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { ServersService } from '../servers/servers.service.js';
import { ZoneHistory } from './zone-history.service.js';
import { completeRecords, recordLine } from './zone-text.js';
import { MAX_VERSIONS } from './zone-versions.js';
import { ZonesService } from './zones.service.js';

const TEXT = `@ MX 10 mail
mail A 127.0.0.1
www CNAME mail
`;
const PAGE = { limit: 50 };
const KEEP = { later: 'keep', dryRun: 'false' } as const;
const WITH_LATER = { later: 'undo', dryRun: 'false' } as const;

describe('the history of a zone', () => {
  let installation: TestInstallation;
  let zones: ZonesService;
  let history: ZoneHistory;
  let serverId: string;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory, listeners } = installation;
    zones = new ZonesService(database, directory, new ServersService(database, directory, listeners));
    history = new ZoneHistory(database, zones);
    const server = await database.prisma.server.create({
      data: { name: 'S', hostname: 's.test', addresses: ['127.32.0.1'] },
    });
    serverId = server.id;
    await directory.refresh('server', serverId);
  });
  afterAll(() => installation.drop());
  beforeEach(async () => {
    id = (await zones.create(serverId, { name: `h${++count}.test`, defaultTtl: 3600, text: TEXT })).id;
  });

  const lines = async (): Promise<string[]> =>
    (await installation.database.prisma.record.findMany({ where: { zoneId: id } })).map(recordLine).sort();
  const plainSerial = (all: string[]): string[] =>
    all.map((line) => line.replace(/( SOA \S+ \S+) \d+/, '$1 N'));
  /** The SOA that is answered: its data. */
  const soaData = async (): Promise<string> => {
    const records = await installation.database.prisma.record.findMany({ where: { zoneId: id } });
    const server = { hostname: 's.test', addresses: [] };
    const all = completeRecords(await zones.one(id), records, server);
    return rdataToText(all.find(({ type }) => type === 6)!);
  };
  const serial = async (): Promise<number> => Number((await soaData()).split(' ')[2]);
  const newest = async (): Promise<number> => (await history.list(id, PAGE)).items[0]!.version;
  const refusal = (work: Promise<unknown>): Promise<ProblemException> =>
    work.then(
      () => expect.unreachable('it was not refused'),
      (error: unknown) => error as ProblemException,
    );
  const add = (name: string, data = '127.0.0.9', type = 'A') => zones.addRecord(id, { name, type, data });

  it('tells who did what, newest first', async () => {
    const zone = `h${count}.test`;
    const ada = { operatorId: null, operator: 'ada', token: '', address: '' };
    const { id: record } = await actingAs(ada, () => add('a'));
    await actingAs({ ...ada, token: 'robot' }, () => zones.updateRecord(record, { ttl: 5 }, undefined));
    await zones.updateRecord(record, { ttl: 5 }, undefined);
    await zones.removeRecord(record);
    await zones.replaceText(id, '@ MX 10 mail\nmail A 127.0.0.2\n', false, undefined);
    await zones.update(id, { defaultTtl: 60 }, undefined);
    const { items, total } = await history.list(id, PAGE);
    expect(total).toBe(6);
    expect(
      items.map(({ action, operator, token, added, removed }) => ({
        action,
        operator,
        token,
        added,
        removed,
      })),
    ).toEqual([
      { action: 'zone.update', operator: '', token: '', added: [], removed: [] },
      {
        action: 'zone.text',
        operator: '',
        token: '',
        added: [`mail.${zone}. 3600 IN A 127.0.0.2`],
        removed: expect.arrayContaining([
          `mail.${zone}. 3600 IN A 127.0.0.1`,
          `www.${zone}. 3600 IN CNAME mail.${zone}.`,
        ]) as string[],
      },
      {
        action: 'record.delete',
        operator: '',
        token: '',
        added: [],
        removed: [`a.${zone}. 5 IN A 127.0.0.9`],
      },
      {
        action: 'record.update',
        operator: 'ada',
        token: 'robot',
        added: [`a.${zone}. 5 IN A 127.0.0.9`],
        removed: [`a.${zone}. 3600 IN A 127.0.0.9`],
      },
      {
        action: 'record.create',
        operator: 'ada',
        token: '',
        added: [`a.${zone}. 3600 IN A 127.0.0.9`],
        removed: [],
      },
      { action: 'zone.create', operator: '', token: '', added: expect.anything() as string[], removed: [] },
    ]);
    expect(items[0]!.defaultTtl).toEqual({ before: 3600, after: 60 });
    const first = await history.list(id, { limit: 4 });
    const second = await history.list(id, { limit: 4, cursor: first.nextCursor! });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it('undoes a change of each kind exactly, as a new one with a raised serial', async () => {
    const { id: record } = await add('a');
    for (const change of [
      () => add('b'),
      () => zones.updateRecord(record, { name: 'c', data: '127.0.0.3', ttl: 9 }, undefined),
      () => zones.removeRecord(record),
      () => zones.replaceText(id, 'only A 127.0.0.4', false, undefined),
      () => zones.update(id, { defaultTtl: 61 }, undefined),
    ]) {
      const before = await lines();
      const { defaultTtl } = await zones.one(id);
      // The record is another one after each undoing.
      const row = await installation.database.prisma.record.findFirst({
        where: { zoneId: id, data: '127.0.0.9' },
      });
      await installation.database.prisma.record.update({ where: { id: row!.id }, data: { id: record } });
      await change();
      const version = await newest();
      const answered = await serial();
      const undone = await history.undo(id, version, KEEP, undefined);
      expect(undone.applied).toBe(true);
      expect(await lines()).toEqual(before);
      expect((await zones.one(id)).defaultTtl).toBe(defaultTtl);
      expect(await serial()).toBe(answered + 1);
      expect((await history.list(id, PAGE)).items[0]).toMatchObject({ action: 'zone.undo', undoes: version });
    }
  });

  it('leaves later changes as they are, or undoes them as well', async () => {
    const before = await lines();
    await add('a');
    const version = await newest();
    await add('b');
    const { id: c } = await add('c');
    await zones.removeRecord(c);
    const all = await lines();
    expect(await history.undo(id, version, { later: 'undo', dryRun: 'true' }, undefined)).toEqual({
      added: [],
      removed: expect.arrayContaining([
        `a.h${count}.test. 3600 IN A 127.0.0.9`,
        `b.h${count}.test. 3600 IN A 127.0.0.9`,
      ]) as string[],
      unchanged: 3,
      warnings: [],
      applied: false,
    });
    expect(await lines()).toEqual(all);
    await history.undo(id, version, KEEP, undefined);
    expect(await lines()).toEqual([...before, `b.h${count}.test. 3600 IN A 127.0.0.9`].sort());
    await history.undo(id, version, WITH_LATER, undefined);
    expect(await lines()).toEqual(before);
  });

  it('says clearly what stands in the way', async () => {
    const zone = `h${count}.test`;
    const { id: a } = await add('a');
    const version = await newest();
    await zones.updateRecord(a, { data: '127.0.0.10' }, undefined);
    const changed = await refusal(history.undo(id, version, KEEP, undefined));
    expect(changed.getStatus()).toBe(409);
    expect(changed.document).toMatchObject({
      code: 'conflict',
      detail: `This change cannot be undone: a.${zone}. 3600 IN A 127.0.0.9 is no longer there: it was changed or removed since.`,
    });
    // A name that has become an alias (RFC 1034 §3.6.2).
    const { id: b } = await add('b');
    await zones.removeRecord(b);
    const removed = await newest();
    await add('b', 'mail', 'CNAME');
    expect((await refusal(history.undo(id, removed, KEEP, undefined))).document.detail).toMatch(/CNAME/);
    // The same record with another TTL.
    const { id: d } = await add('d');
    await zones.removeRecord(d);
    const gone = await newest();
    await zones.addRecord(id, { name: 'd', type: 'A', ttl: 7, data: '127.0.0.9' });
    expect((await refusal(history.undo(id, gone, KEEP, undefined))).document.detail).toMatch(
      /d\.\S+ 7 IN A 127\.0\.0\.9 is there now, with another TTL/,
    );
    await zones.update(id, { defaultTtl: 60 }, undefined);
    const ttl = await newest();
    await zones.update(id, { defaultTtl: 70 }, undefined);
    expect((await refusal(history.undo(id, ttl, KEEP, undefined))).document.detail).toMatch(/it is 70 now/);
    // Undone already, by hand.
    const { id: e } = await add('e');
    await zones.removeRecord(e);
    const last = await newest();
    await add('e');
    expect((await refusal(history.undo(id, last, KEEP, undefined))).code).toBe('nothing-to-undo');
    expect((await refusal(history.undo(id, 99_999, KEEP, undefined))).getStatus()).toBe(404);
    const unchanged = await lines();
    expect((await refusal(history.undo(id, await newest(), KEEP, '"1"'))).getStatus()).toBe(412);
    expect(await lines()).toEqual(unchanged);
  });

  it('never lets the serial of a zone’s own SOA go back', async () => {
    const soa = (mail: string, number: number): string => `@ SOA ns ${mail} ${number} 1h 5m 1w 5m\n`;
    await zones.replaceText(id, soa('anna', 2026112101) + TEXT, false, undefined);
    const made = await newest();
    await zones.replaceText(id, soa('berta', 2026112150) + TEXT, false, undefined);
    await add('x');
    expect(await serial()).toBe(2026112151);
    await history.undo(id, (await history.list(id, PAGE)).items[1]!.version, KEEP, undefined);
    expect(await soaData()).toMatch(/^\S+ anna\./);
    expect(await serial()).toBe(2026112152);
    // Without an SOA of its own, the zone's is ours again, and goes on.
    await history.undo(id, made, WITH_LATER, undefined);
    expect((await lines()).join('\n')).not.toContain('SOA');
    expect(await serial()).toBe(2026112153);
    await add('y');
    expect(await serial()).toBe(2026112154);
  });

  it('goes back from everywhere to everywhere', async () => {
    const states: { version: number; before: string[]; after: string[] }[] = [];
    let random = 7;
    const next = (limit: number): number => (random = (random * 1103515245 + 12345) % 2147483648) % limit;
    for (let at = 0; at < 24; at++) {
      const before = await lines();
      const rows = await installation.database.prisma.record.findMany({
        where: { zoneId: id, type: 'A' },
        orderBy: [{ name: 'asc' }, { data: 'asc' }],
      });
      const row = rows[next(Math.max(rows.length, 1))];
      const kind = next(4);
      if (kind === 0 && row) await zones.updateRecord(row.id, { ttl: 100 + at }, undefined);
      else if (kind === 1 && row) await zones.removeRecord(row.id);
      else if (kind === 2)
        await zones.replaceText(id, `${TEXT}n${next(5)} A 127.0.1.${at + 1}`, false, undefined);
      else await add(`r${next(6)}`, `127.0.2.${at + 1}`);
      states.push({ version: await newest(), before, after: await lines() });
    }
    for (let round = 0; round < 12; round++) {
      const now = await lines();
      const { version, before } = states[next(states.length)]!;
      const undone = history.undo(id, version, WITH_LATER, undefined);
      // Where the zone is in that very state already, there is nothing to undo.
      await undone.catch((error: ProblemException) => expect(error.code).toBe('nothing-to-undo'));
      expect(plainSerial(await lines())).toEqual(before);
      const { items } = await history.list(id, PAGE);
      if (items[0]!.action !== 'zone.undo' || items[0]!.undoes !== version) continue;
      await history.undo(id, items[0]!.version, KEEP, undefined);
      expect(await lines()).toEqual(now);
    }
  });

  it('keeps so many changes', async () => {
    await installation.database.pool.query(
      `INSERT INTO zone_version (zone_id, number, action, added, removed, added_count, removed_count)
       SELECT $1, n, 'zone.text', '[]', '[]', 0, 0 FROM generate_series(10, 9 + $2::int) n`,
      [id, MAX_VERSIONS],
    );
    await installation.database.prisma.zone.update({ where: { id }, data: { revision: 9 + MAX_VERSIONS } });
    await add('a');
    const { total } = await history.list(id, PAGE);
    expect(total).toBe(MAX_VERSIONS);
    expect(await newest()).toBe(10 + MAX_VERSIONS);
  });
});
