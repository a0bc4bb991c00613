import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { accountCreate, AccountResource, accountUpdate } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Account, Domain } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { expectRevision } from '../api/etag.js';
import { conflict, invalidField, notFound } from '../api/problem.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { hashPassword } from '../secrets/password.js';
import { ScramRecords } from './scram-records.js';

const WITH = { domain: true, usage: { select: { messageCount: true, usedBytes: true } } } as const;
/** What is shown of an account; what is secret is not asked for by who shows many. */
export type AccountRow = Omit<Account, 'passwordHash' | 'sealedSecret' | 'scramRecord' | 'updatedAt'> & {
  domain: Pick<Domain, 'name' | 'serverId'>;
  usage: { messageCount: number; usedBytes: bigint } | null;
};

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
  appPasswordsOnly: row.appPasswordsOnly,
  usedBytes: Number(row.usage?.usedBytes ?? 0),
  messageCount: row.usage?.messageCount ?? 0,
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
    private readonly scram: ScramRecords,
  ) {}

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
        scramRecord: await this.scram.make(id, password),
        sealedSecret: data.allowSharedSecret ? this.key.seal(password, id) : null,
      },
      include: WITH,
    });
    await this.directory.refresh('account', domainId);
    return presentAccount(row);
  }

  /** @param keptSession of the owner, who goes on after changing the password; all others end with it. */
  async update(
    id: string,
    { password, ...data }: z.infer<typeof accountUpdate>,
    ifMatch: string | undefined,
    keptSession = '',
  ): Promise<AccountResource> {
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const scramRecord = password === undefined ? undefined : await this.scram.make(id, password);
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
      await tx.$queryRaw`SELECT set_config('glasspost.kept_session', ${keptSession}, true)`;
      return tx.account.update({
        where: { id },
        data: { ...data, passwordHash, scramRecord, sealedSecret, revision: { increment: 1 } },
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
