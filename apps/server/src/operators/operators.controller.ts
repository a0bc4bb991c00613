import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  operator,
  operatorCreate,
  type OperatorResource,
  operatorUpdate,
  page,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Operator, Prisma } from '../database/generated/client.js';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { hashPassword } from '../secrets/password.js';
import { Caller, type Identity } from './identity.js';

const withMore = () =>
  ({
    domains: { select: { domain: { select: { id: true, name: true } } } },
    _count: { select: { passkeys: true, sessions: { where: { expiresAt: { gt: new Date() } } } } },
  }) as const;
type OperatorRow = Operator & {
  domains: { domain: { id: string; name: string } }[];
  _count: { passkeys: number; sessions: number };
};
type Transaction = Prisma.TransactionClient;

const presentOperator = (row: OperatorRow): OperatorResource => ({
  id: row.id,
  name: row.name,
  role: row.role as OperatorResource['role'],
  domains: row.domains.map(({ domain }) => domain).sort((a, b) => (a.name < b.name ? -1 : 1)),
  enabled: row.enabled,
  secondFactorRequired: row.secondFactorRequired,
  secondFactor: row.totpSecret !== null,
  passkeyCount: row._count.passkeys,
  sessionCount: row._count.sessions,
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  revision: row.revision,
});

@ApiTags('operators')
@Controller('operators')
export class OperatorsController {
  constructor(private readonly database: Database) {}

  @Route('GET', '', { access: 'operators', summary: 'List operators', response: page(operator) })
  list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<OperatorResource>> {
    const where = query.search ? { name: { contains: query.search.toLowerCase() } } : {};
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) =>
        prisma.operator.findMany({ where, include: withMore(), orderBy: { name: 'asc' }, ...window }),
      () => prisma.operator.count({ where }),
      presentOperator,
    );
  }

  @Route('POST', '', {
    audit: { action: 'operator.create' },
    access: 'operators',
    summary: 'Add an operator',
    response: operator,
    status: 201,
  })
  async create(
    @Body({ schema: operatorCreate }) body: z.infer<typeof operatorCreate>,
  ): Promise<OperatorResource> {
    const { password, domains, ...data } = body;
    const passwordHash = await hashPassword(password);
    return this.database.prisma.$transaction(async (tx) => {
      const row = await tx.operator.create({ data: { ...data, passwordHash } });
      await this.setDomains(tx, row.id, body.role === 'domainAdministrator' ? domains : []);
      return presentOperator(
        await tx.operator.findUniqueOrThrow({ where: { id: row.id }, include: withMore() }),
      );
    });
  }

  @Route('GET', ':id', { access: 'operators', summary: 'One operator', response: operator })
  async one(@Param('id', { schema: id }) operatorId: string): Promise<OperatorResource> {
    const row = await this.database.prisma.operator.findUnique({
      where: { id: operatorId },
      include: withMore(),
    });
    if (!row) throw notFound('operator');
    return presentOperator(row);
  }

  @Route('PATCH', ':id', {
    audit: { action: 'operator.update' },
    access: 'operators',
    summary: 'Change an operator',
    description:
      'A new password, another role or switching off ends the sessions of the operator. Other domains count from the next request on, also for tokens.',
    response: operator,
    ifMatch: true,
  })
  async update(
    @Param('id', { schema: id }) operatorId: string,
    @Body({ schema: operatorUpdate }) body: z.infer<typeof operatorUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<OperatorResource> {
    const { password, domains, ...data } = body;
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    return this.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE`;
      const row = await tx.operator.findUnique({ where: { id: operatorId } });
      if (!row) throw notFound('operator');
      expectRevision(ifMatch, row.revision);
      if ((body.role ?? 'administrator') !== 'administrator' || body.enabled === false)
        await this.expectAnotherAdministrator(tx, operatorId);
      const otherRole = body.role !== undefined && body.role !== row.role;
      if (passwordHash !== undefined || otherRole || body.enabled === false)
        await tx.operatorSession.deleteMany({ where: { operatorId } });
      if ((body.role ?? row.role) !== 'domainAdministrator') await this.setDomains(tx, operatorId, []);
      else if (domains) await this.setDomains(tx, operatorId, domains);
      return presentOperator(
        await tx.operator.update({
          where: { id: operatorId },
          data: { ...data, passwordHash, revision: { increment: 1 } },
          include: withMore(),
        }),
      );
    });
  }

  @Route('DELETE', ':id', {
    audit: { action: 'operator.delete' },
    access: 'operators',
    summary: 'Remove an operator',
    description: 'Its sessions and tokens end with it.',
  })
  async remove(@Param('id', { schema: id }) operatorId: string, @Caller() caller: Identity): Promise<void> {
    if (operatorId === caller.operatorId)
      throw new ProblemException(409, 'conflict', 'You cannot remove yourself.');
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE`;
      await this.expectAnotherAdministrator(tx, operatorId);
      await tx.operator.delete({ where: { id: operatorId } });
    });
  }

  private async setDomains(tx: Transaction, operatorId: string, domains: readonly string[]): Promise<void> {
    if ((await tx.domain.count({ where: { id: { in: [...domains] } } })) < domains.length)
      throw invalidField('domains', 'One of these domains does not exist any more.');
    await tx.operatorDomain.deleteMany({ where: { operatorId, domainId: { notIn: [...domains] } } });
    await tx.operatorDomain.createMany({
      data: domains.map((domainId) => ({ operatorId, domainId })),
      skipDuplicates: true,
    });
  }

  private async expectAnotherAdministrator(tx: Transaction, except: string): Promise<void> {
    const others = await tx.operator.count({
      where: { role: 'administrator', enabled: true, id: { not: except } },
    });
    if (others === 0)
      throw new ProblemException(
        409,
        'conflict',
        'This is the last administrator: nobody could change anything any more.',
      );
  }
}
