import { Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Maildrop } from '@glasspost/mailbox';
import type { Pop3Host, Pop3Limits, Pop3Login, Pop3SessionView } from '@glasspost/pop3';
import type { SaslServer } from '@glasspost/sasl';
import type { TlsInfo } from '@glasspost/wire';
import type { AccountLogin, LoginFrom, Logins } from '../accounts/logins.js';
import type { Recorder } from '../conversations/recorder.js';
import type { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { MaildropRepository } from '../mail/maildrop.repository.js';

/** RFC 1939 §3 asks for at least 10 minutes. */
const IDLE_MS = 10 * 60_000;
/** Most time for a command before the login, whatever the server's patience is. */
const LOGIN_MS = 60_000;

const log = new Logger('pop3');

/** Answers one POP3 session of a server: who logs in, and the INBOX that they get. */
export class ServerPop3Host implements Pop3Host {
  readonly apopTimestamp: string | undefined;

  constructor(
    private readonly directory: Directory,
    private readonly atConnect: ServerView,
    private readonly logins: Logins,
    private readonly maildrops: MaildropRepository,
    private readonly recorder: Recorder,
  ) {
    // RFC 1939 §7: different in every greeting.
    this.apopTimestamp = logins.offersApop(atConnect)
      ? `<${randomBytes(8).toString('hex')}.${Date.now()}@${atConnect.hostname}>`
      : undefined;
  }

  get hostname(): string {
    return this.server.hostname;
  }

  get limits(): Pop3Limits {
    const { maxErrors, failedLoginDelayMs, commandSeconds } = this.server.tuning;
    const loginTimeoutMs = Math.min(LOGIN_MS, commandSeconds * 1_000);
    return { idleTimeoutMs: IDLE_MS, loginTimeoutMs, maxErrors, failedLoginDelayMs };
  }

  get tls(): Pop3Host['tls'] {
    return { available: true, allowPlaintextAuth: this.server.allowPlaintextAuth };
  }

  /** As it is now: an operator may have changed it while the client was connected. */
  private get server(): ServerView {
    return this.directory.current(this.atConnect);
  }

  mechanisms(secure: boolean, tls?: TlsInfo | null): readonly string[] {
    return this.logins.mechanisms(this.server, secure, tls);
  }

  startAuth(mechanism: string, session: Pop3SessionView): SaslServer<Pop3Login> | undefined {
    return this.logins.startMechanism(this.server, mechanism, fromOf(session));
  }

  authenticate(user: string, password: string, session: Pop3SessionView): Promise<Pop3Login | null> {
    return this.logins.byPassword(this.server, user, password, fromOf(session));
  }

  apop(user: string, digest: string, timestamp: string, session: Pop3SessionView): Promise<Pop3Login | null> {
    return this.logins.byApop(this.server, user, digest, timestamp, fromOf(session));
  }

  async openMaildrop(login: Pop3Login, session: Pop3SessionView): Promise<Maildrop | 'in-use'> {
    const { account } = login as AccountLogin;
    const opened = await this.maildrops.open(account.inbox, {
      account: account.address,
      client: session.remote.address,
      protocol: 'POP3',
      retrieved: (contentId) => this.recorder.concerns(contentId),
    });
    if (opened === 'in-use') this.recorder.decide('pop3.in-use', { account: account.address });
    else
      this.recorder.decide('pop3.locked', {
        account: account.address,
        messages: String(opened.messages.length),
      });
    return opened;
  }

  decision(text: string, session: Pop3SessionView): void {
    log.debug(`${session.remote.address}: ${text}`);
  }

  problem(error: unknown, session: Pop3SessionView): void {
    log.error(
      `${this.server.name}, session of ${session.remote.address}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

const fromOf = ({ remote, tls }: Pop3SessionView): LoginFrom => ({
  protocol: 'pop3',
  address: remote.address,
  tls,
});
