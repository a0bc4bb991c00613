import type { AuditAction, ListQuery, ZoneVersionResource } from '@glasspost/contract';
import { currentActor } from '../audit/actor.js';
import type { Prisma } from '../database/generated/client.js';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';
import { type PlainRecord, recordLine } from './zone-text.js';
import type { Delta } from './zone-undo.js';

type Tx = Prisma.TransactionClient;

/** Changes of one zone that are kept; older ones go. */
export const MAX_VERSIONS = 500;
/** Records of a change that lists show. */
const MAX_LINES = 100;

const plain = ({ name, type, ttl, data }: PlainRecord): PlainRecord => ({ name, type, ttl, data });
const lines = (records: readonly PlainRecord[]): string[] => records.slice(0, MAX_LINES).map(recordLine);

/** Keeps a change of a zone, inside of the transaction that makes it. One that changes nothing is not kept. */
export async function keepVersion(
  tx: Tx,
  zoneId: string,
  number: number,
  action: AuditAction,
  { added, removed, ttl }: Delta,
  undoes?: number,
): Promise<void> {
  if (added.length === 0 && removed.length === 0 && !ttl) return;
  const { operator, token } = currentActor();
  await tx.zoneVersion.create({
    data: {
      zoneId,
      number,
      operator,
      token,
      action,
      undoes,
      ttlBefore: ttl?.before,
      ttlAfter: ttl?.after,
      added: added.map(plain) as unknown as Prisma.InputJsonValue,
      removed: removed.map(plain) as unknown as Prisma.InputJsonValue,
      addedCount: added.length,
      removedCount: removed.length,
      addedLines: lines(added),
      removedLines: lines(removed),
    },
    select: { id: true },
  });
  const [oldest] = await tx.zoneVersion.findMany({
    where: { zoneId },
    orderBy: { number: 'desc' },
    skip: MAX_VERSIONS,
    take: 1,
    select: { number: true },
  });
  if (oldest) await tx.zoneVersion.deleteMany({ where: { zoneId, number: { lte: oldest.number } } });
}

/** What changes with numbers from this one on did, newest first; `only` that one. */
export async function deltasFrom(
  tx: Tx,
  zoneId: string,
  number: number,
  only: boolean,
): Promise<(Delta & { number: number })[]> {
  const rows = await tx.zoneVersion.findMany({
    where: { zoneId, number: only ? number : { gte: number } },
    orderBy: { number: 'desc' },
    select: { number: true, added: true, removed: true, ttlBefore: true, ttlAfter: true },
  });
  return rows.map(({ number: at, added, removed, ttlBefore, ttlAfter }) => ({
    number: at,
    added: added as unknown as PlainRecord[],
    removed: removed as unknown as PlainRecord[],
    ...(ttlBefore !== null && ttlAfter !== null && { ttl: { before: ttlBefore, after: ttlAfter } }),
  }));
}

/** The changes of a zone, newest first. */
export async function listVersions(
  prisma: Tx,
  zoneId: string,
  { limit, cursor, search }: ListQuery,
): Promise<Page<ZoneVersionResource>> {
  const where: Prisma.ZoneVersionWhereInput = {
    zoneId,
    ...(search && { operator: { contains: search, mode: 'insensitive' as const } }),
  };
  const before = cursor === undefined ? {} : { number: { lt: Number(decodeCursor(cursor)) || 0 } };
  const [rows, total] = await Promise.all([
    prisma.zoneVersion.findMany({
      where: { ...where, ...before },
      orderBy: { number: 'desc' },
      take: limit + 1,
      omit: { added: true, removed: true },
    }),
    prisma.zoneVersion.count({ where }),
  ]);
  const items = rows.slice(0, limit);
  return {
    items: items.map((row) => ({
      id: String(row.id),
      version: row.number,
      at: row.at.toISOString(),
      operator: row.operator,
      token: row.token,
      action: row.action as AuditAction,
      undoes: row.undoes,
      added: row.addedLines,
      removed: row.removedLines,
      addedCount: row.addedCount,
      removedCount: row.removedCount,
      defaultTtl:
        row.ttlBefore !== null && row.ttlAfter !== null
          ? { before: row.ttlBefore, after: row.ttlAfter }
          : null,
    })),
    nextCursor: rows.length > limit ? encodeCursor(String(items.at(-1)!.number)) : null,
    total,
  };
}
