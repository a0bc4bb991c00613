import { Injectable, Logger, Optional } from '@nestjs/common';
import {
  type BoundTls,
  channelBindingsOf,
  createMechanism,
  type SaslPorts,
  type SaslServer,
  type SaslStep,
  verifyApop,
} from '@glasspost/sasl';
import type { LoginProtocol } from '@glasspost/contract';
import { LRUCache } from 'lru-cache';
import { Recorder } from '../conversations/recorder.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { appPasswordHash } from '../secrets/app-password.js';
import { LoginThrottle, type Turn } from '../secrets/login-throttle.js';
import { Counters } from '../statistics/counters.js';
import { verifyPassword } from '../secrets/password.js';
import { LoginLog } from './login-log.js';
import { OpenId } from './openid.js';
import { ScramRecords } from './scram-records.js';

/** How often at most the last use of an account or app password is written down. */
const LAST_LOGIN_MS = 60_000;
const MAX_NOTED = 10_000;

const SCRAM = ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'];
const PASSWORD = ['PLAIN', 'LOGIN'];
/** RFC 7628 §4: under TLS only, whatever the server's setting for passwords is. */
const BEARER = ['OAUTHBEARER', 'XOAUTH2'];
/** What POP3, IMAP and the console have besides SASL. */
const COMMANDS: Readonly<Record<LoginProtocol, string>> = {
  pop3: 'USER',
  imap: 'LOGIN',
  smtp: 'PLAIN',
  console: 'PASSWORD',
};

export interface AccountLogin {
  readonly name: string;
  readonly account: AccountView;
}

/** Whence and by which protocol somebody logs in. */
export interface LoginFrom {
  readonly protocol: LoginProtocol;
  readonly address: string;
  /** The session's TLS layer: it is written down, and a log-in may be bound to it. */
  readonly tls?: BoundTls | null;
  /** The SASL mechanism; left out for USER and PASS of POP3 and LOGIN of IMAP. */
  readonly mechanism?: string;
}

/** Logging in by password, app password, SCRAM or shared secret, for all mail protocols. */
@Injectable()
export class Logins {
  private readonly log = new Logger('logins');
  private readonly noted = new LRUCache<string, number>({ max: MAX_NOTED });
  private readonly scram: ScramRecords;
  private readonly history: LoginLog;
  private readonly throttle: LoginThrottle;

  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
    private readonly key: InstallationKey,
    private readonly counters: Counters,
    private readonly recorder: Recorder,
    @Optional() scram?: ScramRecords,
    @Optional() history?: LoginLog,
    @Optional() private readonly openId?: OpenId,
  ) {
    this.scram = scram ?? new ScramRecords(database, key, directory);
    this.history = history ?? new LoginLog(database);
    this.throttle = new LoginThrottle({ known: (who, address) => this.history.knows(who, address) });
  }

  /**
   * By the account's password, or by one of its app passwords, which are known by their form. Null: wrong. Takes as long for
   * an unknown or disabled user as for a wrong password of the same form.
   * @throws TooManyTries when too many guesses wait already.
   */
  async byPassword(
    server: ServerView,
    user: string,
    password: string,
    from: LoginFrom,
  ): Promise<AccountLogin | null> {
    const account = await this.directory.login(server, user);
    const hash = appPasswordHash(password);
    return this.tried(server, user, account, from, async () => {
      if (hash) return this.byAppPassword(account, hash, from);
      const mayUse = account?.enabled && !account.appPasswordsOnly;
      const right = await verifyPassword(mayUse ? account.passwordHash : undefined, password);
      if (right && account) this.scram.remember(account, password);
      return right ? '' : null;
    });
  }

  /**
   * The account whose own password this is, for its pages in the console; null: wrong. App passwords open nothing here, and
   * an account that mail programs need them for is opened all the same. Takes as long for an unknown user.
   * A log-in only when `entered` is told of it: there may be a second factor to ask for.
   * @param server null: none has this domain.
   * @throws TooManyTries
   */
  async byOwnPassword(
    server: ServerView | null,
    user: string,
    password: string,
    address: string,
  ): Promise<AccountView | null> {
    const account = server && (await this.directory.login(server, user));
    const turn = await this.throttle.turn(account?.id ?? `${server?.id ?? '-'} ${user}`, address, () => {
      if (server) this.counters.of(server.id)['logins.delayed']++;
    });
    let right = false;
    try {
      right = await verifyPassword(account?.enabled ? account.passwordHash : undefined, password);
    } finally {
      await turn.over(right);
    }
    return right ? account : null;
  }

  /** The owner is in, or an operator in their place. */
  entered(account: AccountView, address: string, operator = ''): void {
    const by = { ...eventOf(account, { protocol: 'console', address }), success: true };
    if (operator !== '') return this.history.add({ ...by, operator, mechanism: 'OPERATOR' });
    this.note(account.id, (now) =>
      this.database.prisma.account.updateMany({ where: { id: account.id }, data: { lastLoginAt: now } }),
    );
    this.history.add(by);
  }

  /** Somebody was not let in to the pages of an account. */
  notEntered(account: AccountView, address: string): void {
    this.counters.of(account.serverId)['logins.failed']++;
    this.history.add({ ...eventOf(account, { protocol: 'console', address }), success: false });
  }

  /** The app password's name; null: wrong. Asks the database in any case: nobody learns from the time whether there is such a user. */
  private async byAppPassword(
    account: AccountView | null,
    hash: Uint8Array<ArrayBuffer>,
    { protocol, address }: LoginFrom,
  ): Promise<string | null> {
    const found = await this.database.prisma.appPassword.findUnique({ where: { hash } });
    if (!found || !account?.enabled || found.accountId !== account.id) return null;
    if (!found.protocols.includes(protocol) || (found.expiresAt && found.expiresAt <= new Date()))
      return null;
    this.note(found.id, (now) =>
      this.database.prisma.appPassword.updateMany({
        where: { id: found.id },
        data: { lastUsedAt: now, lastUsedFrom: address, lastUsedProtocol: protocol },
      }),
    );
    return found.name;
  }

  /** @throws TooManyTries */
  async byApop(
    server: ServerView,
    user: string,
    digest: string,
    timestamp: string,
    from?: LoginFrom,
  ): Promise<AccountLogin | null> {
    const found = await this.secretOf(server, user);
    // The same work for users that do not exist or do not allow it: their digest is compared with one that cannot fit.
    const check = (): string | null =>
      verifyApop(timestamp, digest, found?.secret ?? '\0') && found ? '' : null;
    const account = found?.account ?? (await this.directory.login(server, user));
    if (from) return this.tried(server, user, account, { ...from, mechanism: 'APOP' }, check);
    return check() === '' && account ? this.loggedIn(account) : this.failed(server, user);
  }

  /**
   * SASL mechanisms offered on this server now, best first.
   * @param tls the session's TLS layer, where its log-in may be bound to it.
   */
  mechanisms(server: ServerView, secure: boolean, tls?: BoundTls | null): readonly string[] {
    if (!secure && !server.allowPlaintextAuth) return [];
    const scram = this.directory.hasScram(server) ? SCRAM.slice(channelBindingsOf(tls) ? 0 : 1) : [];
    const secrets = this.directory.hasSharedSecrets(server) ? ['CRAM-MD5'] : [];
    return [...scram, ...PASSWORD, ...secrets, ...(secure && this.openId?.enabled ? BEARER : [])];
  }

  /** Whether APOP may be tried on this server. */
  offersApop(server: ServerView): boolean {
    return this.directory.hasSharedSecrets(server);
  }

  /** A fresh machine for one exchange; undefined: no such mechanism here. */
  startMechanism(server: ServerView, name: string, from: LoginFrom): SaslServer<AccountLogin> | undefined {
    const mechanism = name.toUpperCase();
    const by = { ...from, mechanism };
    if (SCRAM.includes(mechanism)) return this.startScram(server, mechanism, by);
    if (mechanism === 'CRAM-MD5') return this.startCramMd5(server, by);
    if (BEARER.includes(mechanism)) return this.startBearer(server, mechanism, by);
    if (!PASSWORD.includes(mechanism)) return undefined;
    return createMechanism<AccountLogin>(mechanism, {
      plain: {
        verify: async (user, password, actAs) => {
          const login = await this.byPassword(server, user, password, by);
          return login && mayActAs(login, user, actAs) ? login : null;
        },
      },
    });
  }

  private startBearer(
    server: ServerView,
    name: string,
    from: LoginFrom,
  ): SaslServer<AccountLogin> | undefined {
    const { openId } = this;
    if (!openId?.enabled) return undefined;
    const { scope, configuration } = openId;
    return createMechanism<AccountLogin>(name, {
      bearer: {
        scope,
        configuration,
        verify: async (token, user) => {
          // Whose provider is away has made no mistake: what it throws is answered as temporary, and delays nobody.
          const address = await openId.addressOf(token);
          const account = await this.directory.login(server, user === '' ? (address ?? '') : user);
          return this.tried(server, user, account, from, () =>
            account?.enabled && !account.appPasswordsOnly && account.address === address?.toLowerCase()
              ? ''
              : null,
          );
        },
      },
    });
  }

  private startScram(
    server: ServerView,
    name: string,
    from: LoginFrom,
  ): SaslServer<AccountLogin> | undefined {
    let tried: { user: string; account: AccountView | null } | undefined;
    const machine = createMechanism<AccountLogin>(name, {
      bindings: channelBindingsOf(from.tls),
      scram: {
        decoyKey: this.scram.decoyKey,
        scram: async (user, actAs) => {
          const account = await this.directory.login(server, user);
          tried = { user, account };
          const record = await this.scram.of(account);
          if (!account?.enabled || account.appPasswordsOnly || !record) return null;
          const login = loginOf(account);
          return mayActAs(login, user, actAs) ? { record, login } : null;
        },
      },
    });
    // The proof comes with the second answer, when it is known whose it is.
    return machine && this.watched(machine, server, from, () => tried);
  }

  private startCramMd5(server: ServerView, from: LoginFrom): SaslServer<AccountLogin> | undefined {
    let tried: { user: string; account: AccountView | null } | undefined;
    let turn: Turn | undefined;
    const ports: SaslPorts<AccountLogin> = {
      secrets: {
        secret: async (user) => {
          const found = await this.secretOf(server, user);
          tried = { user, account: found?.account ?? (await this.directory.login(server, user)) };
          turn = await this.turn(server, user, tried.account, from);
          return found && { secret: found.secret, login: loginOf(found.account) };
        },
      },
      hostname: server.hostname,
      now: () => Date.now(),
    };
    const machine = createMechanism('CRAM-MD5', ports);
    return (
      machine && {
        name: machine.name,
        serverFirst: machine.serverFirst,
        next: async (response) => {
          const step = await machine.next(response);
          return turn && tried ? this.ended(step, turn, server, tried, from) : step;
        },
      }
    );
  }

  private watched(
    machine: SaslServer<AccountLogin>,
    server: ServerView,
    from: LoginFrom,
    tried: () => { user: string; account: AccountView | null } | undefined,
  ): SaslServer<AccountLogin> {
    return {
      name: machine.name,
      serverFirst: machine.serverFirst,
      next: async (response) => {
        const who = tried();
        if (!who) return machine.next(response);
        const turn = await this.turn(server, who.user, who.account, from);
        return this.ended(await machine.next(response), turn, server, who, from);
      },
    };
  }

  /** After the last answer of an exchange, whose machine alone knows whether it was right. */
  private async ended(
    step: SaslStep<AccountLogin>,
    turn: Turn,
    server: ServerView,
    { user, account }: { user: string; account: AccountView | null },
    from: LoginFrom,
  ): Promise<SaslStep<AccountLogin>> {
    await turn.over(step.kind === 'success');
    if (step.kind === 'success') this.loggedIn(step.login.account, from);
    else if (step.kind === 'failure' && step.reason === 'credentials')
      this.failed(server, user, account, from);
    return step;
  }

  /** Does one try when it is its turn. `check` gives the name of the app password, '' for the password itself, null for wrong. */
  private async tried(
    server: ServerView,
    user: string,
    account: AccountView | null,
    from: LoginFrom,
    check: () => Promise<string | null> | string | null,
  ): Promise<AccountLogin | null> {
    const turn = await this.turn(server, user, account, from);
    let appPassword: string | null = null;
    try {
      appPassword = await check();
    } finally {
      await turn.over(appPassword !== null && account !== null);
    }
    return appPassword !== null && account
      ? this.loggedIn(account, from, appPassword)
      : this.failed(server, user, account, from);
  }

  private turn(
    server: ServerView,
    user: string,
    account: AccountView | null,
    { address }: LoginFrom,
  ): Promise<Turn> {
    return this.throttle.turn(account?.id ?? `${server.id} ${user.toLowerCase()}`, address, () => {
      this.counters.of(server.id)['logins.delayed']++;
    });
  }

  private failed(server: ServerView, user: string, account?: AccountView | null, from?: LoginFrom): null {
    this.recorder.decide('login.failed', { user });
    this.counters.of(server.id)['logins.failed']++;
    if (account && from) this.history.add({ ...eventOf(account, from), success: false });
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

  private loggedIn(account: AccountView, from?: LoginFrom, appPassword = ''): AccountLogin {
    this.note(account.id, (now) =>
      this.database.prisma.account.updateMany({ where: { id: account.id }, data: { lastLoginAt: now } }),
    );
    if (from) this.history.add({ ...eventOf(account, from), appPassword, success: true });
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

/** RFC 4616 §2, RFC 5802 §5.1: nobody here may act as somebody else. */
const mayActAs = ({ account }: AccountLogin, user: string, actAs: string): boolean =>
  ['', user.toLowerCase(), account.address].includes(actAs.toLowerCase());

const eventOf = (account: AccountView, { protocol, address, tls, mechanism }: LoginFrom) => ({
  accountId: account.id,
  address,
  protocol,
  mechanism: mechanism ?? COMMANDS[protocol],
  tls: tls?.version ?? '',
  appPassword: '',
  operator: '',
});
