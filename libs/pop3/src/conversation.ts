import type { Channel, Line } from '@glasspost/wire';
import type { Pop3Host, Pop3Login, Pop3SessionView } from './host.js';
import { MarkedMaildrop } from './marked-maildrop.js';
import { type Reply, type ReplyName, fill, messageCount, replies, replyLine } from './replies.js';
import type { Pop3State } from './states.js';

export type MaybePromise<T> = T | Promise<T>;

/** Waits so many milliseconds, or until the session is to end. */
export type Delay = (milliseconds: number) => Promise<void>;

/** Guesses of a password get slower up to this many times the host's delay. */
const MAX_DELAY_FACTOR = 16;
/** Octets of a command line without its end (RFC 2449 §4: 255 with CRLF). */
export const COMMAND_OCTETS = 253;
/** RFC 6856 §2: after UTF8 names and passwords may have characters of up to four octets. */
export const UTF8_COMMAND_OCTETS = 4 * COMMAND_OCTETS;
/** Lines of AUTH are as long as the mechanism needs (RFC 5034 §4); SCRAM and PLAIN stay far below. */
export const AUTH_LINE_OCTETS = 12_288;

const LINES: Partial<Record<ReplyName, string>> = {};

/** What the commands of one session share. */
export class Conversation implements Pop3SessionView {
  state: Pop3State = 'authorization';
  /** The name that USER gave, until PASS or another command. */
  user: string | undefined;
  login: Pop3Login | undefined;
  maildrop: MarkedMaildrop | undefined;
  /** RFC 6856 §2. */
  utf8 = false;
  /** True while the session waits for a command. */
  idle = false;
  /** Set when the last reply has been given. */
  closing = false;
  private errors = 0;
  private failedLogins = 0;

  constructor(
    readonly channel: Channel,
    readonly host: Pop3Host,
    private readonly delay: Delay,
  ) {}

  get remote(): Pop3SessionView['remote'] {
    return this.channel.transport.remote;
  }

  get local(): Pop3SessionView['local'] {
    return this.channel.transport.local;
  }

  get tls(): Pop3SessionView['tls'] {
    return this.channel.transport.tls;
  }

  get secure(): boolean {
    return this.channel.transport.tls !== null;
  }

  /** Whether USER, PASS and plain-text mechanisms may be used on this connection now. */
  get plaintextAllowed(): boolean {
    return this.secure || this.host.tls.allowPlaintextAuth;
  }

  reply(reply: Reply): void {
    this.channel.write(replyLine(reply));
  }

  /** A reply without places, whose line is made once. */
  say(name: ReplyName): void {
    this.channel.write((LINES[name] ??= replyLine(replies[name])));
  }

  /** An error of the client's making: after too many the session ends. */
  refuse(reply: Reply): void {
    this.reply(reply);
    if (++this.errors >= this.host.limits.maxErrors) this.farewell(replies.tooManyErrors);
  }

  /** The last reply. */
  farewell(reply: Reply): void {
    if (this.closing) return;
    this.reply(reply);
    this.closing = true;
  }

  /** Reads the next line; what waits for it may be ended by a shutdown. */
  async readLine(limit: number, timeoutMs: number): Promise<Line | null> {
    this.idle = true;
    try {
      return await this.channel.readLine(limit, timeoutMs);
    } finally {
      this.idle = false;
    }
  }

  /** A login that failed: answered slower each time, so that guessing is slow; nobody is locked out by it. */
  async wrongLogin(): Promise<void> {
    this.user = undefined;
    const factor = Math.min(2 ** this.failedLogins++, MAX_DELAY_FACTOR);
    await this.delay(this.host.limits.failedLoginDelayMs * factor);
    this.refuse(replies.wrongPassword);
  }

  /** Opens the maildrop of who has proved to be the owner (RFC 1939 §4: exclusive lock, then TRANSACTION). */
  async enter(login: Pop3Login): Promise<void> {
    this.user = undefined;
    this.login = login;
    const opened = await this.ask(() => this.host.openMaildrop(login, this));
    if (opened === undefined || opened === 'in-use') {
      this.login = undefined;
      if (opened === 'in-use') {
        this.host.decision(
          `The mailbox of ${login.name} is open in another POP3 session (RFC 1939 §4)`,
          this,
        );
        this.refuse(replies.inUse);
      }
      return;
    }
    const maildrop = (this.maildrop = new MarkedMaildrop(opened));
    this.state = 'transaction';
    this.host.decision(
      `${login.name} is logged in; the maildrop is locked, with ${messageCount(maildrop.count)}`,
      this,
    );
    this.reply(fill(replies.loggedIn, { count: messageCount(maildrop.count), octets: maildrop.octets }));
  }

  /**
   * Asks the host. When it fails, the host is told of the problem, the client gets a temporary error, and the result is
   * undefined.
   */
  async ask<T>(
    question: () => MaybePromise<T>,
    failure: Reply = replies.loginFailedTemporarily,
  ): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      this.host.problem(error, this);
      this.reply(failure);
      return undefined;
    }
  }

  /** RFC 2595 §4: after the handshake nothing is known of what the client said before. */
  forget(): void {
    this.user = undefined;
    this.utf8 = false;
  }

  /**
   * The message that an argument names, as index (number less one), not marked as deleted. Undefined: refused already.
   */
  pick(argument: string, syntax: string): number | undefined {
    const number = messageNumber(argument);
    if (number === undefined) {
      this.refuse(fill(replies.syntax, { syntax }));
      return undefined;
    }
    const { messages } = this.maildrop!;
    if (number < 1 || number > messages.length) {
      this.reply(fill(replies.noMessage, { number: argument.slice(0, 10), count: messages.length }));
      return undefined;
    }
    if (this.maildrop!.isDeleted(number - 1)) {
      this.reply(fill(replies.isDeleted, { number }));
      return undefined;
    }
    return number - 1;
  }
}

/** A number as RFC 1939 writes message numbers and line counts: digits only. */
export function messageNumber(text: string): number | undefined {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
