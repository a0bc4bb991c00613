import type { Maildrop, MaildropMessage } from '@glasspost/mailbox';
import {
  Channel,
  LineTooLong,
  nearest,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from '@glasspost/wire';
import { commands } from './commands/index.js';
import type { Pop3Host, Pop3Login, Pop3SessionView } from './host.js';
import { formatReply, type Pop3Reply, replies } from './replies.js';
import { type Pop3State, pop3Transitions, type Pop3Verb, VERBS } from './states.js';

/** RFC 2449 §4: 255 octets with the line end; RFC 6856 asks for more room where names may be UTF-8. */
const MAX_LINE = 512;
/** RFC 5034 §4: lines of an AUTH exchange. */
export const MAX_AUTH_LINE = 12_288;
/** The growth of the delay after failed logins ends here. */
const MAX_DELAY_FACTOR = 10;

/** All the time before the login, in login time-outs: people type slowly, but nobody holds a session for ever. */
const LOGIN_PATIENCE = 5;

/** Waits; the signal ends it early. Injected, so that tests need not sleep. */
export type Delay = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export interface Pop3SessionOptions {
  readonly delay?: Delay;
  /** Milliseconds on a steady scale. */
  readonly now?: () => number;
}

/** One connection: what it knows, and what commands do with it. */
export class Pop3Session implements Pop3SessionView {
  readonly remote: Pop3SessionView['remote'];
  readonly local: Pop3SessionView['local'];
  login: Pop3Login | undefined;
  state: Pop3State = 'authorization';
  /** Name given with USER. */
  user: string | undefined;
  maildrop: Maildrop | undefined;
  /** Indexes (from 0) marked by DELE. */
  readonly deleted = new Set<number>();
  closing = false;
  private readonly loginDeadline: number;
  private errors = 0;
  private failedLogins = 0;

  constructor(
    readonly channel: Channel,
    readonly host: Pop3Host,
    readonly delay: Delay,
    readonly signal: AbortSignal | undefined,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.loginDeadline = this.now() + LOGIN_PATIENCE * host.limits.loginTimeoutMs;
    this.remote = channel.transport.remote;
    this.local = channel.transport.local;
  }

  get tls(): Pop3SessionView['tls'] {
    return this.channel.transport.tls;
  }

  reply(reply: Pop3Reply, values?: Readonly<Record<string, string | number>>): void {
    this.channel.write(formatReply(reply, values));
  }

  /** A reply to a mistake of the client's; too many of them end the session. */
  refuse(reply: Pop3Reply, values?: Readonly<Record<string, string | number>>): void {
    this.reply(reply, values);
    if (++this.errors >= this.host.limits.maxErrors && !this.closing) {
      this.reply(replies.tooManyErrors);
      this.closing = true;
    }
  }

  /** How long the client may be silent now, milliseconds. Before the login there is an end to all its time as well. */
  patience(): number {
    const { idleTimeoutMs, loginTimeoutMs } = this.host.limits;
    if (this.state !== 'authorization') return idleTimeoutMs;
    return Math.min(loginTimeoutMs, this.loginDeadline - this.now());
  }

  /** Whether a password may cross now; otherwise the client has been told what to do. */
  mayLogIn(): boolean {
    if (this.tls || this.host.tls.allowPlaintextAuth) return true;
    this.host.decision('Refused: this server takes passwords only under TLS', this);
    this.refuse(replies.needTls);
    return false;
  }

  /** After credentials were looked at: opens the maildrop, or answers after a delay that grows with each failure. */
  async finishLogin(login: Pop3Login | null): Promise<void> {
    this.user = undefined;
    if (!login) {
      this.failedLogins++;
      this.host.decision('Refused: wrong user name or password', this);
      await this.delay(
        this.host.limits.failedLoginDelayMs * Math.min(this.failedLogins, MAX_DELAY_FACTOR),
        this.signal,
      );
      return this.refuse(replies.wrongCredentials);
    }
    this.login = login;
    const maildrop = await this.host.openMaildrop(login, this);
    if (maildrop === 'in-use') {
      this.login = undefined;
      this.host.decision(`Refused: another session holds the maildrop of ${login.name}`, this);
      return this.reply(replies.inUse);
    }
    this.maildrop = maildrop;
    this.state = 'transaction';
    this.reply(replies.loggedIn, this.totals());
  }

  /** Count and octets of what is not marked as deleted. */
  totals(): { count: number; octets: number } {
    const { messages } = this.maildrop!;
    let count = 0;
    let octets = 0;
    for (let i = 0; i < messages.length; i++) {
      if (this.deleted.has(i)) continue;
      count++;
      octets += octetsOf(messages[i]!);
    }
    return { count, octets };
  }

  /** The message with this number in the client's words; undefined when the client has been told why not. */
  message(argument: string): { index: number; message: MaildropMessage } | undefined {
    const { messages } = this.maildrop!;
    const index = /^[0-9]{1,9}$/.test(argument) ? Number(argument) - 1 : -1;
    const message = messages[index];
    // No mistake that counts: a client may try numbers that others have deleted.
    if (!message)
      this.reply(replies.noSuchMessage, { number: argument.slice(0, 20), count: messages.length });
    else if (this.deleted.has(index)) this.reply(replies.messageDeleted, { number: index + 1 });
    else return { index, message };
    return undefined;
  }

  /** STLS: nothing that was said in the clear counts any more (RFC 2595 §4). */
  async startTls(): Promise<void> {
    this.reply(replies.beginTls);
    await this.channel.startTls();
    this.user = undefined;
  }
}

/**
 * The octets that RETR sends, without stuffed dots and the final line: with the CRLF that it adds where the store says that
 * the content has none at its end.
 */
export function octetsOf(message: MaildropMessage): number {
  return message.endsInCrlf === false ? message.size + 2 : message.size;
}

const sleep: Delay = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/**
 * Runs one connection to its end; never rejects for what the peer does.
 * @param signal abort: the command under way is finished, then the session ends with [SYS/TEMP].
 */
export async function servePop3(
  transport: Transport,
  host: Pop3Host,
  signal?: AbortSignal,
  options: Pop3SessionOptions = {},
): Promise<void> {
  const channel = new Channel(transport, options.now);
  const session = new Pop3Session(channel, host, options.delay ?? sleep, signal, options.now);
  let idle = false;
  const shutDown = (): void => {
    session.closing = true;
    if (!idle) return;
    session.reply(replies.shuttingDown);
    void channel.close().catch(() => undefined);
  };
  signal?.addEventListener('abort', shutDown, { once: true });
  try {
    if (host.apopTimestamp === undefined) session.reply(replies.greeting, { hostname: host.hostname });
    else session.reply(replies.greetingApop, { hostname: host.hostname, timestamp: host.apopTimestamp });
    while (!session.closing) {
      idle = true;
      const line = await nextLine(session);
      idle = false;
      if (line === null) return;
      if (line !== undefined) await obey(session, line);
      if (channel.shouldFlush) await channel.flush();
    }
    if (signal?.aborted && session.state !== 'update') session.reply(replies.shuttingDown);
  } catch (error) {
    // A peer that is gone or silent is no problem of ours: nothing is deleted (RFC 1939 §3, §6).
    if (!(error instanceof TransportClosed || error instanceof TransportTimeout))
      host.problem(error, session);
  } finally {
    signal?.removeEventListener('abort', shutDown);
    await session.maildrop?.release();
    await channel.close().catch(() => undefined);
  }
}

/** The next line; null at the end; undefined when it was none that can be obeyed and that has been said. */
async function nextLine(session: Pop3Session): Promise<string | null | undefined> {
  try {
    const line = await session.channel.readLine(MAX_LINE, session.patience());
    if (line === null) return null;
    // RFC 1939 §3 asks for CRLF; people at netcat send LF, which harms nobody here: a command is all there is in a line.
    if (line.bytes.includes(0)) {
      session.refuse(replies.badLine);
      return undefined;
    }
    return line.bytes.toString('utf8');
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    session.refuse(replies.lineTooLong, { limit: MAX_LINE });
    return undefined;
  }
}

function obey(session: Pop3Session, line: string): Promise<void> | void {
  const blank = line.indexOf(' ');
  const word = (blank < 0 ? line : line.slice(0, blank)).toUpperCase();
  const argument = blank < 0 ? '' : line.slice(blank + 1);
  const command = commands.get(word as Pop3Verb);
  if (!command) return session.refuse(replies.unknownCommand, { hint: hintFor(word) });
  if (!pop3Transitions[command.verb][session.state]) {
    return session.refuse(replies.wrongState, {
      verb: command.verb,
      when: session.state === 'authorization' ? 'after the login (USER and PASS)' : 'before the login',
    });
  }
  try {
    const result = command.run(session, argument);
    return result instanceof Promise ? result.catch((error: unknown) => failed(session, error)) : undefined;
  } catch (error) {
    return failed(session, error);
  }
}

function failed(session: Pop3Session, error: unknown): void {
  if (error instanceof TransportClosed || error instanceof TransportTimeout) throw error;
  session.host.problem(error, session);
  session.reply(replies.localError);
}

/** Commands of SMTP that people try on the wrong port. */
const SMTP_WORDS: ReadonlySet<string> = new Set(['HELO', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'STARTTLS', 'VRFY']);

/** The command that was likely meant (`REST` for RSET in one manual), or all that there are. */
function hintFor(word: string): string {
  if (SMTP_WORDS.has(word))
    return `${word} belongs to SMTP, which sends mail; this is POP3, which fetches it`;
  const near = nearest(word, VERBS);
  return near ? `did you mean ${near}?` : `commands: ${VERBS.join(' ')}`;
}
