import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  domain,
  domainCreate,
  type DomainResource,
  domainUpdate,
  id,
  type ListQuery,
  listQuery,
  page,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Prisma } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Caller, type Identity } from '../operators/identity.js';
import { ServersService } from '../servers/servers.service.js';

const COUNTS = { _count: { select: { accounts: true, aliases: true } } } as const;

interface DomainRow {
  id: string;
  serverId: string;
  name: string;
  catchAll: string | null;
  revision: number;
  _count: { accounts: number; aliases: number };
}

const present = (row: DomainRow, groups: number): DomainResource => ({
  id: row.id,
  serverId: row.serverId,
  name: row.name,
  catchAll: row.catchAll,
  accountCount: row._count.accounts,
  aliasCount: row._count.aliases - groups,
  groupCount: groups,
  revision: row.revision,
});

const withinDomains = ({ domains }: Identity): Prisma.DomainWhereInput =>
  domains === null ? {} : { id: { in: [...domains] } };

@ApiTags('domains')
@Controller()
export class DomainsController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly servers: ServersService,
  ) {}

  @Route('GET', 'servers/:id/domains', {
    access: 'read',
    within: 'server',
    summary: 'List the mail domains of a server',
    response: page(domain),
  })
  list(
    @Param('id', { schema: id }) serverId: string,
    @Query({ schema: listQuery }) query: ListQuery,
    @Caller() caller: Identity,
  ): Promise<Page<DomainResource>> {
    this.servers.view(serverId);
    return this.page(query, { serverId, ...withinDomains(caller) });
  }

  @Route('GET', 'domains', {
    access: 'read',
    within: 'caller',
    summary: 'List the mail domains of all servers',
    description: 'A domain administrator sees the own ones.',
    response: page(domain),
  })
  everywhere(
    @Query({ schema: listQuery }) query: ListQuery,
    @Caller() caller: Identity,
  ): Promise<Page<DomainResource>> {
    return this.page(query, withinDomains(caller));
  }

  private async page(query: ListQuery, limits: Prisma.DomainWhereInput): Promise<Page<DomainResource>> {
    const where = { ...limits, ...(query.search && { name: { contains: query.search.toLowerCase() } }) };
    const { prisma } = this.database;
    const found = await pageOf(
      query,
      (window) =>
        prisma.domain.findMany({
          where,
          include: COUNTS,
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
          ...window,
        }),
      () => prisma.domain.count({ where }),
      (row) => row,
    );
    return { ...found, items: await this.withGroups(found.items) };
  }

  /** The counts of aliases are of both kinds: how many of them are groups is asked for all domains at once. */
  private async withGroups(rows: readonly DomainRow[]): Promise<DomainResource[]> {
    const counted = await this.database.prisma.alias.groupBy({
      by: ['domainId'],
      where: { kind: 'group', domainId: { in: rows.map(({ id }) => id) } },
      _count: true,
    });
    const groups = new Map(counted.map(({ domainId, _count }) => [domainId, _count]));
    return rows.map((row) => present(row, groups.get(row.id) ?? 0));
  }

  @Route('POST', 'servers/:id/domains', {
    audit: { action: 'domain.create', in: 'server' },
    access: 'accounts',
    summary: 'Add a mail domain',
    response: domain,
    status: 201,
  })
  async create(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: domainCreate }) body: z.infer<typeof domainCreate>,
  ): Promise<DomainResource> {
    this.servers.view(serverId);
    const row = await this.database.prisma.domain.create({ data: { ...body, serverId }, include: COUNTS });
    await this.directory.refresh('domain', row.id);
    return (await this.withGroups([row]))[0]!;
  }

  @Route('GET', 'domains/:id', {
    access: 'read',
    within: 'domain',
    summary: 'One mail domain',
    response: domain,
  })
  async one(@Param('id', { schema: id }) domainId: string): Promise<DomainResource> {
    const row = await this.database.prisma.domain.findUnique({ where: { id: domainId }, include: COUNTS });
    if (!row) throw notFound('domain');
    return (await this.withGroups([row]))[0]!;
  }

  @Route('PATCH', 'domains/:id', {
    audit: { action: 'domain.update' },
    access: 'accounts',
    within: 'domain',
    summary: 'Change a mail domain',
    description: 'A new name is the new name of all its accounts; domain administrators give none.',
    response: domain,
    ifMatch: true,
  })
  async update(
    @Param('id', { schema: id }) domainId: string,
    @Body({ schema: domainUpdate }) body: z.infer<typeof domainUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Identity,
  ): Promise<DomainResource> {
    const row = await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM domain WHERE id = ${domainId}::uuid FOR UPDATE`;
      const current = await tx.domain.findUnique({ where: { id: domainId } });
      if (!current) throw notFound('domain');
      expectRevision(ifMatch, current.revision);
      // Another name would be another domain, which nobody has given them.
      if (caller.domains && body.name !== undefined && body.name !== current.name)
        throw new ProblemException(403, 'forbidden', 'Only an administrator renames a domain.');
      return tx.domain.update({
        where: { id: domainId },
        data: { ...body, revision: { increment: 1 } },
        include: COUNTS,
      });
    });
    await this.directory.refresh('domain', domainId);
    return (await this.withGroups([row]))[0]!;
  }

  @Route('DELETE', 'domains/:id', {
    audit: { action: 'domain.delete' },
    access: 'accounts',
    summary: 'Remove a mail domain',
    description: 'With its accounts, aliases and all their mail.',
  })
  async remove(@Param('id', { schema: id }) domainId: string): Promise<void> {
    await this.database.prisma.domain.delete({ where: { id: domainId } });
    await this.directory.refresh('domain', domainId);
  }
}
