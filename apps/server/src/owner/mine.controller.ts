import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { mine, type Mine, ownerSignIn } from '@glasspost/contract';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import { Owner, type OwnerIdentity } from './identity.js';
import { type Begun, OWNER_COOKIE, OwnerSessions } from './owner-sessions.js';
import { OwnerSignIn } from './owner-sign-in.js';

/** Gives the browser the cookie of a session. */
export function giveCookie(
  { secret, expiresAt }: Begun,
  request: IdentifiedRequest,
  response: Response,
): void {
  response.cookie(OWNER_COOKIE, secret, {
    httpOnly: true,
    sameSite: 'strict',
    // Behind TLS: our own, or that of a proxy which is trusted to say so.
    secure: request.secure,
    path: '/',
    expires: expiresAt,
  });
}

/** An account as its owner sees it, and how they come in. */
@ApiTags('mine')
@Controller('mine')
export class MineController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly signingIn: OwnerSignIn,
    private readonly sessions: OwnerSessions,
  ) {}

  // Who signs in here is written down with the log-ins of the account, as for mail programs.
  @Route('POST', 'session', {
    audit: 'changes nothing',
    access: 'public',
    summary: 'Sign in to a mailbox',
    description:
      'With the password of the mailbox; app passwords open nothing here. Sets a cookie that is HttpOnly and SameSite=Strict, beside that of an operator. 401 with the code `second-factor`: the password is right, and the request is to be made again with `code`.',
  })
  async signIn(
    @Body({ schema: ownerSignIn }) body: z.infer<typeof ownerSignIn>,
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    giveCookie(await this.signingIn.enter(body, request), request, response);
  }

  @Route('DELETE', 'session', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Sign out of the mailbox',
  })
  async signOut(
    @Owner() { accountId, sessionId }: OwnerIdentity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.end(accountId, sessionId);
    response.clearCookie(OWNER_COOKIE, { path: '/' });
  }

  @Route('GET', '', { access: 'account', summary: 'My mailbox', response: mine })
  async look(@Owner() owner: OwnerIdentity): Promise<Mine> {
    const { accountId, serverId } = owner;
    const [row, recoveryCodes] = await Promise.all([
      this.database.prisma.account.findUniqueOrThrow({
        where: { id: accountId },
        include: { usage: { select: { messageCount: true, usedBytes: true } } },
      }),
      this.database.prisma.accountRecoveryCode.count({ where: { accountId } }),
    ]);
    return {
      id: accountId,
      address: owner.address,
      displayName: owner.displayName,
      server: this.directory.server(serverId)?.name ?? '',
      quotaMB: row.quotaMB,
      usedBytes: Number(row.usage?.usedBytes ?? 0),
      messageCount: row.usage?.messageCount ?? 0,
      secondFactor: row.totpSecret !== null,
      recoveryCodes,
      appPasswordsOnly: row.appPasswordsOnly,
      allowSharedSecret: row.allowSharedSecret,
      operator: owner.operator,
      expiresAt: owner.expiresAt.toISOString(),
    };
  }
}
