import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  accountLogin,
  type AccountLoginResource,
  id,
  type LoginQuery,
  loginQuery,
  page,
} from '@glasspost/contract';
import { type Page, pageOf } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import type { Login } from '../database/generated/client.js';
import { LoginLog } from './login-log.js';

const present = (row: Login): AccountLoginResource => ({
  id: String(row.id),
  at: row.at.toISOString(),
  address: row.address,
  protocol: row.protocol as AccountLoginResource['protocol'],
  mechanism: row.mechanism,
  tls: row.tls,
  appPassword: row.appPassword,
  operator: row.operator,
  success: row.success,
  count: row.count,
});

/** A page of the log-ins of an account, newest first. */
export async function listLogins(
  { prisma }: Database,
  log: LoginLog,
  accountId: string,
  query: LoginQuery,
): Promise<Page<AccountLoginResource>> {
  await log.flush();
  const where = { accountId, ...(query.success !== undefined && { success: query.success === 'true' }) };
  return pageOf(
    query,
    ({ take, skip, cursor }) =>
      prisma.login.findMany({
        where,
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take,
        ...(cursor && { skip: skip ?? 0, cursor: { id: BigInt(cursor.id) } }),
      }),
    () => prisma.login.count({ where }),
    present,
  );
}

/** Who has logged in to an account, and who has tried. */
@ApiTags('accounts')
@Controller()
export class LoginsController {
  constructor(
    private readonly database: Database,
    private readonly log: LoginLog,
  ) {}

  @Route('GET', 'accounts/:id/logins', {
    access: 'read',
    within: 'account',
    summary: 'List the log-ins of an account',
    description:
      'Newest first, with those that failed: one entry an hour for each way of logging in, with how often. They are kept for GLASSPOST_LOGIN_DAYS, and not put into backups.',
    response: page(accountLogin),
  })
  async list(
    @Param('id', { schema: id }) accountId: string,
    @Query({ schema: loginQuery }) query: LoginQuery,
  ): Promise<Page<AccountLoginResource>> {
    const { prisma } = this.database;
    if (!(await prisma.account.findUnique({ where: { id: accountId }, select: { id: true } })))
      throw notFound('account');
    return listLogins(this.database, this.log, accountId, query);
  }
}
