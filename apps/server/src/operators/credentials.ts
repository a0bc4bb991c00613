import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Scope } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Throttle } from '../secrets/throttle.js';
import { verifyPassword } from '../secrets/password.js';
import { ProblemException } from '../api/problem.js';
import type { Identity } from './identity.js';

export const SESSION_COOKIE = 'glasspost_session';
const SESSION_MS = 12 * 3600_000;
const TOKEN_PREFIX = 'gp_';

const digest = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest());

/** Read with every request: a change of what an operator may do takes effect at once. */
const WITH_DOMAINS = { include: { domains: { select: { domainId: true } } } } as const;

const identityOf = (
  operator: { id: string; name: string; role: string; domains: { domainId: string }[] },
  by: Pick<Identity, 'scopes' | 'expiresAt' | 'token'>,
): Identity => ({
  operatorId: operator.id,
  name: operator.name,
  role: operator.role as Identity['role'],
  // A role that this version does not know is limited to nothing at all.
  domains:
    operator.role === 'administrator' || operator.role === 'reader'
      ? null
      : new Set(operator.domains.map(({ domainId }) => domainId)),
  ...by,
});

/** Console sign-ins and API tokens. Secrets are random and long, so a plain SHA-256 of them is what is stored. */
@Injectable()
export class Credentials {
  private readonly throttle = new Throttle();

  constructor(private readonly database: Database) {}

  /**
   * @returns the cookie's value.
   * @throws ProblemException 401; the same words and the same time whatever was wrong.
   */
  async signIn(
    name: string,
    password: string,
    address: string,
    userAgent: string,
  ): Promise<{ secret: string; identity: Identity }> {
    const key = `${address} ${name}`;
    const delay = this.throttle.delay(key);
    if (delay > 0) await sleep(delay);
    const operator = await this.database.prisma.operator.findUnique({ where: { name }, ...WITH_DOMAINS });
    const right = await verifyPassword(operator?.passwordHash, password);
    if (!operator || !right || !operator.enabled) {
      this.throttle.failed(key);
      throw new ProblemException(401, 'credentials', 'Name or password is wrong.');
    }
    this.throttle.succeeded(key);
    const secret = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + SESSION_MS);
    await this.database.prisma.$transaction([
      this.database.prisma.operatorSession.deleteMany({ where: { expiresAt: { lt: new Date() } } }),
      this.database.prisma.operatorSession.create({
        data: {
          hash: digest(secret),
          operatorId: operator.id,
          expiresAt,
          address,
          userAgent: userAgent.slice(0, 300),
        },
      }),
      this.database.prisma.operator.update({ where: { id: operator.id }, data: { lastLoginAt: new Date() } }),
    ]);
    return {
      secret,
      identity: identityOf(operator, { scopes: null, expiresAt, token: '' }),
    };
  }

  async signOut(secret: string): Promise<void> {
    await this.database.prisma.operatorSession.deleteMany({ where: { hash: digest(secret) } });
  }

  async bySession(secret: string): Promise<Identity | undefined> {
    const session = await this.database.prisma.operatorSession.findUnique({
      where: { hash: digest(secret) },
      include: { operator: WITH_DOMAINS },
    });
    if (!session || session.expiresAt < new Date() || !session.operator.enabled) return undefined;
    return identityOf(session.operator, { scopes: null, expiresAt: session.expiresAt, token: '' });
  }

  async byToken(secret: string): Promise<Identity | undefined> {
    if (!secret.startsWith(TOKEN_PREFIX)) return undefined;
    const token = await this.database.prisma.apiToken.findUnique({
      where: { hash: digest(secret) },
      include: { operator: WITH_DOMAINS },
    });
    if (!token || (token.expiresAt && token.expiresAt < new Date()) || !token.operator.enabled)
      return undefined;
    if (!token.lastUsedAt || Date.now() - token.lastUsedAt.getTime() > 60_000) {
      await this.database.prisma.apiToken.updateMany({
        where: { id: token.id },
        data: { lastUsedAt: new Date() },
      });
    }
    return identityOf(token.operator, {
      scopes: token.scopes as Scope[],
      expiresAt: token.expiresAt,
      token: token.name,
    });
  }

  /** A fresh token: the secret for its owner, the hash and prefix for the database. */
  makeToken(): { secret: string; hash: Uint8Array<ArrayBuffer>; prefix: string } {
    const secret = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    return { secret, hash: digest(secret), prefix: secret.slice(0, 10) };
  }
}
