import { Logger } from '@nestjs/common';
import type { ImapHost, ImapLimits, ImapLogin, ImapSessionView } from '@glasspost/imap';
import type { MailboxStore } from '@glasspost/mailbox';
import type { SaslServer } from '@glasspost/sasl';
import type { AccountLogin, LoginFrom, Logins } from '../accounts/logins.js';
import type { Recorder } from '../conversations/recorder.js';
import type { Directory } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import { OTHER_USERS } from '../mailboxes/boxes.js';
import type { Mailboxes } from '../mailboxes/mailboxes.js';
import type { Traces } from '../trace/traces.js';

/** RFC 9051 §5.4 asks for at least 30 minutes. */
const IDLE_MS = 31 * 60_000;
/** Most time for a command before the login, whatever the server's patience is. */
const LOGIN_MS = 60_000;
/** Mails of one session whose reading is noted: beyond, a client is copying an archive. */
const MAX_READ = 1_000;

const log = new Logger('imap');

/** Answers one IMAP session of a server: who logs in, and the mailboxes that they see. */
export class ServerImapHost implements ImapHost {
  /** No version: who attacks learns nothing from it. */
  readonly id = { name: 'Glasspost' };
  readonly otherUsers = `${OTHER_USERS}/`;

  constructor(
    private readonly directory: Directory,
    private readonly atConnect: ServerView,
    private readonly logins: Logins,
    private readonly all: Mailboxes,
    private readonly recorder: Recorder,
    private readonly traces: Traces,
    private readonly loggedIn: (account: AccountView) => void,
  ) {}

  get hostname(): string {
    return this.server.hostname;
  }

  get limits(): ImapLimits {
    const { maxMessageOctets, tuning } = this.server;
    const { maxErrors, failedLoginDelayMs, commandSeconds } = tuning;
    const loginTimeoutMs = Math.min(LOGIN_MS, commandSeconds * 1_000);
    return {
      idleTimeoutMs: IDLE_MS,
      loginTimeoutMs,
      maxErrors,
      failedLoginDelayMs,
      appendLimit: maxMessageOctets,
    };
  }

  get tls(): ImapHost['tls'] {
    return { available: true, allowPlaintextAuth: this.server.allowPlaintextAuth };
  }

  /** As it is now: an operator may have changed it while the client was connected. */
  private get server(): ServerView {
    return this.directory.current(this.atConnect);
  }

  now(): Date {
    return new Date();
  }

  mechanisms(secure: boolean, { tls }: ImapSessionView): readonly string[] {
    return this.logins.mechanisms(this.server, secure, tls);
  }

  startAuth(mechanism: string, session: ImapSessionView): SaslServer<ImapLogin> | undefined {
    return this.logins.startMechanism(this.server, mechanism, fromOf(session));
  }

  authenticate(user: string, password: string, session: ImapSessionView): Promise<ImapLogin | null> {
    return this.logins.byPassword(this.server, user, password, fromOf(session));
  }

  mailboxes(login: ImapLogin, session: ImapSessionView): Promise<MailboxStore> {
    const { account } = login as AccountLogin;
    this.loggedIn(account);
    const asker = { accountId: account.id, serverId: account.serverId, address: account.address };
    const read = new Set<string>();
    return Promise.resolve(
      this.all.of(asker, {
        opened: ({ name, uidValidity }, messages) =>
          this.recorder.decide('imap.opened', {
            account: account.address,
            mailbox: name,
            messages: String(messages),
            validity: String(uidValidity),
          }),
        read: (contentId) => {
          if (read.size >= MAX_READ || read.has(contentId)) return;
          read.add(contentId);
          this.recorder.concerns(contentId);
          const data = { by: account.address, host: session.remote.address, protocol: 'IMAP' };
          const at = new Date();
          const [kind, state] = ['fetched', 'fetched'] as const;
          this.traces.event({ mailId: contentId, at, kind, final: account.address, data, state });
        },
      }),
    );
  }

  decision(text: string, session: ImapSessionView): void {
    log.debug(`${session.remote.address}: ${text}`);
  }

  problem(error: unknown, session: ImapSessionView): void {
    log.error(
      `${this.server.name}, session of ${session.remote.address}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

const fromOf = ({ remote, tls }: ImapSessionView): LoginFrom => ({
  protocol: 'imap',
  address: remote.address,
  tls,
});
