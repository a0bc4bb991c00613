import { isAscii, isUtf8 } from 'node:buffer';
import {
  Channel,
  type Line,
  LineTooLong,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from '@glasspost/wire';
import { fill, replies } from '../replies.js';
import { isAllowed, outOfOrder } from '../states.js';
import { AUTH_LINE_OCTETS, COMMAND_LINE_OCTETS } from './commands/command.js';
import { commands } from './commands/index.js';
import { Conversation, type Delay, type MaybePromise } from './conversation.js';
import type { SmtpHost } from './host.js';

/**
 * The life of one connection: greeting, line after line to its command, farewell. Dispatch only: what a command means
 * is in its own file, what may be said when in states.ts, what we answer in replies.ts.
 */

/** Idle commands (NOOP, RSET, VRFY and so on) of one connection that are free; each more counts as an error. */
const FREE_IDLE_COMMANDS = 100;
/** A refused client has so long, and so many lines, to say QUIT (RFC 5321 §3.1). */
const REFUSED_TIMEOUT_MS = 10_000;
const REFUSED_LINES = 3;

const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** What a session needs of the world besides its host. */
export interface SmtpSessionOptions {
  /** Waits after a failed login. */
  readonly delay?: Delay;
  /** Milliseconds on a steady scale, for deadlines. */
  readonly now?: () => number;
}

/**
 * Runs a server session to its end: until QUIT, a time-out, too many errors or the loss of the connection. The
 * transport is closed then. Never rejects for anything that the peer does; errors of ours go to `host.problem`.
 * @param signal aborted at shutdown: an idle session gets 421 at once, one that is receiving content finishes it first
 *   (how long it may take is the caller's: it can destroy the transport).
 */
export async function serveSmtp(
  transport: Transport,
  host: SmtpHost,
  signal?: AbortSignal,
  options: SmtpSessionOptions = {},
): Promise<void> {
  const channel = new Channel(transport, options.now);
  const wait = options.delay ?? defaultDelay;
  const session = new Conversation(channel, host, (milliseconds) => wait(milliseconds, signal));
  const life = new Life(session, signal);
  const onAbort = (): void => life.shutDown();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    await life.run();
  } catch (error) {
    life.explain(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    session.reset();
    await channel.close().catch(() => undefined);
  }
}

class Life {
  private idleCommands = 0;
  private refusedLines = 0;

  constructor(
    private readonly session: Conversation,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async run(): Promise<void> {
    const { session } = this;
    if (!(await this.greet())) return;
    while (!session.closing) {
      if (this.signal?.aborted && session.state !== 'bdat') return session.farewell(replies.shuttingDown);
      const pending = await this.nextCommand();
      if (pending === 'end') return;
      if (session.channel.shouldFlush) await session.channel.flush();
    }
  }

  /** An aborted signal while we wait for a command ends the session now; else `run` sees it after the command. */
  shutDown(): void {
    const { session } = this;
    if (!session.idle || session.closing || session.state === 'bdat') return;
    session.farewell(replies.shuttingDown);
    // Ends the read that is under way.
    session.channel.close().catch(() => undefined);
  }

  /** The last words for what ended the session, where there is still somebody to hear them. */
  explain(error: unknown): void {
    const { session } = this;
    if (session.closing || error instanceof TransportClosed) return;
    if (error instanceof TransportTimeout) return session.farewell(replies.timeout);
    session.host.problem(error, session);
    session.farewell(replies.shuttingDown);
  }

  /** False when the session is over before it began. */
  private async greet(): Promise<boolean> {
    const { session } = this;
    const { host } = session;
    if (host.limits.earlyTalkerMs > 0 && (await this.spokeEarly())) return false;
    const refusal = await session.ask(() => host.connect(session));
    if (refusal) {
      session.word = 'CONNECT';
      session.reply(fill(refusal, { hostname: host.hostname, address: session.remote.address }));
      session.state = 'refused';
    } else session.reply(fill(replies.banner, { hostname: host.hostname }));
    return true;
  }

  /** RFC 5321 §3.1: a client waits for the greeting. Those that do not are nearly always robots. */
  private async spokeEarly(): Promise<boolean> {
    const { session } = this;
    try {
      const block = await session.channel.readSome(1, session.host.limits.earlyTalkerMs);
      if (block === null) return true;
    } catch (error) {
      if (error instanceof TransportTimeout) return false;
      throw error;
    }
    session.host.decision('The client spoke before the greeting (RFC 5321 §3.1)', session);
    session.farewell(replies.earlyTalker);
    return true;
  }

  private async nextCommand(): Promise<'end' | undefined> {
    const { session } = this;
    const { host } = session;
    const refused = session.state === 'refused';
    let line: Line | null;
    try {
      line = await session.readLine(
        AUTH_LINE_OCTETS,
        refused ? REFUSED_TIMEOUT_MS : host.limits.commandTimeoutMs,
      );
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error;
      session.refuse(fill(replies.lineTooLong, { limit: AUTH_LINE_OCTETS + 2 }));
      return undefined;
    }
    // Null: the peer closed. Closing: shut down while the line was on its way.
    if (line === null || session.closing) return 'end';
    if (refused && ++this.refusedLines > REFUSED_LINES) return 'end';
    try {
      const done = this.obey(line);
      if (done instanceof Promise) await done;
    } catch (error) {
      // The second and later lines of an AUTH exchange.
      if (!(error instanceof LineTooLong)) throw error;
      session.refuse(fill(replies.lineTooLong, { limit: AUTH_LINE_OCTETS + 2 }));
    }
    return undefined;
  }

  private obey(line: Line): MaybePromise<void> {
    const { session } = this;
    // RFC 5321 §2.3.8: a command that ended with LF alone is not obeyed.
    if (line.end !== 'crlf') return session.refuse(replies.bareLineFeed);
    const { bytes } = line;
    const ascii = isAscii(bytes);
    // RFC 6531 §3.3: what is not ASCII is UTF-8.
    if (!ascii && !isUtf8(bytes)) return session.refuse(replies.notUtf8);
    const text = ascii ? bytes.toString('latin1') : bytes.toString('utf8');
    if (CONTROL.test(text)) return session.refuse(replies.controlCharacter);
    const blank = text.indexOf(' ');
    const verb = (blank < 0 ? text : text.slice(0, blank)).toUpperCase();
    session.word = verb.slice(0, 32);
    // RFC 5321 §4.1.1: blanks at the end of a line are tolerated.
    session.argument = blank < 0 ? '' : text.slice(blank + 1).trim();
    const command = commands.get(verb);
    if (!command) return session.refuse(replies.unknownCommand);
    const limit = command.maxLine ?? COMMAND_LINE_OCTETS;
    if (bytes.length > limit) return session.refuse(fill(replies.lineTooLong, { limit: limit + 2 }));
    if (command.idle && ++this.idleCommands > FREE_IDLE_COMMANDS) {
      session.countError();
      if (session.closing) return;
    }
    const { argument } = session;
    if (!command.state) {
      if (session.state === 'refused') return session.refuse(replies.refusedWaitForQuit);
      return command.run(session, argument);
    }
    session.verb = command.state;
    if (isAllowed(session.state, command.state)) return command.run(session, argument);
    if (command.outOfOrder && session.state !== 'refused') return command.outOfOrder(session, argument);
    session.refuse(outOfOrder(session.state, command.state));
  }
}

function defaultDelay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}
