import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type {
  appPasswordCreate,
  appPasswordCreated,
  AppPasswordResource,
  ListQuery,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { AppPassword } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound } from '../api/problem.js';
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
@Injectable()
export class AppPasswords {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** @throws ProblemException 404: there is no such account. */
  async list(accountId: string, query: ListQuery): Promise<Page<AppPasswordResource>> {
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

  /** @throws ProblemException 404, 422. */
  async create(
    accountId: string,
    body: z.infer<typeof appPasswordCreate>,
  ): Promise<z.infer<typeof appPasswordCreated>> {
    const domainId = await this.domainOf(accountId);
    if (body.expiresAt && new Date(body.expiresAt) <= new Date())
      throw invalidField('expiresAt', 'This time has passed.');
    const secret = makeAppPassword();
    const { name, protocols, expiresAt } = body;
    const row = await this.database.prisma.appPassword.create({
      data: {
        name,
        protocols: [...new Set(protocols)],
        expiresAt,
        accountId,
        hash: appPasswordHash(secret)!,
      },
    });
    await this.directory.refresh('account', domainId);
    return { ...present(row), secret };
  }

  /** @param accountId whose it must be; left out: anybody's. @throws ProblemException 404. */
  async remove(id: string, accountId?: string): Promise<void> {
    const { prisma } = this.database;
    const row = await prisma.appPassword.findUnique({ where: { id }, include: { account: true } });
    if (!row || (accountId !== undefined && row.accountId !== accountId)) throw notFound('app password');
    await prisma.appPassword.deleteMany({ where: { id } });
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
