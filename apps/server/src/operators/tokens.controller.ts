import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  DOMAIN_SCOPES,
  id,
  type ListQuery,
  listQuery,
  page,
  token,
  tokenCreate,
  tokenCreated,
  type TokenResource,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { ApiToken } from '../database/generated/client.js';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Credentials } from './credentials.js';
import { Caller, type Identity } from './identity.js';

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

/** Which tokens a caller sees: who is limited to domains, the own ones. */
const ownOnly = ({ domains, operatorId }: Identity): { operatorId?: string } =>
  domains === null ? {} : { operatorId };

@ApiTags('operators')
@Controller('tokens')
export class TokensController {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
  ) {}

  @Route('GET', '', {
    access: 'operators',
    within: 'caller',
    summary: 'List API tokens',
    description: 'Of all operators; a domain administrator sees the own ones.',
    response: page(token),
  })
  list(
    @Query({ schema: listQuery }) query: ListQuery,
    @Caller() caller: Identity,
  ): Promise<Page<TokenResource>> {
    const where = {
      ...ownOnly(caller),
      ...(query.search && { name: { contains: query.search, mode: 'insensitive' as const } }),
    };
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
    within: 'caller',
    summary: 'Make an API token',
    description:
      'The secret is shown in this answer and never again. A token never may more than its operator, as role and domains are at that moment. A token cannot make tokens with scopes that it has not.',
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
    const outside = caller.domains ? body.scopes.filter((scope) => !DOMAIN_SCOPES.includes(scope)) : [];
    if (outside.length > 0)
      throw invalidField(
        'scopes',
        `A domain administrator's token cannot have the scope ${outside.join(', ')}.`,
      );
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
    within: 'caller',
    summary: 'Revoke an API token',
  })
  async remove(@Param('id', { schema: id }) tokenId: string, @Caller() caller: Identity): Promise<void> {
    const { count } = await this.database.prisma.apiToken.deleteMany({
      where: { id: tokenId, ...ownOnly(caller) },
    });
    if (count === 0) throw notFound('token');
  }
}
