import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { v4 } from 'uuid';
import type { z } from 'zod';
import {
  acmeOrder,
  acmeOrderCreate,
  type AcmeOrderResource,
  id,
  type ListQuery,
  listQuery,
  MAX_ACME_ORDERS,
  page,
} from '@glasspost/contract';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import type { AcmeAccount, AcmeOrder } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { AcmeService, accountContext } from './acme.service.js';

type Row = AcmeOrder & { account: Pick<AcmeAccount, 'directoryUrl' | 'contact'> };
const ACCOUNT = { account: { select: { directoryUrl: true, contact: true } } } as const;

@ApiTags('certificates')
@Controller('acme-orders')
export class AcmeController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly acme: AcmeService,
    private readonly key: InstallationKey,
  ) {}

  @Route('GET', '', {
    access: 'read',
    summary: 'Certificates that are fetched by ACME',
    response: page(acmeOrder),
  })
  list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<AcmeOrderResource>> {
    const where = query.search ? { names: { has: query.search.toLowerCase() } } : {};
    const { prisma } = this.database;
    const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
    return pageOf(
      query,
      (window) => prisma.acmeOrder.findMany({ where, orderBy, include: ACCOUNT, ...window }),
      () => prisma.acmeOrder.count({ where }),
      present,
    );
  }

  @Route('POST', '', {
    audit: { action: 'acme.create' },
    access: 'servers',
    summary: 'Fetch a certificate by ACME',
    description:
      'RFC 8555. It is fetched soon, shown from then on like an uploaded one, and fetched again when a third of its life is left. For http-01, port 80 of each name must lead to /.well-known/acme-challenge/ of the API or the console.',
    response: acmeOrder,
    status: 201,
  })
  async create(
    @Body({ schema: acmeOrderCreate }) body: z.infer<typeof acmeOrderCreate>,
  ): Promise<AcmeOrderResource> {
    const { names, challenge, directoryUrl, directoryCa, contact } = body;
    const { prisma } = this.database;
    if (challenge === 'http-01' && names.some((name) => name.startsWith('*.')))
      throw invalidField('challenge', 'Names with * can only be certified by dns-01.');
    if (directoryCa !== '') expectCertificate(directoryCa);
    if ((await prisma.acmeOrder.count()) >= MAX_ACME_ORDERS)
      throw new ProblemException(409, 'conflict', `There are ${MAX_ACME_ORDERS} orders: remove one first.`);
    const accountId = v4();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const accountKey = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const account = await prisma.acmeAccount.upsert({
      where: { directoryUrl },
      create: {
        id: accountId,
        directoryUrl,
        directoryCa,
        contact,
        sealedKey: this.key.seal(accountKey, accountContext(accountId)),
      },
      update: { directoryCa, contact },
    });
    const row = await prisma.acmeOrder.create({
      data: { accountId: account.id, names: [...new Set(names)], challenge },
      include: ACCOUNT,
    });
    await this.directory.refresh('certificate', row.id);
    void this.acme.look();
    return present(row);
  }

  @Route('POST', ':id/retry', {
    audit: { action: 'acme.retry' },
    access: 'servers',
    summary: 'Fetch it now',
    response: acmeOrder,
  })
  async retry(@Param('id', { schema: id }) orderId: string): Promise<AcmeOrderResource> {
    const { count } = await this.database.prisma.acmeOrder.updateMany({
      where: { id: orderId },
      data: { nextAttemptAt: new Date() },
    });
    if (count === 0) throw notFound('order');
    void this.acme.look();
    return present(
      await this.database.prisma.acmeOrder.findUniqueOrThrow({ where: { id: orderId }, include: ACCOUNT }),
    );
  }

  @Route('DELETE', ':id', {
    audit: { action: 'acme.delete' },
    access: 'servers',
    summary: 'Fetch a certificate no more',
    description: 'The certificate itself stays until it is removed.',
  })
  async remove(@Param('id', { schema: id }) orderId: string): Promise<void> {
    await this.database.prisma.acmeOrder.delete({ where: { id: orderId } });
    await this.directory.refresh('certificate', orderId);
  }
}

function expectCertificate(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw invalidField('directoryCa', 'There is no certificate in it: it must be text in PEM form.');
  }
}

const present = (row: Row): AcmeOrderResource => ({
  id: row.id,
  directoryUrl: row.account.directoryUrl,
  contact: row.account.contact,
  names: row.names,
  challenge: row.challenge as AcmeOrderResource['challenge'],
  status: row.status as AcmeOrderResource['status'],
  error: row.error,
  failures: row.failures,
  certificateId: row.certificateId,
  lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  nextAttemptAt: row.nextAttemptAt.toISOString(),
});
