import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  appPassword,
  appPasswordCreate,
  appPasswordCreated,
  type AppPasswordResource,
  id,
  type ListQuery,
  listQuery,
  page,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { AppPassword } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { appPasswordHash, makeAppPassword } from '../secrets/app-password.js';

const present = (row: AppPassword): AppPasswordResource => ({
  id: row.id,
  accountId: row.accountId,
  name: row.name,
  protocols: row.protocols as AppPasswordResource['protocols'],
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedFrom: row.lastUsedFrom,
  lastUsedProtocol: row.lastUsedProtocol as AppPasswordResource['lastUsedProtocol'],
  createdAt: row.createdAt.toISOString(),
});

/** Passwords of single programs of an account's owner. `Logins` accepts them. */
@ApiTags('accounts')
@Controller()
export class AppPasswordsController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  @Route('GET', 'accounts/:id/app-passwords', {
    access: 'read',
    within: 'account',
    summary: 'List the app passwords of an account',
    response: page(appPassword),
  })
  async list(
    @Param('id', { schema: id }) accountId: string,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Page<AppPasswordResource>> {
    await this.domainOf(accountId);
    const { prisma } = this.database;
    const where = {
      accountId,
      ...(query.search && { name: { contains: query.search, mode: 'insensitive' as const } }),
    };
    return pageOf(
      query,
      (window) =>
        prisma.appPassword.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], ...window }),
      () => prisma.appPassword.count({ where }),
      present,
    );
  }

  @Route('POST', 'accounts/:id/app-passwords', {
    audit: { action: 'appPassword.create', in: 'account' },
    access: 'accounts',
    within: 'account',
    summary: 'Make an app password',
    description:
      'The password is shown in this answer and never again. It opens the mail protocols that are named, beside the password of the account; never APOP or CRAM-MD5.',
    response: appPasswordCreated,
    status: 201,
  })
  async create(
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: appPasswordCreate }) body: z.infer<typeof appPasswordCreate>,
  ): Promise<z.infer<typeof appPasswordCreated>> {
    const domainId = await this.domainOf(accountId);
    if (body.expiresAt && new Date(body.expiresAt) <= new Date())
      throw invalidField('expiresAt', 'This time has passed.');
    const secret = makeAppPassword();
    const row = await this.database.prisma.appPassword.create({
      data: { ...body, protocols: [...new Set(body.protocols)], accountId, hash: appPasswordHash(secret)! },
    });
    await this.directory.refresh('account', domainId);
    return { ...present(row), secret };
  }

  @Route('DELETE', 'app-passwords/:id', {
    audit: { action: 'appPassword.delete' },
    access: 'accounts',
    within: 'appPassword',
    summary: 'Remove an app password',
    description: 'It opens nothing from then on.',
  })
  async remove(@Param('id', { schema: id }) appPasswordId: string): Promise<void> {
    const row = await this.database.prisma.appPassword.delete({
      where: { id: appPasswordId },
      include: { account: true },
    });
    await this.directory.refresh('account', row.account.domainId);
  }

  private async domainOf(accountId: string): Promise<string> {
    const row = await this.database.prisma.account.findUnique({
      where: { id: accountId },
      select: { domainId: true },
    });
    if (!row) throw notFound('account');
    return row.domainId;
  }
}
