import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ListQuery, zoneChange, zoneUndo, ZoneVersionResource } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Prisma, Record as RecordRow, Zone } from '../database/generated/client.js';
import type { Page } from '../api/page.js';
import { notFound, ProblemException } from '../api/problem.js';
import { checkRecords, type PlainRecord, recordLine } from './zone-text.js';
import { type Inverse, inverseOf, serialOf, undoKey, withSerial } from './zone-undo.js';
import { deltasFrom, listVersions } from './zone-versions.js';
import { insertRecords, ZonesService } from './zones.service.js';

type Change = z.infer<typeof zoneChange>;
type Tx = Prisma.TransactionClient;

/** Conflicts that are named at most. */
const MAX_CONFLICTS = 100;
/** With more names than these, the whole zone is read at once. */
const MANY_NAMES = 1_000;
/** The highest that a revision may be made at once. */
const MAX_REVISION = 2 ** 31 - 2;

/** Thrown inside of the transaction of a dry run, so that nothing of it stays. */
class DryRun extends Error {
  constructor(readonly change: Change) {
    super();
  }
}

/** What became of a zone, change by change, and back again. */
@Injectable()
export class ZoneHistory {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
  ) {}

  async list(zoneId: string, query: ListQuery): Promise<Page<ZoneVersionResource>> {
    await this.zones.one(zoneId);
    return listVersions(this.database.prisma, zoneId, query);
  }

  /**
   * Undoes a change, as a new one with a raised serial; with `later: undo` also those after it, so that the zone is what it
   * was before.
   * @throws ProblemException 409 that names each record which stands in the way.
   */
  async undo(
    zoneId: string,
    version: number,
    { later, dryRun }: z.infer<typeof zoneUndo>,
    ifMatch: string | undefined,
  ): Promise<Change> {
    await this.zones.one(zoneId);
    try {
      return await this.zones.change(zoneId, 'zone.undo', ifMatch, async (tx, zone) => {
        const deltas = await deltasFrom(tx, zoneId, version, later === 'keep');
        if (deltas.at(-1)?.number !== version) throw notFound('change in the history of this zone');
        const inverse = inverseOf(deltas);
        const { added, removed, ttl } = await this.apply(tx, zone, inverse);
        const change: Change = {
          added: added.map(recordLine),
          removed: removed.map(recordLine),
          unchanged: (await tx.record.count({ where: { zoneId } })) - added.length,
          warnings: [],
          applied: dryRun !== 'true',
        };
        if (dryRun === 'true') throw new DryRun(change);
        return { result: change, added, removed, ...(ttl && { ttl }), undoes: version };
      });
    } catch (error) {
      if (error instanceof DryRun) return error.change;
      throw error;
    }
  }

  private async apply(
    tx: Tx,
    zone: Zone,
    { add, remove, ttl }: Inverse,
  ): Promise<{ added: PlainRecord[]; removed: PlainRecord[]; ttl: Inverse['ttl'] }> {
    const current = await recordsAt(tx, zone.id, new Set([...add, ...remove].map(({ name }) => name)));
    const held = new Map(current.map((record) => [undoKey(record), record]));
    const conflicts: string[] = [];
    const removed: RecordRow[] = [];
    for (const record of remove) {
      const row = held.get(undoKey(record));
      if (row) removed.push(row);
      else conflicts.push(`${recordLine(record)} is no longer there: it was changed or removed since.`);
    }
    if (ttl && ttl.before !== zone.defaultTtl)
      conflicts.push(`The default TTL was changed again since: it is ${zone.defaultTtl} now.`);
    // What is there again already need not come back.
    const missing = add.filter((record) => !held.has(undoKey(record)));
    const gone = new Set(removed.map(({ id }) => id));
    const staying = current.filter(({ id }) => !gone.has(id));
    const beside = new Map(staying.map((record) => [sameButTtl(record), record]));
    for (const record of missing) {
      const other = beside.get(sameButTtl(record));
      if (other) conflicts.push(`${recordLine(other)} is there now, with another TTL.`);
    }
    conflicts.push(
      ...checkRecords([...staying, ...missing], zone.name).filter((problem) => !conflicts.includes(problem)),
    );
    if (conflicts.length > 0) throw inTheWay(conflicts);
    const changesTtl = ttl && ttl.after !== zone.defaultTtl;
    if (missing.length === 0 && removed.length === 0 && !changesTtl)
      throw new ProblemException(
        409,
        'nothing-to-undo',
        'There is nothing left to undo: the zone is as it was before this change.',
      );
    const added = missing.map((record) => (record.type === 'SOA' ? raised(record, current, zone) : record));
    await this.keepSerialAbove(tx, zone, removed, added);
    await tx.record.deleteMany({ where: { zoneId: zone.id, id: { in: [...gone] } } });
    await insertRecords(tx, zone.id, added);
    if (changesTtl) await tx.zone.update({ where: { id: zone.id }, data: { defaultTtl: ttl.after } });
    return { added, removed, ttl: changesTtl ? ttl : undefined };
  }

  /** A zone that loses its own SOA gets ours, whose serial is the revision: that must not be a lower one (RFC 1982). */
  private async keepSerialAbove(
    tx: Tx,
    zone: Zone,
    removed: readonly PlainRecord[],
    added: readonly PlainRecord[],
  ): Promise<void> {
    const lost = removed.find(({ type }) => type === 'SOA');
    if (!lost || added.some(({ type }) => type === 'SOA')) return;
    const serial = serialOf(lost);
    if (serial > zone.revision && serial < MAX_REVISION)
      await tx.zone.update({ where: { id: zone.id }, data: { revision: serial } });
  }
}

const sameButTtl = ({ name, type, data }: PlainRecord): string =>
  `${name.toLowerCase()} ${type} ${data.toLowerCase()}`;

/** An SOA that comes back goes on from the serial that was answered last. */
function raised(soa: PlainRecord, current: readonly PlainRecord[], zone: Zone): PlainRecord {
  const now = current.find(({ type }) => type === 'SOA');
  const answered = now ? serialOf(now) : Math.max(zone.revision, serialOf(soa));
  return withSerial(soa, (answered + 1) % 2 ** 32);
}

async function recordsAt(tx: Tx, zoneId: string, names: ReadonlySet<string>): Promise<RecordRow[]> {
  if (names.size > MANY_NAMES) return tx.record.findMany({ where: { zoneId } });
  // Names are compared without case (RFC 4343), and each is stored as it was written.
  return tx.record.findMany({
    where: { zoneId, OR: [...names].map((name) => ({ name: { equals: name, mode: 'insensitive' } })) },
  });
}

function inTheWay(conflicts: readonly string[]): ProblemException {
  const errors = conflicts
    .slice(0, MAX_CONFLICTS)
    .map((detail) => ({ pointer: '#', code: 'conflict', detail }));
  return new ProblemException(
    409,
    'conflict',
    conflicts.length === 1
      ? `This change cannot be undone: ${conflicts[0]}`
      : `This change cannot be undone: ${conflicts.length} records stand in the way.`,
    errors,
  );
}
