import type { Channel, Line } from '@glasspost/wire';
import { formatReply } from '../format-reply.js';
import { type Reply, fill, isReply, replies } from '../replies.js';
import { type SmtpState, type SmtpVerb, smtpTransitions } from '../states.js';
import type { Login, MailRequest, RcptRequest, SessionView, SmtpHost, Transaction } from './host.js';
import type { Intake } from './intake.js';

export type MaybePromise<T> = T | Promise<T>;

/** The commands of a mail: a host may want to know which of them was answered with no. */
const MAIL_VERBS: ReadonlySet<string> = new Set(['CONNECT', 'MAIL', 'RCPT', 'DATA', 'BDAT']);

/** Calls `use` with the value: at once when it is there, so that a host that answers synchronously costs no promise. */
export function settle<T, R>(value: MaybePromise<T>, use: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/** A mail that is begun, growing with each accepted recipient. */
export interface OpenTransaction extends Transaction {
  readonly recipients: RcptRequest[];
  /** RCPT commands, accepted or not: bounds the guessing of names in one transaction. */
  tries: number;
}

/** Waits; the signal ends the wait early. Injected, so that tests need not sleep. */
export type Delay = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/**
 * What one connection knows, and what commands do with it. It is its own SessionView: hosts see the read-only part.
 */
export class Conversation implements SessionView {
  readonly remote: SessionView['remote'];
  readonly local: SessionView['local'];
  notes = new Map<string, unknown>();
  helo: string | undefined;
  extended = false;
  login: Login | undefined;

  state: SmtpState = 'connected';
  /** The verb being obeyed: names the move in the state table. */
  verb: SmtpVerb = 'NOOP';
  /** The first word of the line being obeyed, whatever it is; '' before the first. */
  word = '';
  /** What the line said after it. */
  argument = '';
  /** Waiting for a line, with nothing of the peer's unanswered. */
  idle = false;
  transaction: OpenTransaction | undefined;
  /** Content on its way to a sink; whoever ends the session aborts it. */
  intake: Intake | undefined;
  /** Chunks that were pipelined behind one that failed are dropped without counting as errors. */
  chunksFailed = false;
  mails = 0;
  errors = 0;
  failedLogins = 0;
  /** Set when the session is to end once the current command is answered. */
  closing = false;

  constructor(
    readonly channel: Channel,
    readonly host: SmtpHost,
    readonly delay: Delay,
  ) {
    this.remote = channel.transport.remote;
    this.local = channel.transport.local;
  }

  get tls(): SessionView['tls'] {
    return this.channel.transport.tls;
  }

  get secure(): boolean {
    return this.channel.transport.tls !== null;
  }

  get utf8(): boolean {
    return this.transaction?.mail.params.smtputf8 ?? false;
  }

  /** RFC 3848 §1; RFC 6531 §4.3. */
  get protocol(): string {
    const base = this.utf8 ? 'UTF8SMTP' : this.extended || this.secure || this.login ? 'ESMTP' : 'SMTP';
    return `${base}${this.secure ? 'S' : ''}${this.login ? 'A' : ''}`;
  }

  /** The peer's next line; null when it has closed. @throws as Channel.readLine. */
  async readLine(maxLength: number, timeoutMs: number): Promise<Line | null> {
    this.word = '';
    this.idle = true;
    try {
      return await this.channel.readLine(maxLength, timeoutMs);
    } finally {
      this.idle = false;
    }
  }

  /** Gathers a reply. 421 always ends the session (RFC 5321 §3.8). */
  reply(reply: Reply): void {
    this.channel.write(formatReply(reply, this.utf8));
    if (reply.code >= 400 && MAIL_VERBS.has(this.word)) this.tellRefused(reply);
    if (reply.code === 421) this.closing = true;
  }

  private tellRefused(reply: Reply): void {
    const { word: verb, argument, transaction } = this;
    this.host.refused?.({ verb, argument, reply, transaction }, this);
  }

  /** Refuses what the client said: a mistake of its own, which counts. */
  refuse(reply: Reply): void {
    this.reply(reply);
    this.host.decision(`${this.word || 'Line'} refused: ${reply.text} (${reply.clause})`, this);
    this.countError();
  }

  /** A session with too many mistakes is ended. */
  countError(): void {
    this.errors++;
    if (this.errors >= this.host.limits.maxErrors && !this.closing) this.farewell(replies.tooManyErrors);
  }

  /** Says why the session ends, and ends it. */
  farewell(reply: Reply): void {
    this.reply(fill(reply, { hostname: this.host.hostname }));
    this.closing = true;
  }

  /** Asks the host. What it throws is ours: it is reported, and becomes a reply. */
  ask<T>(question: () => MaybePromise<T>): MaybePromise<T | Reply> {
    try {
      const answer = question();
      return answer instanceof Promise ? answer.catch((error: unknown) => this.problem(error)) : answer;
    } catch (error) {
      return this.problem(error);
    }
  }

  /** Asks the host something that it answers with null for yes. */
  permit(question: () => MaybePromise<Reply | null>, yes: () => void): MaybePromise<void> {
    return settle(this.ask(question), (verdict) => {
      if (isReply(verdict)) this.reply(verdict);
      else yes();
    });
  }

  problem(error: unknown): Reply {
    this.host.problem(error, this);
    return replies.localError;
  }

  /** Moves to another state, if the table has that move. */
  enter(next: SmtpState): void {
    if (!smtpTransitions[this.state][this.verb]?.includes(next)) {
      throw new Error(`no transition from ${this.state} by ${this.verb} to ${next}`);
    }
    this.state = next;
  }

  begin(mail: MailRequest): void {
    this.transaction = { mail, recipients: [], tries: 0 };
    this.chunksFailed = false;
    this.enter('mail');
  }

  /** Forgets the mail that is begun (RFC 5321 §4.1.1.5); content on its way is given up. */
  reset(): void {
    const { transaction } = this;
    this.transaction = undefined;
    this.chunksFailed = false;
    const intake = this.intake;
    this.intake = undefined;
    intake?.abort();
    if (transaction) this.host.over?.(transaction, this);
  }

  /** RFC 3207 §4.2: nothing that was learnt in the clear is kept. */
  forget(): void {
    this.reset();
    this.helo = undefined;
    this.extended = false;
    this.login = undefined;
    this.notes = new Map();
  }
}
