import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Scope } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Operator } from '../database/generated/client.js';
import { invalidField, ProblemException } from '../api/problem.js';
import { verifyPassword } from '../secrets/password.js';
import { Throttle } from '../secrets/throttle.js';
import type { Identity } from './identity.js';
import { Passkeys } from './passkeys.js';
import { SecondFactor } from './second-factor.js';

export const SESSION_COOKIE = 'glasspost_session';
const SESSION_MS = 12 * 3600_000;
/** Sessions of one operator: the oldest ends when one more begins. */
export const MAX_SESSIONS = 100;
/** How often at most it is written down that a session or token was used. */
const LAST_USED_MS = 60_000;
const MAX_CLIENT = 300;
const TOKEN_PREFIX = 'gp_';

const digest = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest());

/** Read with every request: a change of what an operator may do takes effect at once. */
const WITH_DOMAINS = { include: { domains: { select: { domainId: true } } } } as const;
type OperatorRow = Operator & { domains: { domainId: string }[] };

const identityOf = (
  operator: OperatorRow,
  by: Pick<Identity, 'scopes' | 'expiresAt' | 'token' | 'session'>,
): Identity => ({
  operatorId: operator.id,
  name: operator.name,
  role: operator.role as Identity['role'],
  // A role that this version does not know is limited to nothing at all.
  domains:
    operator.role === 'administrator' || operator.role === 'reader'
      ? null
      : new Set(operator.domains.map(({ domainId }) => domainId)),
  mustSetUp: by.session !== null && operator.secondFactorRequired && operator.totpSecret === null,
  ...by,
});

const wrong = (): ProblemException => new ProblemException(401, 'credentials', 'Name or password is wrong.');

/** What is given in place of or beside a password. */
interface Proof {
  readonly code?: string;
  readonly passkey?: unknown;
}

/** Console sign-ins and API tokens. Secrets are random and long, so a plain SHA-256 of them is what is stored. */
@Injectable()
export class Credentials {
  private readonly passwords = new Throttle();
  private readonly signatures = new Throttle();

  constructor(
    private readonly database: Database,
    private readonly secondFactor: SecondFactor,
    private readonly passkeys: Passkeys,
  ) {}

  /**
   * By password, and what there is as a second factor.
   * @returns the cookie's value.
   * @throws ProblemException 401; the same words and the same time whatever was wrong with name or password.
   */
  async signIn(
    name: string,
    password: string,
    proof: Proof,
    request: Request,
  ): Promise<{ secret: string; identity: Identity }> {
    const operator = await this.passwords.attempt(`${request.ip} ${name}`, async () => {
      const row = await this.database.prisma.operator.findUnique({ where: { name }, ...WITH_DOMAINS });
      const right = await verifyPassword(row?.passwordHash, password);
      return right && row?.enabled ? row : null;
    });
    if (!operator) throw wrong();
    if (operator.totpSecret) await this.expectSecondFactor(operator, proof, request);
    return this.begin(operator, request);
  }

  /** By a passkey alone: it has asked for a finger or a PIN itself. @throws ProblemException 401. */
  async signInByPasskey(passkey: unknown, request: Request): Promise<{ secret: string; identity: Identity }> {
    const operatorId = await this.bySignature(passkey, request);
    const operator = operatorId
      ? await this.database.prisma.operator.findUnique({ where: { id: operatorId }, ...WITH_DOMAINS })
      : null;
    if (!operator?.enabled) throw new ProblemException(401, 'passkey', 'This passkey is not known here.');
    return this.begin(operator, request);
  }

  private async expectSecondFactor(operator: OperatorRow, proof: Proof, request: Request): Promise<void> {
    if (proof.passkey !== undefined) {
      if ((await this.bySignature(proof.passkey, request)) === operator.id) return;
      throw new ProblemException(401, 'second-factor-wrong', 'This is not a passkey of yours.');
    }
    if (!proof.code) throw new ProblemException(401, 'second-factor', 'Give the code of your authenticator.');
    if (await this.secondFactor.verify(operator, proof.code)) return;
    throw new ProblemException(401, 'second-factor-wrong', 'This code is not right, or was used already.');
  }

  private bySignature(passkey: unknown, request: Request): Promise<string | null> {
    return this.signatures.attempt(`${request.ip}`, () => this.passkeys.verify(request, passkey));
  }

  private async begin(
    operator: OperatorRow,
    request: Request,
  ): Promise<{ secret: string; identity: Identity }> {
    const secret = randomBytes(32).toString('base64url');
    const now = new Date();
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    const { prisma } = this.database;
    const operatorId = operator.id;
    const oldest = await prisma.operatorSession.findMany({
      where: { operatorId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: MAX_SESSIONS - 1,
      select: { id: true },
    });
    const [, session] = await prisma.$transaction([
      prisma.operatorSession.deleteMany({
        where: { OR: [{ expiresAt: { lt: now } }, { id: { in: oldest.map(({ id }) => id) } }] },
      }),
      prisma.operatorSession.create({
        data: {
          hash: digest(secret),
          operatorId,
          expiresAt,
          address: (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/, ''),
          userAgent: (request.headers['user-agent'] ?? '').slice(0, MAX_CLIENT),
        },
      }),
      prisma.operator.update({ where: { id: operatorId }, data: { lastLoginAt: now } }),
    ]);
    return {
      secret,
      identity: identityOf(operator, { scopes: null, expiresAt, token: '', session: session.id }),
    };
  }

  /** The operator behind a session, when they give their password once more. @throws ProblemException 422. */
  async proved({ operatorId }: Identity, password: string): Promise<Operator> {
    const operator = await this.passwords.attempt(operatorId, async () => {
      const row = await this.database.prisma.operator.findUnique({ where: { id: operatorId } });
      return (await verifyPassword(row?.passwordHash, password)) ? row : null;
    });
    if (!operator) throw invalidField('password', 'This is not your password.');
    return operator;
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
    if (Date.now() - session.lastUsedAt.getTime() > LAST_USED_MS) {
      await this.database.prisma.operatorSession.updateMany({
        where: { id: session.id },
        data: { lastUsedAt: new Date() },
      });
    }
    return identityOf(session.operator, {
      scopes: null,
      expiresAt: session.expiresAt,
      token: '',
      session: session.id,
    });
  }

  async byToken(secret: string): Promise<Identity | undefined> {
    if (!secret.startsWith(TOKEN_PREFIX)) return undefined;
    const token = await this.database.prisma.apiToken.findUnique({
      where: { hash: digest(secret) },
      include: { operator: WITH_DOMAINS },
    });
    if (!token || (token.expiresAt && token.expiresAt < new Date()) || !token.operator.enabled)
      return undefined;
    if (!token.lastUsedAt || Date.now() - token.lastUsedAt.getTime() > LAST_USED_MS) {
      await this.database.prisma.apiToken.updateMany({
        where: { id: token.id },
        data: { lastUsedAt: new Date() },
      });
    }
    return identityOf(token.operator, {
      scopes: token.scopes as Scope[],
      expiresAt: token.expiresAt,
      token: token.name,
      session: null,
    });
  }

  /** A fresh token: the secret for its owner, the hash and prefix for the database. */
  makeToken(): { secret: string; hash: Uint8Array<ArrayBuffer>; prefix: string } {
    const secret = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    return { secret, hash: digest(secret), prefix: secret.slice(0, 10) };
  }
}
