import { Body, Controller, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  signInProvider,
  type SignInProviderResource,
  signInProviderUpdate,
  signInTried,
  type SignInTried,
  signInTry,
} from '@glasspost/contract';
import { expectRevision } from '../api/etag.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { OpenId } from './openid.js';
import { ProviderFailure, tryProvider } from './openid-discovery.js';

/** The OpenID provider whose tokens open the mail protocols. */
@ApiTags('accounts')
@Controller('sign-in-provider')
export class OpenIdController {
  constructor(
    private readonly database: Database,
    private readonly openId: OpenId,
  ) {}

  @Route('GET', '', {
    access: 'operators',
    summary: 'The OpenID provider for mail',
    response: signInProvider,
  })
  one(): Promise<SignInProviderResource> {
    return this.openId.load();
  }

  @Route('PUT', '', {
    audit: { action: 'installation.signIn' },
    access: 'operators',
    summary: 'Set the OpenID provider for mail',
    description:
      'Its signed tokens (JWT) open the mail protocols by OAUTHBEARER (RFC 7628) and XOAUTH2, under TLS, for the account whose address the claim holds. Switched off, they open nothing from then on.',
    response: signInProvider,
    ifMatch: true,
  })
  async set(
    @Body({ schema: signInProviderUpdate }) body: z.infer<typeof signInProviderUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<SignInProviderResource> {
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE sign_in_provider IN SHARE ROW EXCLUSIVE MODE`;
      const current = await tx.signInProvider.findUnique({ where: { id: 1 } });
      expectRevision(ifMatch, current?.revision ?? 0);
      await tx.signInProvider.upsert({
        where: { id: 1 },
        create: body,
        update: { ...body, revision: { increment: 1 } },
      });
    });
    return this.openId.load();
  }

  @Route('POST', 'try', {
    audit: 'changes nothing',
    access: 'operators',
    summary: 'Try whether an OpenID provider answers',
    response: signInTried,
  })
  async try(@Body({ schema: signInTry }) { issuer }: z.infer<typeof signInTry>): Promise<SignInTried> {
    try {
      return { result: 'ok', keys: await tryProvider(issuer), detail: '' };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { result: error.result, keys: 0, detail: error.message };
    }
  }
}
