import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { passkeyOptions, passkeySignIn, session, signIn } from '@glasspost/contract';
import { sessionCookie } from '../api/access.guard.js';
import { Route } from '../api/route.js';
import { Credentials, SESSION_COOKIE } from './credentials.js';
import { Caller, type IdentifiedRequest, type Identity } from './identity.js';
import { Passkeys } from './passkeys.js';

type Session = z.infer<typeof session>;

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly credentials: Credentials,
    private readonly passkeys: Passkeys,
  ) {}

  @Route('POST', '', {
    audit: { action: 'session.signIn' },
    access: 'public',
    summary: 'Sign in',
    description:
      'Sets a cookie that is HttpOnly and SameSite=Strict. 401 with the code `second-factor`: the password is right, and the request is to be made again with `code` or `passkey`.',
    response: session,
  })
  async signIn(
    @Body({ schema: signIn }) body: z.infer<typeof signIn>,
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return begun(await this.credentials.signIn(body.name, body.password, body, request), request, response);
  }

  @Route('POST', 'passkey/options', {
    audit: 'changes nothing',
    access: 'public',
    summary: 'What the browser needs to ask for a passkey',
    response: passkeyOptions,
  })
  async options(@Req() request: IdentifiedRequest): Promise<z.infer<typeof passkeyOptions>> {
    return { options: { ...(await this.passkeys.signInOptions(request)) } };
  }

  @Route('POST', 'passkey', {
    audit: { action: 'session.signIn' },
    access: 'public',
    summary: 'Sign in with a passkey',
    description: 'Without name and password.',
    response: session,
  })
  async signInByPasskey(
    @Body({ schema: passkeySignIn }) body: z.infer<typeof passkeySignIn>,
    @Req() request: IdentifiedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return begun(await this.credentials.signInByPasskey(body.passkey, request), request, response);
  }

  @Route('GET', '', {
    access: 'operator',
    within: 'caller',
    duringSetUp: true,
    summary: 'Who is signed in',
    response: session,
  })
  current(@Caller() identity: Identity): Session {
    return presentSession(identity);
  }

  @Route('DELETE', '', {
    audit: { action: 'session.signOut' },
    access: 'operator',
    within: 'caller',
    duringSetUp: true,
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

function begun(
  { secret, identity }: { secret: string; identity: Identity },
  request: IdentifiedRequest,
  response: Response,
): Session {
  response.cookie(SESSION_COOKIE, secret, {
    httpOnly: true,
    sameSite: 'strict',
    // Behind TLS: our own, or that of a proxy which is trusted to say so.
    secure: request.secure,
    path: '/',
    expires: identity.expiresAt ?? undefined,
  });
  return presentSession(identity);
}

const presentSession = (identity: Identity): Session => ({
  operator: { id: identity.operatorId, name: identity.name, role: identity.role },
  expiresAt: identity.expiresAt?.toISOString() ?? null,
  mustSetUpSecondFactor: identity.mustSetUp,
});
