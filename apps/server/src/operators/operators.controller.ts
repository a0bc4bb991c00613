import { Body, Controller, Headers, Ip, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  operator,
  operatorCreate,
  type OperatorResource,
  operatorUpdate,
  page,
  session,
  signIn,
  token,
  tokenCreate,
  tokenCreated,
  type TokenResource,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { ApiToken, Operator } from '../database/generated/client.js';
import { sessionCookie } from '../api/access.guard.js';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { hashPassword } from '../secrets/password.js';
import { Credentials, SESSION_COOKIE } from './credentials.js';
import { Caller, type IdentifiedRequest, type Identity } from './identity.js';

const presentOperator = (row: Operator): OperatorResource => ({
  id: row.id,
  name: row.name,
  role: row.role as OperatorResource['role'],
  enabled: row.enabled,
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  revision: row.revision,
});

const presentToken = (row: ApiToken & { operator: { name: string } }): TokenResource => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes as TokenResource['scopes'],
  operator: row.operator.name,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(private readonly credentials: Credentials) {}

  @Route('POST', '', {
    audit: { action: 'session.signIn' },
    access: 'public',
    summary: 'Sign in',
    description: 'Sets a cookie that is HttpOnly and SameSite=Strict.',
    response: session,
  })
  async signIn(
    @Body({ schema: signIn }) body: z.infer<typeof signIn>,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof session>> {
    const { secret, identity } = await this.credentials.signIn(
      body.name,
      body.password,
      address,
      userAgent ?? '',
    );
    const secure = request.secure || request.headers['x-forwarded-proto'] === 'https';
    response.cookie(SESSION_COOKIE, secret, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
      expires: identity.expiresAt ?? undefined,
    });
    return presentSession(identity);
  }

  @Route('GET', '', { access: 'operator', summary: 'Who is signed in', response: session })
  current(@Caller() identity: Identity): z.infer<typeof session> {
    return presentSession(identity);
  }

  @Route('DELETE', '', { audit: { action: 'session.signOut' }, access: 'operator', summary: 'Sign out' })
  async signOut(
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const cookie = sessionCookie(request);
    if (cookie) await this.credentials.signOut(cookie);
    response.clearCookie(SESSION_COOKIE, { path: '/' });
  }
}

const presentSession = (identity: Identity): z.infer<typeof session> => ({
  operator: { id: identity.operatorId, name: identity.name, role: identity.role },
  expiresAt: identity.expiresAt?.toISOString() ?? null,
});

@ApiTags('operators')
@Controller('operators')
export class OperatorsController {
  constructor(private readonly database: Database) {}

  @Route('GET', '', { access: 'operators', summary: 'List operators', response: page(operator) })
  list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<OperatorResource>> {
    const where = query.search ? { name: { contains: query.search.toLowerCase() } } : {};
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) => prisma.operator.findMany({ where, orderBy: { name: 'asc' }, ...window }),
      () => prisma.operator.count({ where }),
      presentOperator,
    );
  }

  @Route('POST', '', {
    audit: { action: 'operator.create' },
    access: 'operators',
    summary: 'Add an operator',
    response: operator,
    status: 201,
  })
  async create(
    @Body({ schema: operatorCreate }) body: z.infer<typeof operatorCreate>,
  ): Promise<OperatorResource> {
    const { password, ...data } = body;
    return presentOperator(
      await this.database.prisma.operator.create({
        data: { ...data, passwordHash: await hashPassword(password) },
      }),
    );
  }

  @Route('GET', ':id', { access: 'operators', summary: 'One operator', response: operator })
  async one(@Param('id', { schema: id }) operatorId: string): Promise<OperatorResource> {
    const row = await this.database.prisma.operator.findUnique({ where: { id: operatorId } });
    if (!row) throw notFound('operator');
    return presentOperator(row);
  }

  @Route('PATCH', ':id', {
    audit: { action: 'operator.update' },
    access: 'operators',
    summary: 'Change an operator',
    description: 'A new password, a lower role or switching off ends the sessions of the operator.',
    response: operator,
    ifMatch: true,
  })
  async update(
    @Param('id', { schema: id }) operatorId: string,
    @Body({ schema: operatorUpdate }) body: z.infer<typeof operatorUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<OperatorResource> {
    const { password, ...data } = body;
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    return this.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE`;
      const row = await tx.operator.findUnique({ where: { id: operatorId } });
      if (!row) throw notFound('operator');
      expectRevision(ifMatch, row.revision);
      if (body.role === 'reader' || body.enabled === false)
        await this.expectAnotherAdministrator(tx, operatorId);
      if (passwordHash !== undefined || body.role !== undefined || body.enabled === false)
        await tx.operatorSession.deleteMany({ where: { operatorId } });
      return presentOperator(
        await tx.operator.update({
          where: { id: operatorId },
          data: { ...data, passwordHash, revision: { increment: 1 } },
        }),
      );
    });
  }

  @Route('DELETE', ':id', {
    audit: { action: 'operator.delete' },
    access: 'operators',
    summary: 'Remove an operator',
    description: 'Its sessions and tokens end with it.',
  })
  async remove(@Param('id', { schema: id }) operatorId: string, @Caller() caller: Identity): Promise<void> {
    if (operatorId === caller.operatorId)
      throw new ProblemException(409, 'conflict', 'You cannot remove yourself.');
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE`;
      await this.expectAnotherAdministrator(tx, operatorId);
      await tx.operator.delete({ where: { id: operatorId } });
    });
  }

  private async expectAnotherAdministrator(
    tx: Pick<Database['prisma'], 'operator'>,
    except: string,
  ): Promise<void> {
    const others = await tx.operator.count({
      where: { role: 'administrator', enabled: true, id: { not: except } },
    });
    if (others === 0)
      throw new ProblemException(
        409,
        'conflict',
        'This is the last administrator: nobody could change anything any more.',
      );
  }
}

@ApiTags('operators')
@Controller('tokens')
export class TokensController {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
  ) {}

  @Route('GET', '', { access: 'operators', summary: 'List API tokens', response: page(token) })
  list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<TokenResource>> {
    const where = query.search ? { name: { contains: query.search, mode: 'insensitive' as const } } : {};
    const { prisma } = this.database;
    return pageOf(
      query,
      (window) =>
        prisma.apiToken.findMany({
          where,
          include: { operator: true },
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
          ...window,
        }),
      () => prisma.apiToken.count({ where }),
      presentToken,
    );
  }

  @Route('POST', '', {
    audit: { action: 'token.create' },
    access: 'operators',
    summary: 'Make an API token',
    description:
      'The secret is shown in this answer and never again. A token cannot make tokens with scopes that it has not.',
    response: tokenCreated,
    status: 201,
  })
  async create(
    @Body({ schema: tokenCreate }) body: z.infer<typeof tokenCreate>,
    @Caller() caller: Identity,
  ): Promise<z.infer<typeof tokenCreated>> {
    const missing = body.scopes.filter((scope) => caller.scopes && !caller.scopes.includes(scope));
    if (missing.length > 0)
      throw invalidField('scopes', `This token has no scope ${missing.join(', ')} to give.`);
    if (body.expiresAt && new Date(body.expiresAt) <= new Date())
      throw invalidField('expiresAt', 'This time has passed.');
    const { secret, hash, prefix } = this.credentials.makeToken();
    const row = await this.database.prisma.apiToken.create({
      data: {
        name: body.name,
        scopes: body.scopes,
        expiresAt: body.expiresAt,
        hash,
        prefix,
        operatorId: caller.operatorId,
      },
      include: { operator: true },
    });
    return { ...presentToken(row), secret };
  }

  @Route('DELETE', ':id', {
    audit: { action: 'token.delete' },
    access: 'operators',
    summary: 'Revoke an API token',
  })
  async remove(@Param('id', { schema: id }) tokenId: string): Promise<void> {
    await this.database.prisma.apiToken.delete({ where: { id: tokenId } });
  }
}
