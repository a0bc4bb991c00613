import { type SaslServer, createMechanism } from '@glasspost/sasl';
import { type Path, formatPath, isPostmaster } from '../path.js';
import { type Reply, fill, replies } from '../replies.js';
import type {
  Accepted,
  Login,
  MailRequest,
  MessageSink,
  RcptRequest,
  SessionView,
  SmtpHost,
  SmtpLimits,
  Transaction,
} from '../server/host.js';

/** RFC 5321's own values; small enough numbers where tests want to reach them are set per test. */
export const testLimits: SmtpLimits = {
  maxMessageOctets: 10_000_000,
  maxRecipients: 100,
  maxTransactions: 100,
  maxErrors: 20,
  commandTimeoutMs: 300_000,
  dataTimeoutMs: 180_000,
  earlyTalkerMs: 0,
  failedLoginDelayMs: 0,
};

export interface MemoryHostOptions {
  readonly hostname?: string;
  readonly mode?: SmtpHost['mode'];
  readonly limits?: Partial<SmtpLimits>;
  readonly tls?: Partial<SmtpHost['tls']>;
  readonly mechanisms?: readonly string[];
  /** Address → password; each is also a recipient. */
  readonly users?: Readonly<Record<string, string>>;
}

/** A mail that was accepted. */
export interface StoredMail {
  readonly id: string;
  /** Null: the null sender. */
  readonly sender: string | null;
  readonly recipients: readonly string[];
  readonly content: Buffer;
  readonly transaction: Transaction;
  readonly helo: string | undefined;
  readonly protocol: string;
  readonly login: string | undefined;
}

/**
 * A host for tests, whole in memory: takes mail for its users, relays for who logged in, and remembers everything.
 * Override a method to try another answer.
 */
export class MemorySmtpHost implements SmtpHost {
  readonly hostname: string;
  readonly mode: SmtpHost['mode'];
  readonly limits: SmtpLimits;
  readonly tls: SmtpHost['tls'];
  readonly mails: StoredMail[] = [];
  readonly decisions: string[] = [];
  readonly problems: unknown[] = [];
  /** Sinks by their end; each must have exactly one. */
  opened = 0;
  finished = 0;
  aborted = 0;
  private readonly users: ReadonlyMap<string, string>;

  constructor(private readonly options: MemoryHostOptions = {}) {
    this.hostname = options.hostname ?? 'mx.example.com';
    this.mode = options.mode ?? 'relay';
    this.limits = { ...testLimits, ...options.limits };
    this.tls = { available: true, allowPlaintextAuth: true, ...options.tls };
    this.users = new Map(
      Object.entries(options.users ?? { 'bob@example.com': 'secret', 'ann@example.com': 'wonder' }),
    );
  }

  mechanisms(_secure: boolean): readonly string[] {
    return this.options.mechanisms ?? ['PLAIN', 'LOGIN', 'CRAM-MD5'];
  }

  startAuth(mechanism: string): SaslServer<Login> | undefined {
    const login = (name: string): Login => ({ name, account: name });
    return createMechanism<Login>(mechanism, {
      plain: { verify: async (user, password) => (this.users.get(user) === password ? login(user) : null) },
      secrets: {
        secret: async (user) => {
          const secret = this.users.get(user);
          return secret === undefined ? null : { secret, login: login(user) };
        },
      },
      hostname: this.hostname,
      now: () => this.now().getTime(),
      random: (count) => Buffer.alloc(count, 1),
    });
  }

  async connect(_session: SessionView): Promise<Reply | null> {
    return null;
  }

  hello(_session: SessionView): Promise<Reply | null> | Reply | null {
    return null;
  }

  sender(_mail: MailRequest, _session: SessionView): Promise<Reply | null> | Reply | null {
    return null;
  }

  recipient(
    rcpt: RcptRequest,
    _transaction: Transaction,
    session: SessionView,
  ): Promise<Reply | null> | Reply | null {
    const address = formatPath(rcpt.recipient);
    if (this.users.has(address.toLowerCase()) || isPostmaster(rcpt.recipient) || session.login) return null;
    const ours = [...this.users.keys()].some((user) => user.endsWith(`@${domainOf(rcpt.recipient)}`));
    return fill(ours ? replies.unknownRecipient : replies.relayDenied, { address });
  }

  message(
    transaction: Transaction,
    session: SessionView,
  ): Promise<MessageSink | Reply> | MessageSink | Reply {
    this.opened++;
    const blocks: Buffer[] = [];
    return {
      write: (block) => void blocks.push(Buffer.from(block)),
      finish: async (): Promise<Accepted | Reply> => {
        const id = `M${++this.finished}`;
        this.mails.push({
          id,
          sender: transaction.mail.sender && formatPath(transaction.mail.sender),
          recipients: transaction.recipients.map(({ recipient }) => formatPath(recipient)),
          content: Buffer.concat(blocks),
          transaction: { ...transaction, recipients: [...transaction.recipients] },
          helo: session.helo,
          protocol: session.protocol,
          login: session.login?.name,
        });
        return { id };
      },
      abort: () => void this.aborted++,
    };
  }

  verify(_argument: string, _session: SessionView): Promise<Reply> | Reply {
    return replies.cannotVerify;
  }

  expand(_argument: string, _session: SessionView): Promise<Reply> | Reply {
    return replies.expandRefused;
  }

  runQueue(domain: string, session: SessionView): Promise<Reply> | Reply {
    return fill(session.login ? replies.queueStarted : replies.queueRefused, { domain });
  }

  decision(text: string, _session: SessionView): void {
    this.decisions.push(text);
  }

  problem(error: unknown, _session: SessionView): void {
    this.problems.push(error);
  }

  now(): Date {
    return new Date(Date.UTC(2026, 0, 1));
  }
}

function domainOf(path: Path): string {
  return typeof path.domain === 'string' ? path.domain.toLowerCase() : '';
}
