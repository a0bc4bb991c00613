import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import type { ownerSignIn } from '@glasspost/contract';
import { domainOf } from '@glasspost/message';
import { Logins } from '../accounts/logins.js';
import { invalidField, ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';
import type { Account } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import { TooManyTries } from '../secrets/login-throttle.js';
import { verifyPassword } from '../secrets/password.js';
import { Throttle } from '../secrets/throttle.js';
import { addressOf } from './address.js';
import type { OwnerIdentity } from './identity.js';
import { OwnerFactor } from './owner-factor.js';
import { type Begun, OwnerSessions } from './owner-sessions.js';

/** Servers with the same domain whose accounts are tried: each costs a password's hash. */
const MAX_SERVERS = 8;

/** How long a code of the second factor counts for what comes after it. */
const FRESH_MS = 5 * 60_000;

const wrong = (): ProblemException =>
  new ProblemException(401, 'credentials', 'Address or password is wrong.');

/** Lets the owner of an account in, by the password of the mailbox and the second factor where there is one. */
@Injectable()
export class OwnerSignIn {
  private readonly proofs = new Throttle();

  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
    private readonly logins: Logins,
    private readonly factor: OwnerFactor,
    private readonly sessions: OwnerSessions,
  ) {}

  /**
   * @throws ProblemException 401: the same words and the same time for whatever was wrong with address or password;
   *   `second-factor`: the password is right, and a code is needed.
   */
  async enter({ address, password, code }: z.infer<typeof ownerSignIn>, request: Request): Promise<Begun> {
    const account = await this.byPassword(address, password, request);
    if (!account) throw wrong();
    const from = addressOf(request);
    const { totpSecret } = await this.database.prisma.account.findUniqueOrThrow({
      where: { id: account.id },
      select: { totpSecret: true },
    });
    if (totpSecret) {
      if (!code) throw new ProblemException(401, 'second-factor', 'Give the code of your authenticator.');
      if (!(await this.factor.verify({ id: account.id, name: account.address, totpSecret }, code))) {
        this.logins.notEntered(account, from);
        throw new ProblemException(
          401,
          'second-factor-wrong',
          'This code is not right, or was used already.',
        );
      }
    }
    const begun = await this.sessions.begin(account.id, request, { proved: totpSecret !== null });
    this.logins.entered(account, from);
    return begun;
  }

  /** The account of who gives its password once more. @throws ProblemException 422. */
  async proved({ accountId }: OwnerIdentity, password: string): Promise<Account> {
    const account = await this.proofs.attempt(accountId, async () => {
      const row = await this.database.prisma.account.findUnique({ where: { id: accountId } });
      return (await verifyPassword(row?.passwordHash, password)) ? row : null;
    });
    if (!account) throw invalidField('password', 'This is not your password.');
    return account;
  }

  /**
   * Asks for a code of the second factor where there is one, unless it was shown in this session a moment ago.
   * @throws ProblemException 422.
   */
  async expectFactor(owner: OwnerIdentity, code: string | undefined): Promise<void> {
    const { accountId, address, sessionId, provedAt } = owner;
    const { totpSecret } = await this.database.prisma.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { totpSecret: true },
    });
    if (!totpSecret || (provedAt && Date.now() - provedAt.getTime() < FRESH_MS)) return;
    if (!code) throw invalidField('code', 'Give the code of your authenticator.');
    if (!(await this.factor.verify({ id: accountId, name: address, totpSecret }, code)))
      throw invalidField('code', 'This code is not right, or was used already.');
    await this.sessions.proved(sessionId);
  }

  /** Of several servers with this domain the first whose account has this password. All are tried, found or not. */
  private async byPassword(address: string, password: string, request: Request): Promise<AccountView | null> {
    const from = addressOf(request);
    const servers: (ServerView | null)[] = this.serversOf(domainOf(address));
    if (servers.length === 0) servers.push(null);
    let found: AccountView | null = null;
    try {
      for (const server of servers)
        found = (await this.logins.byOwnPassword(server, address, password, from)) ?? found;
    } catch (error) {
      if (error instanceof TooManyTries)
        throw new ProblemException(429, 'too-many-tries', 'Too many tries at once. Wait a moment.');
      throw error;
    }
    if (found) return found;
    for (const server of servers) {
      const account = server && (await this.directory.login(server, address));
      if (account) this.logins.notEntered(account, from);
    }
    return null;
  }

  /** Those that are no lab's first: people sign in to these. */
  private serversOf(domain: string): ServerView[] {
    const held = this.directory.servers().filter(({ domains }) => domains.has(domain));
    return [
      ...held.filter(({ labId }) => labId === null),
      ...held.filter(({ labId }) => labId !== null),
    ].slice(0, MAX_SERVERS);
  }
}
