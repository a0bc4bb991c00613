import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { accountCreate, AccountResource, accountUpdate, ListQuery } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Account, Domain, Prisma } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { conflict, invalidField, notFound } from '../api/problem.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { hashPassword } from '../secrets/password.js';

const WITH = { domain: true, mailboxes: { select: { messageCount: true, byteCount: true } } } as const;
type AccountRow = Account & { domain: Domain; mailboxes: { messageCount: number; byteCount: bigint }[] };

export const presentAccount = (row: AccountRow): AccountResource => ({
  id: row.id,
  domainId: row.domainId,
  serverId: row.domain.serverId,
  address: `${row.name}@${row.domain.name}`,
  name: row.name,
  displayName: row.displayName,
  quotaMB: row.quotaMB,
  enabled: row.enabled,
  allowSharedSecret: row.allowSharedSecret,
  usedBytes: row.mailboxes.reduce((sum, box) => sum + Number(box.byteCount), 0),
  messageCount: row.mailboxes.reduce((sum, box) => sum + box.messageCount, 0),
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  revision: row.revision,
});

/** Mailbox owners, as operators edit them. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly key: InstallationKey,
  ) {}

  list(domainId: string, query: ListQuery): Promise<Page<AccountResource>> {
    const where: Prisma.AccountWhereInput = {
      domainId,
      ...(query.search && {
        OR: [
          { name: { contains: query.search.toLowerCase() } },
          { displayName: { contains: query.search, mode: 'insensitive' } },
        ],
      }),
    };
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) => prisma.account.findMany({ where, include: WITH, orderBy: { name: 'asc' }, ...window }),
      () => prisma.account.count({ where }),
      presentAccount,
    );
  }

  async one(id: string): Promise<AccountResource> {
    const row = await this.database.prisma.account.findUnique({ where: { id }, include: WITH });
    if (!row) throw notFound('account');
    return presentAccount(row);
  }

  async create(
    domainId: string,
    { password, ...data }: z.infer<typeof accountCreate>,
  ): Promise<AccountResource> {
    await this.domain(domainId);
    await this.expectFree(domainId, data.name);
    const passwordHash = await hashPassword(password);
    const id = crypto.randomUUID();
    const row = await this.database.prisma.account.create({
      data: {
        ...data,
        id,
        domainId,
        passwordHash,
        sealedSecret: data.allowSharedSecret ? this.key.seal(password, id) : null,
      },
      include: WITH,
    });
    await this.directory.refresh('account', domainId);
    return presentAccount(row);
  }

  async update(
    id: string,
    { password, ...data }: z.infer<typeof accountUpdate>,
    ifMatch: string | undefined,
  ): Promise<AccountResource> {
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const row = await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM account WHERE id = ${id}::uuid FOR UPDATE`;
      const current = await tx.account.findUnique({ where: { id } });
      if (!current) throw notFound('account');
      expectRevision(ifMatch, current.revision);
      if (data.name !== undefined && data.name !== current.name)
        await this.expectFree(current.domainId, data.name);
      const shared = data.allowSharedSecret ?? current.allowSharedSecret;
      // Only the hash of the old password is known: the secret can be kept only of a password that is given now.
      if (shared && !current.sealedSecret && password === undefined)
        throw invalidField(
          'password',
          'APOP and CRAM-MD5 need the password itself: give it again to allow them.',
        );
      const sealedSecret = !shared ? null : password === undefined ? undefined : this.key.seal(password, id);
      return tx.account.update({
        where: { id },
        data: { ...data, passwordHash, sealedSecret, revision: { increment: 1 } },
        include: WITH,
      });
    });
    await this.directory.refresh('account', row.domainId);
    return presentAccount(row);
  }

  async remove(id: string): Promise<void> {
    const row = await this.database.prisma.account.delete({ where: { id } });
    await this.directory.refresh('account', row.domainId);
  }

  async domain(id: string): Promise<Domain> {
    const row = await this.database.prisma.domain.findUnique({ where: { id } });
    if (!row) throw notFound('domain');
    return row;
  }

  /** An address is an account or an alias, never both. @throws ProblemException 409. */
  async expectFree(domainId: string, name: string): Promise<void> {
    const where = { domainId_name: { domainId, name } };
    const [account, alias] = await Promise.all([
      this.database.prisma.account.findUnique({ where }),
      this.database.prisma.alias.findUnique({ where }),
    ]);
    if (account) throw conflict('name', `There is already an account ${name}.`);
    if (alias) throw conflict('name', `There is already an alias ${name}.`);
  }
}
