import { type Channel, TransportClosed, TransportTimeout } from '@glasspost/wire';
import { Attempt, rcptReply, verdict } from './attempt.js';
import { sendChunks, sendDotted } from './content.js';
import type {
  OutgoingMail,
  OutgoingRecipient,
  RecipientOutcome,
  RemoteReply,
  SmtpClient,
  SmtpClientOptions,
  SmtpClientTimeouts,
} from './contract.js';
import { needsUtf8, writeMail, writeRcpt } from './envelope.js';
import { localReplies, MalformedReply, replyForError } from './local-replies.js';
import { readReply } from './reply-reader.js';

const MINUTE = 60_000;

/** RFC 5321 §4.5.3.2. */
export const defaultTimeouts: SmtpClientTimeouts = {
  greetingMs: 5 * MINUTE,
  commandMs: 5 * MINUTE,
  dataInitMs: 2 * MINUTE,
  dataBlockMs: 3 * MINUTE,
  dataEndMs: 10 * MINUTE,
};

/** A farewell is worth waiting for so long. */
const QUIT_TIMEOUT_MS = 5_000;
/** When the remote closed in the middle of our content, what it said before is worth so long. */
const LAST_WORDS_TIMEOUT_MS = 1_000;

/** The engine behind SmtpClient. open.ts brings it to where mails can be sent. */
export class ClientSession implements SmtpClient {
  extensions: ReadonlyMap<string, string> = new Map();
  usable = true;
  readonly timeouts: SmtpClientTimeouts;
  private readonly now: () => number;
  /** A mail was begun and not brought to its end: RSET before the next. */
  private begun = false;
  private sending = false;
  private mails = 0;

  constructor(
    readonly channel: Channel,
    private readonly options: SmtpClientOptions,
  ) {
    this.timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.now = options.now ?? (() => performance.now());
  }

  get secure(): boolean {
    return this.channel.transport.tls !== null;
  }

  /** SASL mechanisms that the server offers. */
  get mechanisms(): readonly string[] {
    return (this.extensions.get('AUTH') ?? '').split(' ').filter((name) => name !== '');
  }

  /** Takes the keywords from the text of an EHLO reply (RFC 5321 §4.1.1.1); '' when there was only HELO. */
  learn(text: string): void {
    const extensions = new Map<string, string>();
    for (const line of text.split('\n').slice(1)) {
      // Old servers write `AUTH=LOGIN` for `AUTH LOGIN`.
      const [keyword, ...parameters] = line
        .trim()
        .replace(/^AUTH=/i, 'AUTH ')
        .split(/ +/);
      if (keyword) extensions.set(keyword.toUpperCase(), parameters.join(' '));
    }
    this.extensions = extensions;
  }

  /** The next reply. After 421 the session is over (RFC 5321 §3.8). */
  async read(timeoutMs: number): Promise<RemoteReply> {
    const reply = await readReply(this.channel, timeoutMs, this.now);
    this.options.onReply?.(reply);
    if (reply.code === 421) this.usable = false;
    return reply;
  }

  command(line: string, timeoutMs = this.timeouts.commandMs): Promise<RemoteReply> {
    this.channel.write(`${line}\r\n`);
    return this.read(timeoutMs);
  }

  /** Drops the connection: nothing that was not sent will be. */
  abandon(): void {
    this.usable = false;
    this.channel.transport.destroy();
  }

  async quit(): Promise<void> {
    try {
      if (this.usable) await this.command('QUIT', Math.min(QUIT_TIMEOUT_MS, this.timeouts.commandMs));
    } catch {
      // Whoever does not answer a farewell is left without one.
    }
    this.usable = false;
    await this.channel.close().catch(() => undefined);
  }

  async send(mail: OutgoingMail): Promise<RecipientOutcome[]> {
    if (this.sending) throw new Error('a mail is already being sent on this connection');
    const attempt = new Attempt(mail.recipients, this.extensions.has('DSN'));
    if (!this.usable) return attempt.settleAll('connect', localReplies.unusable);
    const limit = this.limitOf('MAILMAX');
    if (this.mails >= limit) {
      this.usable = false;
      return attempt.settleAll('mail', localReplies.mailLimit);
    }
    this.sending = true;
    try {
      await this.transact(mail, attempt);
    } catch (error) {
      // Never an end mark after a failure: the remote must not take what it has for a whole message.
      this.abandon();
      const reply = attempt.sourceFailed
        ? localReplies.localError
        : error instanceof LastWords
          ? error.reply
          : replyForError(error);
      attempt.settleAll(attempt.stage, reply);
    } finally {
      this.sending = false;
    }
    return attempt.outcomes();
  }

  private async transact(mail: OutgoingMail, attempt: Attempt): Promise<void> {
    const { extensions } = this;
    attempt.stage = 'mail';
    const withUtf8 = extensions.has('SMTPUTF8') && needsUtf8(mail) ? { ...mail, smtputf8: true } : mail;
    const from = writeMail(withUtf8, extensions);
    if ('refused' in from) return void attempt.settleAll('mail', from.refused);
    const lines = this.recipientLines(mail.recipients, from.utf8, attempt);
    if (lines.length === 0) return;

    const pipelining = extensions.has('PIPELINING');
    const chunking = extensions.has('CHUNKING');
    this.mails++;
    if (pipelining) {
      // RFC 2920 §3.1: DATA may end a group; BDAT waits, so that no content is sent in vain.
      if (this.begun) this.channel.write('RSET\r\n');
      this.channel.write(`${from.line}\r\n`);
      for (const { line } of lines) this.channel.write(`${line}\r\n`);
      if (!chunking) this.channel.write('DATA\r\n');
    }
    const ask = (line: string, timeoutMs: number): Promise<RemoteReply> =>
      pipelining ? this.read(timeoutMs) : this.command(line, timeoutMs);

    if (this.begun) {
      const reset = await ask('RSET', this.timeouts.commandMs);
      if (!this.usable) return void attempt.settleAll('mail', reset);
      this.begun = false;
    }
    const mailReply = await ask(from.line, this.timeouts.commandMs);
    const taken = verdict(mailReply) === 'ok';
    this.begun = taken;
    if (!taken) {
      attempt.settleAll('mail', mailReply);
      if (!pipelining || !this.usable) return;
    }
    attempt.stage = 'rcpt';
    for (const { line, recipient } of lines) {
      const reply = await ask(line, this.timeouts.commandMs);
      // After a refused MAIL these say only that: the first refusal stands.
      if (verdict(reply) !== 'ok') attempt.settle(recipient, 'rcpt', rcptReply(reply));
      // 421: those who were taken, and those not asked yet, are lost with the connection.
      if (!this.usable) return void attempt.settleAll('rcpt', reply);
    }
    const anyone = attempt.pending > 0;
    if (chunking) {
      if (anyone) await this.sendByBdat(mail, attempt);
      return;
    }
    if (!anyone && !pipelining) return;
    await this.sendByData(mail, attempt, ask);
  }

  /** RCPT lines of those who can be named to this server at all. */
  private recipientLines(
    recipients: readonly OutgoingRecipient[],
    utf8: boolean,
    attempt: Attempt,
  ): { line: string; recipient: OutgoingRecipient }[] {
    const most = this.limitOf('RCPTMAX');
    const lines: { line: string; recipient: OutgoingRecipient }[] = [];
    for (const recipient of recipients) {
      const to = writeRcpt(recipient, this.extensions, utf8);
      if ('refused' in to) attempt.settle(recipient, 'rcpt', to.refused);
      // RFC 9422: better not said than refused.
      else if (lines.length >= most) attempt.settle(recipient, 'rcpt', localReplies.recipientLimit);
      else lines.push({ line: to.line, recipient });
    }
    return lines;
  }

  private async sendByData(
    mail: OutgoingMail,
    attempt: Attempt,
    ask: (line: string, timeoutMs: number) => Promise<RemoteReply>,
  ): Promise<void> {
    attempt.stage = 'data';
    const reply = await ask('DATA', this.timeouts.dataInitMs);
    if (reply.code !== 354) {
      // RFC 5321 §4.3.2: 2xx and other 3xx make no sense here.
      if (verdict(reply) === 'ok') throw new MalformedReply(`${reply.code} to DATA`);
      return void attempt.settleAll('data', reply);
    }
    if (attempt.pending === 0) {
      // RFC 2920 §3.1: pipelined DATA was taken although no recipient was; an empty message ends it.
      await this.command('.', this.timeouts.dataEndMs);
      this.begun = false;
      return;
    }
    await this.withLastWords(() =>
      sendDotted(this.channel, attempt.guard(mail.content()), () => this.flush()),
    );
    await this.readEnd(attempt);
  }

  private async sendByBdat(mail: OutgoingMail, attempt: Attempt): Promise<void> {
    attempt.stage = 'data';
    let refusal: RemoteReply | undefined;
    const complete = await this.withLastWords(() =>
      sendChunks(
        this.channel,
        attempt.guard(mail.content()),
        mail.size,
        () => this.flush(),
        async () => {
          const reply = await this.read(this.timeouts.dataEndMs);
          if (verdict(reply) === 'ok') return true;
          refusal = reply;
          return false;
        },
      ),
    );
    if (complete !== false) return this.readEnd(attempt);
    attempt.settleAll('data', refusal!);
  }

  private async readEnd(attempt: Attempt): Promise<void> {
    attempt.stage = 'end-of-data';
    const reply = await this.read(this.timeouts.dataEndMs);
    this.begun = false;
    verdict(reply);
    attempt.settleAll('end-of-data', reply);
  }

  /** A server that refuses in the middle of the content says why and closes: its words are better than "lost". */
  private async withLastWords<T>(sending: () => Promise<T>): Promise<T | undefined> {
    try {
      return await sending();
    } catch (error) {
      if (!(error instanceof TransportClosed)) throw error;
      this.usable = false;
      const reply = await this.read(LAST_WORDS_TIMEOUT_MS).catch(() => undefined);
      if (reply && reply.code >= 400) throw new LastWords(reply);
      throw error;
    }
  }

  /** Waits while the remote takes nothing, but not for ever (RFC 5321 §4.5.3.2.5). */
  private async flush(): Promise<void> {
    const waiting = this.channel.flush();
    if (!waiting) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new TransportTimeout('the remote takes no more data')),
        this.timeouts.dataBlockMs,
      );
    });
    try {
      await Promise.race([waiting, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A number of LIMITS (RFC 9422 §3), or infinity. */
  private limitOf(name: 'MAILMAX' | 'RCPTMAX'): number {
    const word = (this.extensions.get('LIMITS') ?? '').split(' ').find((each) => each.startsWith(`${name}=`));
    const limit = Number(word?.slice(name.length + 1));
    return Number.isInteger(limit) && limit > 0 ? limit : Infinity;
  }
}

/** Carries the remote's own reply out of an interrupted sending. */
class LastWords extends Error {
  constructor(readonly reply: RemoteReply) {
    super(reply.text);
  }
}
