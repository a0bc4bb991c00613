import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Database } from '../database/database.js';
import { addressOf } from './address.js';
import type { OwnerIdentity } from './identity.js';

export const OWNER_COOKIE = 'glasspost_account';
const SESSION_MS = 12 * 3600_000;
/** An operator looks something up and leaves. */
const ENTERED_MS = 3600_000;
/** Sessions of one account: the oldest ends when one more begins. */
export const MAX_OWNER_SESSIONS = 100;
/** How often at most it is written down that a session was used. */
const LAST_USED_MS = 60_000;
const MAX_CLIENT = 300;

const digest = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest());

/** Read with every request: what an operator may do, and whether the account is there, counts at once. */
const WITH = {
  account: { include: { domain: { select: { name: true, serverId: true } } } },
  operator: { include: { domains: { select: { domainId: true } } } },
} as const;

/** A session that has begun: what its cookie holds, and until when. */
export interface Begun {
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Who is signed in to accounts. Secrets are random and long, so a plain SHA-256 of them is what is stored. */
@Injectable()
export class OwnerSessions {
  constructor(private readonly database: Database) {}

  /** @param by `proved`: the second factor was just shown; `operatorId`: who enters in place of the owner. */
  async begin(
    accountId: string,
    request: Request,
    by: { proved?: boolean; operatorId?: string } = {},
  ): Promise<Begun> {
    const secret = randomBytes(32).toString('base64url');
    const now = new Date();
    const expiresAt = new Date(now.getTime() + (by.operatorId === undefined ? SESSION_MS : ENTERED_MS));
    const { prisma } = this.database;
    const oldest = await prisma.accountSession.findMany({
      where: { accountId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: MAX_OWNER_SESSIONS - 1,
      select: { id: true },
    });
    await prisma.$transaction([
      prisma.accountSession.deleteMany({
        where: { OR: [{ expiresAt: { lt: now } }, { id: { in: oldest.map(({ id }) => id) } }] },
      }),
      prisma.accountSession.create({
        data: {
          hash: digest(secret),
          accountId,
          operatorId: by.operatorId ?? null,
          expiresAt,
          provedAt: by.proved ? now : null,
          address: addressOf(request),
          userAgent: (request.headers['user-agent'] ?? '').slice(0, MAX_CLIENT),
        },
      }),
    ]);
    return { secret, expiresAt };
  }

  /** Who a cookie belongs to; undefined: nobody, any more. */
  async bySecret(secret: string): Promise<OwnerIdentity | undefined> {
    const { prisma } = this.database;
    const session = await prisma.accountSession.findUnique({
      where: { hash: digest(secret) },
      include: WITH,
    });
    if (!session || session.expiresAt < new Date() || !session.account.enabled) return undefined;
    const { account, operator } = session;
    if (operator && !mayEnter(operator, account.domainId)) return undefined;
    if (Date.now() - session.lastUsedAt.getTime() > LAST_USED_MS) {
      await prisma.accountSession.updateMany({
        where: { id: session.id },
        data: { lastUsedAt: new Date() },
      });
    }
    return {
      sessionId: session.id,
      accountId: account.id,
      serverId: account.domain.serverId,
      domainId: account.domainId,
      address: `${account.name}@${account.domain.name}`,
      displayName: account.displayName,
      operator: operator?.name ?? null,
      operatorId: operator?.id ?? null,
      expiresAt: session.expiresAt,
      provedAt: session.provedAt,
    };
  }

  async end(accountId: string, id: string): Promise<boolean> {
    const { count } = await this.database.prisma.accountSession.deleteMany({ where: { accountId, id } });
    return count > 0;
  }

  /** Ends all of an account's sessions but one. */
  async endOthers(accountId: string, except: string): Promise<void> {
    await this.database.prisma.accountSession.deleteMany({ where: { accountId, id: { not: except } } });
  }

  /** The second factor was shown in this session. */
  async proved(id: string): Promise<void> {
    await this.database.prisma.accountSession.updateMany({ where: { id }, data: { provedAt: new Date() } });
  }
}

/** Whether an operator may be in a mailbox of this domain: to read and write others' mail takes more than to look. */
export function mayEnter(
  operator: { enabled: boolean; role: string; domains: readonly { domainId: string }[] },
  domainId: string,
): boolean {
  if (!operator.enabled) return false;
  if (operator.role === 'administrator') return true;
  return (
    operator.role === 'domainAdministrator' && operator.domains.some((held) => held.domainId === domainId)
  );
}
