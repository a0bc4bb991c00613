import { Injectable } from '@nestjs/common';
import type { Forwarding, Vacation } from '@glasspost/contract';
import { domainOf } from '@glasspost/message';
import { invalidField, notFound } from '../api/problem.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';

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
    const row = await this.database.prisma.vacation.findUnique({ where: { accountId } });
    return {
      enabled: row?.enabled ?? false,
      subject: row?.subject ?? '',
      text: row?.text ?? '',
      from: row?.fromAt?.toISOString() ?? null,
      until: row?.untilAt?.toISOString() ?? null,
      days: row?.days ?? 7,
    };
  }

  async answer({ accountId, domainId }: Whose, body: Vacation): Promise<void> {
    const { enabled, subject, text, days } = body;
    const data = {
      enabled,
      subject,
      text,
      days,
      fromAt: body.from === null ? null : new Date(body.from),
      untilAt: body.until === null ? null : new Date(body.until),
    };
    const { prisma } = this.database;
    await prisma.$transaction(async (tx) => {
      const before = await tx.vacation.findUnique({ where: { accountId } });
      await tx.vacation.upsert({ where: { accountId }, create: { accountId, ...data }, update: data });
      // RFC 5230 §4.2: another answer is a new one, for everybody.
      if (before?.text !== text || before.subject !== subject || (enabled && !before.enabled))
        await tx.vacationReply.deleteMany({ where: { accountId } });
    });
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
