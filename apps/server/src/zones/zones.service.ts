import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type {
  AuditAction,
  ListQuery,
  recordCreate,
  recordInServerCreate,
  RecordResource,
  recordUpdate,
  zoneChange,
  zoneCreate,
  ZoneResource,
  zoneUpdate,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Prisma, Record as RecordRow, Zone } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { conflict, invalidField, notFound, ProblemException } from '../api/problem.js';
import { ServersService } from '../servers/servers.service.js';
import {
  bumpSerial,
  checkRecords,
  normalizeRecord,
  type PlainRecord,
  printZoneText,
  readZoneText,
  recordKey,
  recordLine,
  withoutSupplied,
  zoneFor,
} from './zone-text.js';
import type { Delta } from './zone-undo.js';
import { keepVersion } from './zone-versions.js';

type Change = z.infer<typeof zoneChange>;
type Tx = Prisma.TransactionClient;
/** What a change did, for the history, and what its caller gets. */
type Done<T> = Delta & { readonly result: T; readonly undoes?: number };
type ZoneRow = Zone & { _count: { records: number } };

const COUNT = { _count: { select: { records: true } } } as const;
/** Rows per insert: PostgreSQL takes 65,535 parameters in one statement. */
const INSERT_BATCH = 5_000;

const presentZone = (row: ZoneRow): ZoneResource => ({
  id: row.id,
  serverId: row.serverId,
  name: row.name,
  defaultTtl: row.defaultTtl,
  recordCount: row._count.records,
  revision: row.revision,
});

const presentRecord = (row: RecordRow & { zone: { name: string } }): RecordResource => ({
  id: row.id,
  zoneId: row.zoneId,
  zone: row.zone.name,
  name: row.name,
  type: row.type,
  ttl: row.ttl,
  data: row.data,
  revision: row.revision,
});

/** Zones and records, as operators edit them. A change is one transaction, raises the SOA serial, and is answered at once. */
@Injectable()
export class ZonesService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly servers: ServersService,
  ) {}

  list(serverId: string, query: ListQuery): Promise<Page<ZoneResource>> {
    this.servers.view(serverId);
    const where = { serverId, ...(query.search && { name: { contains: query.search.toLowerCase() } }) };
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) => prisma.zone.findMany({ where, include: COUNT, orderBy: { name: 'asc' }, ...window }),
      () => prisma.zone.count({ where }),
      presentZone,
    );
  }

  async one(id: string): Promise<ZoneResource> {
    return presentZone(await this.row(id));
  }

  async create(
    serverId: string,
    { name, defaultTtl, text }: z.infer<typeof zoneCreate>,
  ): Promise<ZoneResource> {
    this.servers.view(serverId);
    const records = text === undefined ? [] : this.readOrThrow(text, name, defaultTtl, 'text').records;
    const row = await this.database.prisma.$transaction(async (tx) => {
      const zone = await tx.zone.create({ data: { serverId, name, defaultTtl } });
      await insertRecords(tx, zone.id, records);
      await keepVersion(tx, zone.id, zone.revision, 'zone.create', { added: records, removed: [] });
      return tx.zone.findUniqueOrThrow({ where: { id: zone.id }, include: COUNT });
    });
    await this.directory.refresh('zone', row.id);
    return presentZone(row);
  }

  async update(
    id: string,
    body: z.infer<typeof zoneUpdate>,
    ifMatch: string | undefined,
  ): Promise<ZoneResource> {
    await this.change(id, 'zone.update', ifMatch, async (tx, { defaultTtl: before }) => {
      const { defaultTtl: after } = await tx.zone.update({ where: { id }, data: body });
      return {
        result: undefined,
        added: [],
        removed: [],
        ...(after !== before && { ttl: { before, after } }),
      };
    });
    return this.one(id);
  }

  async remove(id: string): Promise<void> {
    await this.database.prisma.zone.delete({ where: { id } });
    await this.directory.refresh('zone', id);
  }

  /** Zone text that any name server takes: with SOA and NS, even where the zone leaves them to us. */
  async text(id: string): Promise<string> {
    const zone = await this.row(id);
    const records = await this.database.prisma.record.findMany({ where: { zoneId: id } });
    const server = this.servers.view(zone.serverId);
    return printZoneText(zone, records, server);
  }

  /** Makes the zone what the text says. With `dryRun` only says what that would change. */
  async replaceText(id: string, text: string, dryRun: boolean, ifMatch: string | undefined): Promise<Change> {
    const zone = await this.row(id);
    // Also where nothing would change: who edits an old version is told so.
    expectRevision(ifMatch, zone.revision);
    const { records, warnings } = this.readOrThrow(text, zone.name, zone.defaultTtl, 'text');
    const current = await this.database.prisma.record.findMany({ where: { zoneId: id } });
    const kept = withoutSupplied(records, zone, current, this.servers.view(zone.serverId));
    const wanted = new Map(kept.map((record) => [recordKey(record), record]));
    const held = new Map(current.map((record) => [recordKey(record), record]));
    const added = [...wanted].filter(([key]) => !held.has(key)).map(([, record]) => record);
    const removed = [...held].filter(([key]) => !wanted.has(key)).map(([, record]) => record);
    const change: Change = {
      added: added.map(recordLine),
      removed: removed.map(recordLine),
      unchanged: wanted.size - added.length,
      warnings,
      applied: false,
    };
    if (dryRun) return change;
    if (added.length > 0 || removed.length > 0) {
      await this.change(id, 'zone.text', ifMatch, async (tx) => {
        await tx.record.deleteMany({ where: { zoneId: id, id: { in: removed.map((record) => record.id) } } });
        await insertRecords(tx, id, added);
        return { result: undefined, added, removed };
      });
    }
    return { ...change, applied: true };
  }

  records(where: Prisma.RecordWhereInput, query: ListQuery): Promise<Page<RecordResource>> {
    const { prisma } = this.database;
    const filter: Prisma.RecordWhereInput = query.search
      ? {
          ...where,
          OR: [
            { name: { contains: query.search, mode: 'insensitive' } },
            { data: { contains: query.search, mode: 'insensitive' } },
            { type: query.search.toUpperCase() },
          ],
        }
      : where;
    return pageOf(
      query,
      (window) =>
        prisma.record.findMany({
          where: filter,
          include: { zone: true },
          orderBy: [{ zone: { name: 'asc' } }, { name: 'asc' }, { type: 'asc' }, { id: 'asc' }],
          ...window,
        }),
      () => prisma.record.count({ where: filter }),
      presentRecord,
    );
  }

  async record(id: string): Promise<RecordResource> {
    return presentRecord(await this.recordRow(id));
  }

  async addRecord(zoneId: string, body: z.infer<typeof recordCreate>): Promise<RecordResource> {
    const zone = await this.row(zoneId);
    const record = normalizeRecord(zone, body);
    const made = await this.change(zoneId, 'record.create', undefined, async (tx) => {
      await this.expectFits(tx, zone, record, undefined);
      const result = await tx.record.create({ data: { ...record, zoneId } });
      return { result, added: [record], removed: [] };
    });
    return this.record(made.id);
  }

  /**
   * Takes records out of a zone and puts others in, as one change.
   * @throws ProblemException 409 when one of the former is not there any more.
   */
  async exchangeRecords(
    zoneId: string,
    remove: readonly PlainRecord[],
    add: readonly PlainRecord[],
  ): Promise<void> {
    const zone = await this.row(zoneId);
    await this.change(zoneId, 'domain.fix', undefined, async (tx) => {
      for (const { name, type, data } of remove) {
        const where = { zoneId, name: { equals: name, mode: 'insensitive' as const }, type, data };
        const { count } = await tx.record.deleteMany({ where });
        if (count === 0)
          throw new ProblemException(409, 'changed', `${name} ${type} ${data} is not in the zone any more.`);
      }
      for (const record of add) {
        await this.expectFits(tx, zone, record, undefined);
        await tx.record.create({ data: { ...record, zoneId } });
      }
      return { result: undefined, added: [...add], removed: [...remove] };
    });
  }

  /** Adds a record by its full name: to the zone of the server that the name lies in, or a new one when `createZone` says so. */
  async addRecordToServer(
    serverId: string,
    { createZone, ...body }: z.infer<typeof recordInServerCreate>,
  ): Promise<RecordResource> {
    this.servers.view(serverId);
    const zones = await this.database.prisma.zone.findMany({
      where: { serverId },
      select: { id: true, name: true },
    });
    const found = zoneFor(body.name, zones);
    if (found) return this.addRecord(found.id, { ...body, name: `${body.name.replace(/\.$/, '')}.` });
    const name = body.name.toLowerCase().replace(/\.$/, '');
    if (!createZone)
      throw new ProblemException(422, 'no-zone', `${name} lies in no zone of this server.`, [
        {
          pointer: '#/name',
          code: 'no-zone',
          detail: `${name} lies in no zone of this server. Create the zone ${name}, or one above it, first.`,
        },
      ]);
    const zone = { name, defaultTtl: body.ttl ?? 3600 };
    const record = normalizeRecord(zone, { ...body, name: '@' });
    const row = await this.database.prisma.$transaction(async (tx) => {
      const made = await tx.zone.create({
        data: { ...zone, serverId, records: { create: [record] } },
        include: { records: true },
      });
      await keepVersion(tx, made.id, made.revision, 'record.create', { added: [record], removed: [] });
      return made;
    });
    await this.directory.refresh('zone', row.id);
    return this.record(row.records[0]!.id);
  }

  async updateRecord(
    id: string,
    body: z.infer<typeof recordUpdate>,
    ifMatch: string | undefined,
  ): Promise<RecordResource> {
    const row = await this.recordRow(id);
    const zone = await this.row(row.zoneId);
    const name = body.name ?? `${row.name}.`;
    const record = normalizeRecord(zone, {
      name,
      type: body.type ?? row.type,
      ttl: body.ttl ?? row.ttl,
      data: body.data ?? row.data,
    });
    await this.change(row.zoneId, 'record.update', undefined, async (tx) => {
      const current = await tx.record.findUnique({ where: { id } });
      if (!current) throw notFound('record');
      expectRevision(ifMatch, current.revision);
      await this.expectFits(tx, zone, record, id);
      await tx.record.update({ where: { id }, data: { ...record, revision: { increment: 1 } } });
      const same = recordKey(current) === recordKey(record);
      return { result: undefined, added: same ? [] : [record], removed: same ? [] : [current] };
    });
    return this.record(id);
  }

  async removeRecord(id: string): Promise<void> {
    const row = await this.recordRow(id);
    await this.change(row.zoneId, 'record.delete', undefined, async (tx) => {
      const current = await tx.record.findUnique({ where: { id } });
      if (!current) throw notFound('record');
      await tx.record.delete({ where: { id } });
      return { result: undefined, added: [], removed: [current] };
    });
  }

  /** One change of a zone: alone, with the serial raised, kept in the history, and answered when the call returns. */
  async change<T>(
    zoneId: string,
    action: AuditAction,
    ifMatch: string | undefined,
    work: (tx: Tx, zone: Zone) => Promise<Done<T>>,
  ): Promise<T> {
    const result = await this.database.prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT FROM zone WHERE id = ${zoneId}::uuid FOR UPDATE`;
        const zone = await tx.zone.findUnique({ where: { id: zoneId } });
        if (!zone) throw notFound('zone');
        expectRevision(ifMatch, zone.revision);
        const before = await tx.record.findFirst({ where: { zoneId, type: 'SOA' } });
        const { result, undoes, ...delta } = await work(tx, zone);
        const { revision } = await tx.zone.update({
          where: { id: zoneId },
          data: { revision: { increment: 1 } },
        });
        await keepVersion(tx, zoneId, revision, action, delta, undoes);
        const soa = await tx.record.findFirst({ where: { zoneId, type: 'SOA' } });
        // An SOA that the change itself has set keeps the serial that the operator gave it.
        if (soa && before && soa.data === before.data)
          await tx.record.update({ where: { id: soa.id }, data: { data: bumpSerial(soa.data) } });
        return result;
      },
      { timeout: 60_000 },
    );
    await this.directory.refresh('zone', zoneId);
    return result;
  }

  /** @throws ProblemException when the record cannot stand beside the others of its name. */
  private async expectFits(
    tx: Tx,
    zone: { id: string; name: string },
    record: PlainRecord,
    except: string | undefined,
  ): Promise<void> {
    const beside = await tx.record.findMany({
      where: {
        zoneId: zone.id,
        name: { equals: record.name, mode: 'insensitive' },
        ...(except && { id: { not: except } }),
      },
    });
    if (
      beside.some(
        (other) => other.type === record.type && other.data.toLowerCase() === record.data.toLowerCase(),
      )
    )
      throw conflict('data', 'This record is there already.');
    const problem = checkRecords([record, ...beside], zone.name)[0];
    if (problem) throw invalidField('name', problem);
  }

  private readOrThrow(
    text: string,
    name: string,
    defaultTtl: number,
    field: string,
  ): { records: PlainRecord[]; warnings: Change['warnings'] } {
    const { records, errors, warnings } = readZoneText(text, name, defaultTtl);
    if (errors.length > 0) {
      throw new ProblemException(
        422,
        'validation',
        errors.length === 1
          ? `Line ${errors[0]!.line}: ${errors[0]!.message}`
          : `${errors.length} lines of the zone text are wrong.`,
        errors
          .slice(0, 100)
          .map(({ line, message }) => ({ pointer: `#/${field}`, code: 'zone-text', detail: message, line })),
      );
    }
    return { records, warnings };
  }

  private async row(id: string): Promise<ZoneRow> {
    const row = await this.database.prisma.zone.findUnique({ where: { id }, include: COUNT });
    if (!row) throw notFound('zone');
    return row;
  }

  private async recordRow(id: string): Promise<RecordRow & { zone: { name: string } }> {
    const row = await this.database.prisma.record.findUnique({ where: { id }, include: { zone: true } });
    if (!row) throw notFound('record');
    return row;
  }
}

/** Inserts many records in a few statements. */
export async function insertRecords(tx: Tx, zoneId: string, records: readonly PlainRecord[]): Promise<void> {
  for (let at = 0; at < records.length; at += INSERT_BATCH) {
    await tx.record.createMany({
      data: records
        .slice(at, at + INSERT_BATCH)
        .map(({ name, type, ttl, data }) => ({ zoneId, name, type, ttl, data })),
    });
  }
}
