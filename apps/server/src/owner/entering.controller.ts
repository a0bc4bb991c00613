import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { accountDeputies, type AccountDeputies, id } from '@glasspost/contract';
import { Logins } from '../accounts/logins.js';
import { notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { Caller, type IdentifiedRequest, type Identity } from '../operators/identity.js';
import { addressOf } from './address.js';
import { Deputies } from './deputies.js';
import { giveCookie } from './mine.controller.js';
import { OwnerSessions } from './owner-sessions.js';

/** What operators see and do of what the owner of an account decides. */
@ApiTags('accounts')
@Controller('accounts/:id')
export class EnteringController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly logins: Logins,
    private readonly sessions: OwnerSessions,
    private readonly deputies: Deputies,
  ) {}

  @Route('POST', 'enter', {
    audit: { action: 'account.enter' },
    access: 'operator',
    within: 'account',
    summary: 'Enter the mailbox of an account',
    description:
      'For who may change accounts, signed in; not for tokens. Sets the cookie of the mailbox for an hour. It stands in the audit log and among the log-ins that the owner sees; password, second factor and app passwords stay the owner’s alone.',
  })
  async enter(
    @Param('id', { schema: id }) accountId: string,
    @Caller() caller: Identity,
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (caller.role === 'reader') throw new ProblemException(403, 'forbidden', 'Your role is read-only.');
    const row = await this.database.prisma.account.findUnique({
      where: { id: accountId },
      include: { domain: true },
    });
    if (!row) throw notFound('account');
    const server = this.directory.server(row.domain.serverId);
    const found = server && (await this.directory.find(server, row.name, row.domain.name));
    if (found?.kind !== 'account' || !found.enabled)
      throw new ProblemException(
        409,
        'disabled',
        'The account is switched off: nobody can enter its mailbox.',
      );
    const begun = await this.sessions.begin(accountId, request, { operatorId: caller.operatorId });
    this.logins.entered(found, addressOf(request), caller.name);
    giveCookie(begun, request, response);
  }

  @Route('GET', 'deputies', {
    access: 'read',
    within: 'account',
    summary: 'Where the mail of an account is sent on to, and whether it is answered',
    response: accountDeputies,
  })
  async look(@Param('id', { schema: id }) accountId: string): Promise<AccountDeputies> {
    const [forwarding, vacation] = await Promise.all([
      this.deputies.forwarding(accountId),
      this.deputies.vacation(accountId),
    ]);
    return { forwarding, vacation };
  }

  @Route('DELETE', 'forwarding', {
    audit: { action: 'account.forwarding' },
    access: 'accounts',
    within: 'account',
    summary: 'Stop sending the mail of an account on',
  })
  clearForwarding(@Param('id', { schema: id }) accountId: string): Promise<void> {
    return this.deputies.clear(accountId, 'forwarding');
  }

  @Route('DELETE', 'vacation', {
    audit: { action: 'account.vacation' },
    access: 'accounts',
    within: 'account',
    summary: 'Stop answering the mail of an account',
  })
  clearVacation(@Param('id', { schema: id }) accountId: string): Promise<void> {
    return this.deputies.clear(accountId, 'vacation');
  }
}
