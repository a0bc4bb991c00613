import { Injectable, Logger } from '@nestjs/common';
import { createMechanism, type SaslPorts, type SaslServer, verifyApop } from '@glasspost/sasl';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { Counters } from '../statistics/counters.js';
import { verifyPassword } from '../secrets/password.js';

/** How often at most an account's last login is written down. */
const LAST_LOGIN_MS = 60_000;
const MAX_NOTED = 10_000;

export interface AccountLogin {
  readonly name: string;
  readonly account: AccountView;
}

/** Logging in by password or shared secret, for all mail protocols. */
@Injectable()
export class Logins {
  private readonly log = new Logger('logins');
  private readonly noted = new LRUCache<string, number>({ max: MAX_NOTED });

  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
    private readonly key: InstallationKey,
    private readonly counters: Counters,
  ) {}

  /** Null: wrong. Takes as long for an unknown or disabled user as for a wrong password. */
  async byPassword(server: ServerView, user: string, password: string): Promise<AccountLogin | null> {
    const account = await this.directory.login(server, user);
    const right = await verifyPassword(account?.enabled ? account.passwordHash : undefined, password);
    return right && account ? this.loggedIn(account) : this.failed(server);
  }

  async byApop(
    server: ServerView,
    user: string,
    digest: string,
    timestamp: string,
  ): Promise<AccountLogin | null> {
    const found = await this.secretOf(server, user);
    // The same work for users that do not exist or do not allow it: their digest is compared with one that cannot fit.
    const right = verifyApop(timestamp, digest, found?.secret ?? '\0');
    return right && found ? this.loggedIn(found.account) : this.failed(server);
  }

  /** SASL mechanisms offered on this server now. */
  mechanisms(server: ServerView, secure: boolean): readonly string[] {
    if (!secure && !server.allowPlaintextAuth) return [];
    return this.directory.hasSharedSecrets(server) ? ['PLAIN', 'LOGIN', 'CRAM-MD5'] : ['PLAIN', 'LOGIN'];
  }

  /** Whether APOP may be tried on this server. */
  offersApop(server: ServerView): boolean {
    return this.directory.hasSharedSecrets(server);
  }

  startMechanism(server: ServerView, name: string): SaslServer<AccountLogin> | undefined {
    if (!['PLAIN', 'LOGIN', 'CRAM-MD5'].includes(name.toUpperCase())) return undefined;
    const ports: SaslPorts<AccountLogin> = {
      plain: {
        verify: async (user, password, actAs) => {
          const login = await this.byPassword(server, user, password);
          // RFC 4616 §2: nobody here may act as somebody else.
          if (
            !login ||
            (actAs !== '' &&
              actAs.toLowerCase() !== user.toLowerCase() &&
              actAs.toLowerCase() !== login.account.address)
          )
            return null;
          return login;
        },
      },
      secrets: {
        secret: async (user) => {
          const found = await this.secretOf(server, user);
          return found && { secret: found.secret, login: this.loggedIn(found.account) };
        },
      },
      hostname: server.hostname,
      now: () => Date.now(),
    };
    const machine = createMechanism(name, ports);
    // PLAIN and LOGIN come to `byPassword`; a wrong answer to a challenge is found out by the machine alone.
    return machine && name.toUpperCase() === 'CRAM-MD5' ? this.counted(machine, server) : machine;
  }

  private counted(machine: SaslServer<AccountLogin>, server: ServerView): SaslServer<AccountLogin> {
    return {
      name: machine.name,
      serverFirst: machine.serverFirst,
      next: async (response) => {
        const step = await machine.next(response);
        if (step.kind === 'failure' && step.reason === 'credentials') this.failed(server);
        return step;
      },
    };
  }

  private failed(server: ServerView): null {
    this.counters.of(server.id)['logins.failed']++;
    return null;
  }

  private async secretOf(
    server: ServerView,
    user: string,
  ): Promise<{ secret: string; account: AccountView } | null> {
    const account = await this.directory.login(server, user);
    if (!account?.enabled || !account.sealedSecret) return null;
    try {
      return { secret: this.key.open(account.sealedSecret, account.id), account };
    } catch {
      this.log.warn(
        `The stored secret of ${account.address} was sealed under another key: set its password again to use APOP or CRAM-MD5.`,
      );
      return null;
    }
  }

  private loggedIn(account: AccountView): AccountLogin {
    const now = Date.now();
    if (now - (this.noted.get(account.id) ?? 0) > LAST_LOGIN_MS) {
      this.noted.set(account.id, now);
      this.database.prisma.account
        .updateMany({ where: { id: account.id }, data: { lastLoginAt: new Date(now) } })
        .catch((error: unknown) => this.log.debug(String(error)));
    }
    return { name: account.address, account };
  }
}
