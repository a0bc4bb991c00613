import { Injectable } from '@nestjs/common';
import type { Forwarding, Vacation } from '@glasspost/contract';
import { domainOf } from '@glasspost/message';
import { invalidField, notFound } from '../api/problem.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { keepVacation, presentVacation } from './vacation-rows.js';

/** Whose mail it is. */
interface Whose {
  readonly accountId: string;
  readonly domainId: string;
  readonly serverId: string;
  readonly address: string;
}

/** What stands in for an owner who is not there: where mail is sent on to, and what it is answered with. */
@Injectable()
export class Deputies {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** @throws ProblemException 404. */
  async forwarding(accountId: string): Promise<Forwarding> {
    const row = await this.database.prisma.account.findUnique({
      where: { id: accountId },
      select: { forwardTo: true, forwardKeep: true },
    });
    if (!row) throw notFound('account');
    return { addresses: row.forwardTo, keep: row.forwardKeep };
  }

  /** @throws ProblemException 422: an address leads nowhere, or back. */
  async forward(whose: Whose, { addresses, keep }: Forwarding): Promise<void> {
    for (const address of addresses) await this.expectElsewhere(whose, address);
    await this.database.prisma.account.update({
      where: { id: whose.accountId },
      data: { forwardTo: addresses, forwardKeep: keep, revision: { increment: 1 } },
    });
    await this.directory.refresh('account', whose.domainId);
  }

  private async expectElsewhere(
    { serverId, accountId, address: own }: Whose,
    address: string,
  ): Promise<void> {
    if (address === own) throw invalidField('addresses', 'This is your own address.');
    const server = this.directory.server(serverId);
    const domain = domainOf(address);
    if (!server?.domains.has(domain)) return;
    const found = await this.directory.resolve(server, address.slice(0, address.lastIndexOf('@')), domain);
    if (!found) throw invalidField('addresses', `Nobody here has the address ${address}.`);
    if (found.accounts.some(({ id }) => id === accountId))
      throw invalidField('addresses', `${address} leads back to your own mailbox.`);
  }

  async vacation(accountId: string): Promise<Vacation> {
    return presentVacation(await this.database.prisma.vacation.findUnique({ where: { accountId } }));
  }

  async answer({ accountId, domainId }: Whose, body: Vacation): Promise<void> {
    await this.database.prisma.$transaction((tx) => keepVacation(tx, accountId, body));
    await this.directory.refresh('account', domainId);
  }

  /** What an operator does when an owner cannot: nothing is sent on or answered any more. */
  async clear(accountId: string, what: 'forwarding' | 'vacation'): Promise<void> {
    const { prisma } = this.database;
    const row = await prisma.account.findUnique({ where: { id: accountId }, select: { domainId: true } });
    if (!row) throw notFound('account');
    if (what === 'vacation')
      await prisma.vacation.updateMany({ where: { accountId }, data: { enabled: false } });
    else
      await prisma.account.update({
        where: { id: accountId },
        data: { forwardTo: [], revision: { increment: 1 } },
      });
    await this.directory.refresh('account', row.domainId);
  }
}
