import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  type LabFolder,
  type LabMailDetail,
  type LabMailOutcome,
  type labMailQuery,
  type LabMailResource,
  MAX_PC_MAILS,
  MAX_PC_OCTETS,
} from '@glasspost/contract';
import { summarize } from '@glasspost/message';
import { decodeCursor, encodeCursor, type Page } from '../../api/page.js';
import { notFound } from '../../api/problem.js';
import { Database } from '../../database/database.js';
import type { LabMail, Prisma } from '../../database/generated/client.js';
import { Live } from '../../live/live.js';
import { attachmentOf, detailsOf } from './reading.js';

/** What lists show: all but the octets. */
const LISTED = {
  id: true,
  folder: true,
  read: true,
  at: true,
  size: true,
  subject: true,
  fromText: true,
  toText: true,
  messageId: true,
  date: true,
  result: true,
} as const;
type Listed = Pick<LabMail, keyof typeof LISTED>;

/** Where a mail came from: known by it, it does not come twice. */
interface Origin {
  readonly source: string;
  readonly uidl: string | undefined;
}

/** Where something happens: a PC of a lab. */
interface Pc {
  readonly id: string;
  readonly labId: string;
}

/** The mails that a PC has. */
@Injectable()
export class PcMailbox {
  constructor(
    private readonly database: Database,
    private readonly live: Live,
  ) {}

  async list(pcId: string, query: z.infer<typeof labMailQuery>): Promise<Page<LabMailResource>> {
    const { prisma } = this.database;
    const contains = { contains: query.search, mode: 'insensitive' as const };
    const where = {
      pcId,
      folder: query.folder,
      ...(query.search && { OR: [{ subject: contains }, { fromText: contains }, { toText: contains }] }),
    };
    const before = query.cursor === undefined ? {} : { id: { lt: keyOf(decodeCursor(query.cursor)) } };
    const [rows, total] = await Promise.all([
      prisma.labMail.findMany({
        where: { ...where, ...before },
        select: LISTED,
        orderBy: { id: 'desc' },
        take: query.limit + 1,
      }),
      prisma.labMail.count({ where }),
    ]);
    const items = rows.slice(0, query.limit);
    return {
      items: items.map(present),
      nextCursor: rows.length > query.limit ? encodeCursor(String(items.at(-1)!.id)) : null,
      total,
    };
  }

  /** @throws ProblemException 404. */
  async one(pcId: string, id: string): Promise<LabMailDetail> {
    const row = await this.find(pcId, id);
    return { ...present(row), ...detailsOf(Buffer.from(row.bytes)) };
  }

  /** The octets of a mail. @throws ProblemException 404. */
  async raw(pcId: string, id: string): Promise<Buffer> {
    return Buffer.from((await this.find(pcId, id)).bytes);
  }

  /** An attachment, decoded. @throws ProblemException 404. */
  async attachment(pcId: string, id: string, number: number): Promise<{ name: string; content: Buffer }> {
    const found = attachmentOf(await this.raw(pcId, id), number);
    if (!found) throw notFound('attachment');
    return found;
  }

  /** @throws ProblemException 404. */
  async mark(pc: Pc, id: string, read: boolean): Promise<LabMailResource> {
    const { count } = await this.database.prisma.labMail.updateMany({
      where: { id: keyOf(id), pcId: pc.id },
      data: { read },
    });
    if (count === 0) throw notFound('mail');
    this.live.publish('lab', pc.labId);
    return present(await this.find(pc.id, id));
  }

  /** @throws ProblemException 404. */
  async remove(pc: Pc, id: string): Promise<void> {
    const { count } = await this.database.prisma.labMail.deleteMany({
      where: { id: keyOf(id), pcId: pc.id },
    });
    if (count === 0) throw notFound('mail');
    this.live.publish('lab', pc.labId);
  }

  /** What a PC may still take. */
  async room(pcId: string): Promise<{ mails: number; octets: number }> {
    const { _count, _sum } = await this.database.prisma.labMail.aggregate({
      where: { pcId },
      _count: true,
      _sum: { size: true },
    });
    return { mails: MAX_PC_MAILS - _count, octets: MAX_PC_OCTETS - (_sum.size ?? 0) };
  }

  /** Which of these mails of a server were fetched before. Others of that server are forgotten: they are not there any more. */
  async seen(pcId: string, source: string, uidls: readonly string[]): Promise<ReadonlySet<string>> {
    const { pool } = this.database;
    await pool.query(
      'DELETE FROM lab_seen WHERE pc_id = $1::uuid AND source = $2 AND NOT (uidl = ANY($3::text[]))',
      [pcId, source, uidls],
    );
    const { rows } = await pool.query<{ uidl: string }>(
      'SELECT uidl FROM lab_seen WHERE pc_id = $1::uuid AND source = $2',
      [pcId, source],
    );
    return new Set(rows.map((row) => row.uidl));
  }

  /** Stores a mail together with the knowledge that it was fetched. @returns its id. */
  async store(
    pc: Pc,
    folder: LabFolder,
    bytes: Buffer,
    from: Origin | { readonly result: LabMailOutcome },
  ): Promise<string> {
    const { subject, from: fromText, to: toText, messageId, date } = summarize(bytes);
    const created = await this.database.prisma.$transaction(async (tx) => {
      if ('uidl' in from && from.uidl !== undefined)
        await tx.labSeen.createMany({
          data: { pcId: pc.id, source: from.source, uidl: from.uidl },
          skipDuplicates: true,
        });
      return tx.labMail.create({
        data: {
          pcId: pc.id,
          folder,
          read: folder === 'sent',
          size: bytes.length,
          bytes: new Uint8Array(bytes),
          subject,
          fromText,
          toText,
          messageId,
          date: date ?? null,
          ...('result' in from && { result: from.result as unknown as Prisma.InputJsonObject }),
        },
        select: { id: true },
      });
    });
    this.live.publish('lab', pc.labId);
    return String(created.id);
  }

  private async find(pcId: string, id: string): Promise<LabMail> {
    const row = await this.database.prisma.labMail.findFirst({ where: { id: keyOf(id), pcId } });
    if (!row) throw notFound('mail');
    return row;
  }
}

/** What is no number finds nothing. */
const keyOf = (id: string): bigint => (/^\d{1,18}$/.test(id) ? BigInt(id) : 0n);

const present = (row: Listed): LabMailResource => ({
  id: String(row.id),
  folder: row.folder as LabFolder,
  read: row.read,
  at: row.at.toISOString(),
  size: row.size,
  from: row.fromText,
  to: row.toText,
  subject: row.subject,
  date: row.date?.toISOString() ?? null,
  messageId: row.messageId,
  result: row.result as unknown as LabMailOutcome | null,
});
