import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  minePasswordChange,
  mineSession,
  type MineSession,
  page,
  passwordProof,
  recoveryCodes,
  secondFactorConfirm,
  secondFactorStart,
} from '@glasspost/contract';
import { AccountsService } from '../accounts/accounts.service.js';
import { type Page, pageOf } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { presentSession } from '../operators/sessions.service.js';
import type { Holder } from '../secrets/second-factor.js';
import { expectOwner } from './expect-owner.js';
import { Owner, type OwnerIdentity } from './identity.js';
import { OwnerFactor } from './owner-factor.js';
import { OwnerSessions } from './owner-sessions.js';
import { OwnerSignIn } from './owner-sign-in.js';

/** How the owner of an account comes in: password, sessions, second factor. Operators who have entered change none of it. */
@ApiTags('mine')
@Controller('mine')
export class MineAccessController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly accounts: AccountsService,
    private readonly signingIn: OwnerSignIn,
    private readonly sessions: OwnerSessions,
    private readonly factor: OwnerFactor,
  ) {}

  @Route('PUT', 'password', {
    access: 'account',
    audit: { action: 'account.password' },
    summary: 'Change the password of my mailbox',
    description:
      'For mail programs too; app passwords stay as they are. All other sessions of these pages end.',
  })
  async password(
    @Body({ schema: minePasswordChange }) body: z.infer<typeof minePasswordChange>,
    @Owner() owner: OwnerIdentity,
  ): Promise<void> {
    expectOwner(owner);
    await this.signingIn.proved(owner, body.password);
    await this.accounts.update(owner.accountId, { password: body.newPassword }, undefined, owner.sessionId);
  }

  @Route('GET', 'sessions', {
    access: 'account',
    summary: 'Where somebody is signed in to my mailbox, newest first',
    response: page(mineSession),
  })
  list(
    @Query({ schema: listQuery }) query: ListQuery,
    @Owner() { accountId, sessionId }: OwnerIdentity,
  ): Promise<Page<MineSession>> {
    const where = { accountId, expiresAt: { gt: new Date() } };
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) =>
        prisma.accountSession.findMany({
          where,
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          include: { operator: { select: { name: true } } },
          ...window,
        }),
      () => prisma.accountSession.count({ where }),
      (row) => ({
        ...presentSession(row, sessionId),
        operator: row.operator?.name ?? null,
      }),
    );
  }

  @Route('DELETE', 'sessions', {
    access: 'account',
    audit: { action: 'account.endSession' },
    summary: 'End all sessions of my mailbox but this one',
  })
  async endOthers(@Owner() owner: OwnerIdentity): Promise<void> {
    expectOwner(owner);
    await this.sessions.endOthers(owner.accountId, owner.sessionId);
  }

  @Route('DELETE', 'sessions/:id', {
    access: 'account',
    audit: { action: 'account.endSession' },
    summary: 'End a session of my mailbox',
  })
  async end(@Param('id', { schema: id }) session: string, @Owner() owner: OwnerIdentity): Promise<void> {
    expectOwner(owner);
    if (!(await this.sessions.end(owner.accountId, session))) throw notFound('session');
  }

  @Route('POST', 'second-factor/start', {
    access: 'account',
    audit: 'changes nothing',
    summary: 'A secret for my authenticator (RFC 6238)',
    description: 'Counts only when it is confirmed by a first code.',
    response: secondFactorStart,
  })
  async start(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Owner() owner: OwnerIdentity,
  ): Promise<z.infer<typeof secondFactorStart>> {
    return this.factor.start(await this.holder(owner, body.password));
  }

  @Route('POST', 'second-factor', {
    access: 'account',
    audit: { action: 'account.secondFactor' },
    summary: 'Set up the second factor of my mailbox with its first code',
    description:
      'Answers with recovery codes, which are shown this once. Mail programs need app passwords from then on, and all other sessions end.',
    response: recoveryCodes,
  })
  async confirm(
    @Body({ schema: secondFactorConfirm }) body: z.infer<typeof secondFactorConfirm>,
    @Owner() owner: OwnerIdentity,
  ): Promise<z.infer<typeof recoveryCodes>> {
    expectOwner(owner);
    const { accountId, address, sessionId, domainId } = owner;
    const holder = { id: accountId, name: address, totpSecret: null };
    const codes = await this.factor.confirm(holder, body.ticket, body.code);
    await this.sessions.endOthers(accountId, sessionId);
    await this.sessions.proved(sessionId);
    await this.directory.refresh('account', domainId);
    return { codes };
  }

  @Route('POST', 'second-factor/remove', {
    access: 'account',
    audit: { action: 'account.removeSecondFactor' },
    summary: 'Remove the second factor of my mailbox',
    description:
      'Mail programs then take the password again, unless they needed app passwords before there was a second factor.',
  })
  async remove(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Owner() owner: OwnerIdentity,
  ): Promise<void> {
    await this.holder(owner, body.password);
    await this.factor.remove(owner.accountId);
    await this.directory.refresh('account', owner.domainId);
  }

  @Route('POST', 'recovery-codes', {
    access: 'account',
    audit: { action: 'account.recoveryCodes' },
    summary: 'New recovery codes',
    description: 'The old ones are good for nothing any more.',
    response: recoveryCodes,
  })
  async renew(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Owner() owner: OwnerIdentity,
  ): Promise<z.infer<typeof recoveryCodes>> {
    return { codes: await this.factor.renewCodes(await this.holder(owner, body.password)) };
  }

  /** Who gives the password once more. */
  private async holder(owner: OwnerIdentity, password: string): Promise<Holder> {
    expectOwner(owner);
    const { id: accountId, totpSecret } = await this.signingIn.proved(owner, password);
    return { id: accountId, name: owner.address, totpSecret };
  }
}
