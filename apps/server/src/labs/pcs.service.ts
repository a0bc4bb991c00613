import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  type labPcCreate,
  type LabPcResource,
  type labPcUpdate,
  MAX_LAB_PCS,
  type PcMailSettings,
} from '@glasspost/contract';
import { expectRevision } from '../api/etag.js';
import { conflict, notFound } from '../api/problem.js';
import { Database } from '../database/database.js';
import type { LabPc, Prisma } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { openPassword, sealPassword } from './pc-password.js';
import { expectFreeName, followDevice } from './topology.js';

type Tx = Prisma.TransactionClient;

/** A PC as its mail client needs it, with the password. */
export interface PcSettings {
  readonly id: string;
  readonly labId: string;
  readonly name: string;
  readonly address: string;
  readonly dns: string | null;
  readonly mail: {
    readonly displayName: string;
    readonly address: string;
    readonly incoming: string;
    readonly outgoing: string;
    readonly user: string;
    readonly password: string;
  } | null;
}

type PcFields = Pick<LabPc, 'name' | 'address' | 'dns'>;

/** The PCs of labs, and how they are configured. */
@Injectable()
export class LabPcs {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly key: InstallationKey,
  ) {}

  async list(labId: string): Promise<LabPcResource[]> {
    const { prisma } = this.database;
    const rows = await prisma.labPc.findMany({ where: { labId }, orderBy: { position: 'asc' } });
    const unread = await prisma.labMail.groupBy({
      by: ['pcId'],
      where: { pcId: { in: rows.map((row) => row.id) }, folder: 'inbox', read: false },
      _count: true,
    });
    const counts = new Map(unread.map((row) => [row.pcId, row._count]));
    return rows.map((row) => present(row, counts.get(row.id) ?? 0));
  }

  /** @throws ProblemException 404. */
  async one(labId: string, id: string): Promise<LabPcResource> {
    const row = await this.find(labId, id);
    const unread = await this.database.prisma.labMail.count({
      where: { pcId: id, folder: 'inbox', read: false },
    });
    return present(row, unread);
  }

  /** @throws ProblemException 404. */
  async settings(labId: string, id: string): Promise<PcSettings> {
    const row = await this.find(labId, id);
    return {
      id,
      labId,
      name: row.name,
      address: row.address,
      dns: row.dns,
      mail:
        row.mailAddress === null
          ? null
          : {
              displayName: row.displayName,
              address: row.mailAddress,
              incoming: row.incoming,
              outgoing: row.outgoing,
              user: row.userName,
              password: openPassword(this.key, id, row.sealedPassword),
            },
    };
  }

  /** @throws ProblemException 404, 409. */
  async create(labId: string, body: z.infer<typeof labPcCreate>): Promise<LabPcResource> {
    const { mail, ...fields } = body;
    const id = crypto.randomUUID();
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM lab WHERE id = ${labId}::uuid FOR UPDATE`;
      if (!(await tx.lab.findUnique({ where: { id: labId }, select: { id: true } }))) throw notFound('lab');
      if ((await tx.labPc.count({ where: { labId } })) >= MAX_LAB_PCS)
        throw conflict('name', `A lab has at most ${MAX_LAB_PCS} PCs.`);
      await expectFreeName(tx, labId, body.name);
      await expectFreeAddress(tx, body.address);
      await tx.labPc.create({ data: { id, labId, ...fields, ...this.columns(id, mail) } });
    });
    await this.directory.refresh('lab', labId);
    return this.one(labId, id);
  }

  /** @throws ProblemException 404, 409, 412. */
  async update(
    labId: string,
    id: string,
    body: z.infer<typeof labPcUpdate>,
    ifMatch: string | undefined,
  ): Promise<LabPcResource> {
    const { mail, ...fields } = body;
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM lab WHERE id = ${labId}::uuid FOR UPDATE`;
      const row = await tx.labPc.findFirst({ where: { id, labId } });
      if (!row) throw notFound('PC');
      expectRevision(ifMatch, row.revision);
      if (fields.name !== undefined && fields.name !== row.name) {
        await expectFreeName(tx, labId, fields.name);
        await followDevice(tx, labId, row.name, fields.name);
      }
      if (fields.address !== undefined && fields.address !== row.address)
        await expectFreeAddress(tx, fields.address);
      await tx.labPc.update({
        where: { id },
        data: {
          ...fields,
          ...(mail !== undefined && this.columns(id, mail)),
          revision: { increment: 1 },
        },
      });
    });
    await this.directory.refresh('lab', labId);
    return this.one(labId, id);
  }

  /** Removes a PC with its mail. @throws ProblemException 404. */
  async remove(labId: string, id: string): Promise<void> {
    await this.database.prisma.$transaction(async (tx) => {
      const row = await tx.labPc.findFirst({ where: { id, labId } });
      if (!row) throw notFound('PC');
      await tx.labPc.delete({ where: { id } });
      await followDevice(tx, labId, row.name, undefined);
    });
    await this.directory.refresh('lab', labId);
  }

  /**
   * PCs that stand in a lab's document, as installations had them before PCs had a table, come into the table. Of several
   * with one address the first has it.
   */
  async adopt(): Promise<void> {
    for (const { id: labId, document } of await this.database.prisma.lab.findMany({
      select: { id: true, document: true },
    })) {
      const { pcs, ...rest } = document as { pcs?: (PcFields & { mail?: PcMailSettings })[] };
      if (pcs === undefined) continue;
      await this.database.prisma.$transaction(async (tx) => {
        const rows = pcs.map(({ name, address, dns, mail }) => {
          const id = crypto.randomUUID();
          return { id, labId, name, address, dns, ...this.columns(id, mail ?? null) };
        });
        await tx.labPc.createMany({ data: rows, skipDuplicates: true });
        await tx.lab.update({ where: { id: labId }, data: { document: rest } });
      });
    }
  }

  private async find(labId: string, id: string): Promise<LabPc> {
    const row = await this.database.prisma.labPc.findFirst({ where: { id, labId } });
    if (!row) throw notFound('PC');
    return row;
  }

  private columns(id: string, mail: PcMailSettings | null) {
    return {
      displayName: mail?.displayName ?? '',
      mailAddress: mail?.address ?? null,
      incoming: mail?.incoming ?? '',
      outgoing: mail?.outgoing ?? '',
      userName: mail?.user ?? '',
      ...(mail === null
        ? { sealedPassword: null }
        : mail.password !== undefined && { sealedPassword: sealPassword(this.key, id, mail.password) }),
    };
  }
}

/** @throws ProblemException 409 when another device has it. */
async function expectFreeAddress(tx: Tx, address: string): Promise<void> {
  const [server, pc] = [
    await tx.server.findFirst({ where: { addresses: { has: address } }, select: { name: true } }),
    await tx.labPc.findUnique({ where: { address }, select: { name: true } }),
  ];
  const other = server ?? pc;
  if (other) throw conflict('address', `${address} is the address of ${other.name} already.`);
}

const present = (row: LabPc, unread: number): LabPcResource => ({
  id: row.id,
  name: row.name,
  address: row.address,
  dns: row.dns,
  mail:
    row.mailAddress === null
      ? null
      : {
          displayName: row.displayName,
          address: row.mailAddress,
          incoming: row.incoming,
          outgoing: row.outgoing,
          user: row.userName,
          hasPassword: row.sealedPassword !== null,
        },
  unread,
  revision: row.revision,
});
