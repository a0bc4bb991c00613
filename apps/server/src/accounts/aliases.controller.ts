import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  alias,
  aliasCreate,
  aliasQuery,
  type AliasQuery,
  type AliasResource,
  aliasUpdate,
  id,
  page,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Alias, Domain } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { AccountsService } from './accounts.service.js';

const present = (row: Alias & { domain: Domain }): AliasResource => ({
  id: row.id,
  domainId: row.domainId,
  address: `${row.name}@${row.domain.name}`,
  name: row.name,
  targets: row.targets,
  kind: row.kind as AliasResource['kind'],
  senders: row.senders as AliasResource['senders'],
  revision: row.revision,
});

@ApiTags('aliases')
@Controller()
export class AliasesController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly accounts: AccountsService,
  ) {}

  @Route('GET', 'domains/:id/aliases', {
    access: 'read',
    within: 'domain',
    summary: 'List the aliases and groups of a domain',
    response: page(alias),
  })
  async list(
    @Param('id', { schema: id }) domainId: string,
    @Query({ schema: aliasQuery }) query: AliasQuery,
  ): Promise<Page<AliasResource>> {
    await this.accounts.domain(domainId);
    const where = {
      domainId,
      ...(query.kind && { kind: query.kind }),
      ...(query.search && { name: { contains: query.search.toLowerCase() } }),
    };
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) =>
        prisma.alias.findMany({ where, include: { domain: true }, orderBy: { name: 'asc' }, ...window }),
      () => prisma.alias.count({ where }),
      present,
    );
  }

  @Route('POST', 'domains/:id/aliases', {
    audit: { action: 'alias.create', in: 'domain' },
    access: 'accounts',
    within: 'domain',
    summary: 'Add an alias',
    description: 'With `kind` group it is listed among the groups; `senders` says who may send to it.',
    response: alias,
    status: 201,
  })
  async create(
    @Param('id', { schema: id }) domainId: string,
    @Body({ schema: aliasCreate }) body: z.infer<typeof aliasCreate>,
  ): Promise<AliasResource> {
    await this.accounts.domain(domainId);
    await this.accounts.expectFree(domainId, body.name);
    const row = await this.database.prisma.alias.create({
      data: { ...body, domainId },
      include: { domain: true },
    });
    await this.directory.refresh('account', domainId);
    return present(row);
  }

  @Route('GET', 'aliases/:id', { access: 'read', within: 'alias', summary: 'One alias', response: alias })
  async one(@Param('id', { schema: id }) aliasId: string): Promise<AliasResource> {
    const row = await this.database.prisma.alias.findUnique({
      where: { id: aliasId },
      include: { domain: true },
    });
    if (!row) throw notFound('alias');
    return present(row);
  }

  @Route('PATCH', 'aliases/:id', {
    audit: { action: 'alias.update' },
    access: 'accounts',
    within: 'alias',
    summary: 'Change an alias',
    response: alias,
    ifMatch: true,
  })
  async update(
    @Param('id', { schema: id }) aliasId: string,
    @Body({ schema: aliasUpdate }) body: z.infer<typeof aliasUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<AliasResource> {
    const current = await this.database.prisma.alias.findUnique({ where: { id: aliasId } });
    if (!current) throw notFound('alias');
    if (body.name !== undefined && body.name !== current.name)
      await this.accounts.expectFree(current.domainId, body.name);
    const row = await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM alias WHERE id = ${aliasId}::uuid FOR UPDATE`;
      const locked = await tx.alias.findUnique({ where: { id: aliasId } });
      if (!locked) throw notFound('alias');
      expectRevision(ifMatch, locked.revision);
      return tx.alias.update({
        where: { id: aliasId },
        data: { ...body, revision: { increment: 1 } },
        include: { domain: true },
      });
    });
    await this.directory.refresh('account', row.domainId);
    return present(row);
  }

  @Route('DELETE', 'aliases/:id', {
    audit: { action: 'alias.delete' },
    access: 'accounts',
    within: 'alias',
    summary: 'Remove an alias',
  })
  async remove(@Param('id', { schema: id }) aliasId: string): Promise<void> {
    const row = await this.database.prisma.alias.delete({ where: { id: aliasId } });
    await this.directory.refresh('account', row.domainId);
  }
}
