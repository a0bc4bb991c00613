import { Injectable } from '@nestjs/common';
import type { ListQuery, OperatorSessionResource } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { OperatorSession } from '../database/generated/client.js';
import { type Page, pageOf } from '../api/page.js';
import { notFound } from '../api/problem.js';
import type { Identity } from './identity.js';

/** What a list of sessions says of one, whoever is signed in. @param current the session that asks. */
export const presentSession = (
  row: Omit<OperatorSession, 'operatorId' | 'hash'>,
  current: string | null,
): OperatorSessionResource => ({
  id: row.id,
  address: row.address,
  client: row.userAgent,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  current: row.id === current,
});

/** Where operators are signed in. */
@Injectable()
export class Sessions {
  constructor(private readonly database: Database) {}

  list(operatorId: string, caller: Identity, query: ListQuery): Promise<Page<OperatorSessionResource>> {
    const where = { operatorId, expiresAt: { gt: new Date() } };
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) =>
        prisma.operatorSession.findMany({
          where,
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          ...window,
        }),
      () => prisma.operatorSession.count({ where }),
      (row) => presentSession(row, caller.session),
    );
  }

  /** @throws ProblemException 404. */
  async end(operatorId: string, id: string): Promise<void> {
    const { count } = await this.database.prisma.operatorSession.deleteMany({ where: { operatorId, id } });
    if (count === 0) throw notFound('session');
  }

  /** Ends all of an operator's sessions but one. */
  async endOthers(operatorId: string, except: string | null): Promise<void> {
    await this.database.prisma.operatorSession.deleteMany({
      where: { operatorId, ...(except !== null && { id: { not: except } }) },
    });
  }
}
