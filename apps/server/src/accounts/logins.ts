import { Injectable, Logger } from '@nestjs/common';
import { createMechanism, type SaslPorts, type SaslServer, verifyApop } from '@glasspost/sasl';
import type { MailProtocol } from '@glasspost/contract';
import { LRUCache } from 'lru-cache';
import { Recorder } from '../conversations/recorder.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { appPasswordHash } from '../secrets/app-password.js';
import { Counters } from '../statistics/counters.js';
import { verifyPassword } from '../secrets/password.js';

/** How often at most the last use of an account or app password is written down. */
const LAST_LOGIN_MS = 60_000;
const MAX_NOTED = 10_000;

export interface AccountLogin {
  readonly name: string;
  readonly account: AccountView;
}

/** Whence and by which protocol somebody logs in. */
export interface LoginFrom {
  readonly protocol: MailProtocol;
  readonly address: string;
}

/** Logging in by password, app password or shared secret, for all mail protocols. */
@Injectable()
export class Logins {
  private readonly log = new Logger('logins');
  private readonly noted = new LRUCache<string, number>({ max: MAX_NOTED });

  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
    private readonly key: InstallationKey,
    private readonly counters: Counters,
    private readonly recorder: Recorder,
  ) {}

  /**
   * By the account's password, or by one of its app passwords, which are known by their form. Null: wrong. Takes as long for
   * an unknown or disabled user as for a wrong password of the same form.
   */
  async byPassword(
    server: ServerView,
    user: string,
    password: string,
    from: LoginFrom,
  ): Promise<AccountLogin | null> {
    const account = await this.directory.login(server, user);
    const hash = appPasswordHash(password);
    const right = hash
      ? await this.byAppPassword(account, hash, from)
      : await verifyPassword(
          account?.enabled && !account.appPasswordsOnly ? account.passwordHash : undefined,
          password,
        );
    return right && account ? this.loggedIn(account) : this.failed(server, user);
  }

  /** Asks the database in any case: nobody learns from the time whether there is such a user. */
  private async byAppPassword(
    account: AccountView | null,
    hash: Uint8Array<ArrayBuffer>,
    { protocol, address }: LoginFrom,
  ): Promise<boolean> {
    const found = await this.database.prisma.appPassword.findUnique({ where: { hash } });
    if (!found || !account?.enabled || found.accountId !== account.id) return false;
    if (!found.protocols.includes(protocol) || (found.expiresAt && found.expiresAt <= new Date()))
      return false;
    this.note(found.id, (now) =>
      this.database.prisma.appPassword.updateMany({
        where: { id: found.id },
        data: { lastUsedAt: now, lastUsedFrom: address, lastUsedProtocol: protocol },
      }),
    );
    return true;
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
    return right && found ? this.loggedIn(found.account) : this.failed(server, user);
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

  startMechanism(server: ServerView, name: string, from: LoginFrom): SaslServer<AccountLogin> | undefined {
    if (!['PLAIN', 'LOGIN', 'CRAM-MD5'].includes(name.toUpperCase())) return undefined;
    const ports: SaslPorts<AccountLogin> = {
      plain: {
        verify: async (user, password, actAs) => {
          const login = await this.byPassword(server, user, password, from);
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
          return found && { secret: found.secret, login: loginOf(found.account) };
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
        if (step.kind === 'failure' && step.reason === 'credentials') this.failed(server, '');
        if (step.kind === 'success') this.loggedIn(step.login.account);
        return step;
      },
    };
  }

  private failed(server: ServerView, user: string): null {
    this.recorder.decide('login.failed', { user });
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
    this.note(account.id, (now) =>
      this.database.prisma.account.updateMany({ where: { id: account.id }, data: { lastLoginAt: now } }),
    );
    this.recorder.loggedIn(account.address);
    this.recorder.decide('login.ok', { account: account.address });
    return loginOf(account);
  }

  /** Writes down that something was used, not at every time. */
  private note(id: string, write: (now: Date) => Promise<unknown>): void {
    const now = Date.now();
    if (now - (this.noted.get(id) ?? 0) <= LAST_LOGIN_MS) return;
    this.noted.set(id, now);
    write(new Date(now)).catch((error: unknown) => this.log.debug(String(error)));
  }
}

const loginOf = (account: AccountView): AccountLogin => ({ name: account.address, account });
