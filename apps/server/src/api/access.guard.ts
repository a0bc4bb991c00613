import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Credentials, SESSION_COOKIE } from '../operators/credentials.js';
import type { IdentifiedRequest, Identity } from '../operators/identity.js';
import { OWNER_COOKIE, OwnerSessions } from '../owner/owner-sessions.js';
import { Audit } from '../audit/audit.service.js';
import { expectSameSite, SAFE_METHODS } from './cross-site.js';
import { Limits } from './limits.js';
import { ACCESS, type Access, AUDIT, type Audited, DURING_SET_UP, WITHIN, type Within } from './route.js';
import { ProblemException } from './problem.js';

/** Deny by default: a route says who may call it (see `Route`), or nobody may. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: Credentials,
    private readonly audit: Audit,
    private readonly limits: Limits,
    private readonly owners: OwnerSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (!access) throw new ProblemException(403, 'forbidden', 'This route does not say who may call it.');
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    expectSameSite(request);
    if (access === 'public') return true;
    if (access === 'account') return this.admitOwner(request);
    const identity = await this.identify(request);
    if (!identity)
      throw new ProblemException(
        401,
        'unauthenticated',
        'Sign in, or send a token: Authorization: Bearer gp_…',
      );
    request.identity = identity;
    const duringSetUp = this.reflector.get<boolean>(DURING_SET_UP, context.getHandler());
    const refusal =
      identity.mustSetUp && !duringSetUp
        ? new ProblemException(403, 'second-factor-setup', 'Set up your second factor first.')
        : refusalOf(identity, access, !SAFE_METHODS.has(request.method));
    const audited = this.reflector.get<Audited | undefined>(AUDIT, context.getHandler());
    if (refusal) {
      if (audited) await this.audit.refused(request, audited, refusal.code);
      throw refusal;
    }
    if (await this.liesWithin(identity, request, context)) return true;
    await this.audit.refused(request, audited ?? { action: 'access.read' }, 'forbidden');
    throw new ProblemException(403, 'forbidden', 'This is not in the domains that you administer.');
  }

  /** An operator's session or a token opens nothing here: who sends one has not been looked at as others' sites are. */
  private async admitOwner(request: IdentifiedRequest): Promise<true> {
    const cookie = request.headers.authorization === undefined ? cookieOf(request, OWNER_COOKIE) : undefined;
    const owner = cookie === undefined ? undefined : await this.owners.bySecret(cookie);
    if (!owner) throw new ProblemException(401, 'unauthenticated', 'Sign in to your mailbox first.');
    request.owner = owner;
    return true;
  }

  /** Whether a route keeps to the domains of who asks; true for who is not limited to any. */
  private async liesWithin(
    { domains }: Identity,
    request: IdentifiedRequest,
    context: ExecutionContext,
  ): Promise<boolean> {
    if (domains === null) return true;
    const within = this.reflector.get<Within | undefined>(WITHIN, context.getHandler());
    const { id } = request.params;
    return this.limits.allow(domains, within, typeof id === 'string' ? id : undefined);
  }

  private async identify(request: IdentifiedRequest): Promise<Identity | undefined> {
    const authorization = request.headers.authorization;
    if (authorization !== undefined) {
      const match = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization);
      return match ? this.credentials.byToken(match[1]!) : undefined;
    }
    const cookie = sessionCookie(request);
    if (!cookie) return undefined;
    return this.credentials.bySession(cookie);
  }
}

/** Why role or scope do not let somebody do this; undefined: they do. */
function refusalOf(
  identity: Identity,
  access: Exclude<Access, 'account'>,
  changes: boolean,
): ProblemException | undefined {
  if (changes && identity.role === 'reader' && access !== 'operator')
    return new ProblemException(403, 'forbidden', 'Your role is read-only.');
  if (identity.role === 'reader' && access === 'operators')
    return new ProblemException(
      403,
      'forbidden',
      'Only administrators see operators, tokens and the audit log.',
    );
  if (!identity.scopes || allows(identity.scopes, access, changes)) return undefined;
  return new ProblemException(
    403,
    'scope',
    access === 'operator' ? 'A token cannot do this: sign in.' : `The token needs the scope ${access}.`,
  );
}

/** A changing route needs its own scope; a reading one its own, or `read` unless it shows operators. */
function allows(scopes: readonly string[], access: Exclude<Access, 'account'>, changes: boolean): boolean {
  if (scopes.includes(access)) return true;
  return !changes && access !== 'operator' && access !== 'operators' && scopes.includes('read');
}

/** The operator's session that a request carries. */
export const sessionCookie = (request: IdentifiedRequest): string | undefined =>
  cookieOf(request, SESSION_COOKIE);

/** The secret in a cookie of ours. */
export function cookieOf(request: IdentifiedRequest, wanted: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === wanted && value && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}
