import { Body, Controller, Headers, Ip, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { session, signIn } from '@glasspost/contract';
import { sessionCookie } from '../api/access.guard.js';
import { Route } from '../api/route.js';
import { Credentials, SESSION_COOKIE } from './credentials.js';
import { Caller, type IdentifiedRequest, type Identity } from './identity.js';

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

  @Route('GET', '', {
    access: 'operator',
    within: 'caller',
    summary: 'Who is signed in',
    response: session,
  })
  current(@Caller() identity: Identity): z.infer<typeof session> {
    return presentSession(identity);
  }

  @Route('DELETE', '', {
    audit: { action: 'session.signOut' },
    access: 'operator',
    within: 'caller',
    summary: 'Sign out',
  })
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
