import { isAscii, isUtf8 } from 'node:buffer';
import {
  Channel,
  type Line,
  LineTooLong,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from '@glasspost/wire';
import { commands } from './commands/index.js';
import {
  AUTH_LINE_OCTETS,
  COMMAND_OCTETS,
  Conversation,
  type MaybePromise,
  UTF8_COMMAND_OCTETS,
} from './conversation.js';
import type { Pop3Host } from './host.js';
import { nearest } from './near.js';
import { type Reply, fill, quoted, replies } from './replies.js';
import { isAllowed, legalVerbs, outOfOrder } from './states.js';

/**
 * The life of one connection: greeting, line after line to its command, farewell. Dispatch only: what a command means
 * is in its own file, what may be said when in states.ts, what we answer in replies.ts.
 */

/** What a session needs of the world besides its host. */
export interface Pop3SessionOptions {
  /** Waits after a failed login; should end early when the signal is aborted. */
  readonly delay?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds on a steady scale, for deadlines. */
  readonly now?: () => number;
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Commands of SMTP that people try on the wrong port. */
const SMTP_WORDS: ReadonlySet<string> = new Set(['HELO', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'STARTTLS', 'VRFY']);

/**
 * Runs a POP3 session to its end: until QUIT, a time-out, too many errors or the loss of the connection. The transport
 * is closed then, and the maildrop's lock given back; messages are only deleted by a QUIT in TRANSACTION (RFC 1939 §6).
 * Never rejects for anything that the peer does; errors of ours go to `host.problem`.
 * @param signal aborted at shutdown: the command in progress is finished, an idle session is told at once.
 */
export async function servePop3(
  transport: Transport,
  host: Pop3Host,
  signal?: AbortSignal,
  options: Pop3SessionOptions = {},
): Promise<void> {
  const now = options.now ?? (() => performance.now());
  const wait = options.delay ?? defaultDelay;
  const channel = new Channel(transport, now);
  const session = new Conversation(channel, host, (milliseconds) => wait(milliseconds, signal));
  const onAbort = (): void => shutDown(session);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    await converse(session, signal, now);
  } catch (error) {
    explain(session, error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Without UPDATE: nothing is deleted (RFC 1939 §6). After QUIT the lock is free already and this does nothing.
    await session.maildrop?.release();
    await channel.close().catch(() => undefined);
  }
}

async function converse(
  session: Conversation,
  signal: AbortSignal | undefined,
  now: () => number,
): Promise<void> {
  const { host, channel } = session;
  const { hostname, apopTimestamp: timestamp } = host;
  session.reply(
    timestamp === undefined
      ? fill(replies.greeting, { hostname })
      : fill(replies.greetingApop, { hostname, timestamp }),
  );
  const loginDeadline = now() + host.limits.loginTimeoutMs;
  while (!session.closing) {
    if (signal?.aborted) return session.farewell(replies.shuttingDown);
    const patience =
      session.state === 'authorization'
        ? Math.min(host.limits.idleTimeoutMs, loginDeadline - now())
        : host.limits.idleTimeoutMs;
    let line: Line | null;
    try {
      line = await session.readLine(AUTH_LINE_OCTETS, patience);
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error;
      session.refuse(fill(replies.lineTooLong, { limit: COMMAND_OCTETS + 2 }));
      continue;
    }
    // Null: the peer has closed. Closing: shut down while the line was on its way.
    if (line === null || session.closing) return;
    const done = obey(session, line);
    if (done) await done;
    if (channel.shouldFlush) await channel.flush();
  }
}

function obey(session: Conversation, line: Line): MaybePromise<void> {
  const { bytes } = line;
  const ascii = isAscii(bytes);
  // RFC 6856 §2: what is not ASCII is UTF-8; names and passwords may be so even before UTF8 is said.
  if (!ascii && !isUtf8(bytes)) return session.refuse(replies.notUtf8);
  const text = bytes.toString(ascii ? 'latin1' : 'utf8');
  if (CONTROL.test(text)) return session.refuse(replies.controlCharacter);
  const blank = text.indexOf(' ');
  const verb = (blank < 0 ? text : text.slice(0, blank)).toUpperCase();
  const command = commands.get(verb);
  const limit = command?.maxLine ?? (session.utf8 || !ascii ? UTF8_COMMAND_OCTETS : COMMAND_OCTETS);
  if (bytes.length > limit) return session.refuse(fill(replies.lineTooLong, { limit: limit + 2 }));
  if (!command) return session.refuse(unknown(session, verb));
  if (!isAllowed(session.state, command.verb)) return session.refuse(outOfOrder(session.state, command.verb));
  let argument = blank < 0 ? '' : text.slice(blank + 1);
  // A password may begin or end with a blank; everywhere else blanks too many are a typing mistake.
  if (command.verb !== 'PASS') argument = argument.trim();
  return command.run(session, argument);
}

/** What to say to a word that is no command: the nearest one, or all that could be said now. */
function unknown(session: Conversation, verb: string): Reply {
  const legal = legalVerbs(session.state);
  const listed = legal.join(' ');
  if (verb === '') return fill(replies.empty, { legal: listed });
  if (SMTP_WORDS.has(verb)) return fill(replies.unknownSmtp, { verb, legal: listed });
  const near = nearest(verb, legal);
  return near === undefined
    ? fill(replies.unknown, { verb: quoted(verb), legal: listed })
    : fill(replies.unknownNear, { verb, near });
}

/** An aborted signal while we wait for a command ends the session now; else `converse` sees it after the command. */
function shutDown(session: Conversation): void {
  if (!session.idle || session.closing) return;
  session.farewell(replies.shuttingDown);
  // Ends the read that is under way.
  session.channel.close().catch(() => undefined);
}

/** The last words for what ended the session, where there is still somebody to hear them. */
function explain(session: Conversation, error: unknown): void {
  if (session.closing || error instanceof TransportClosed) return;
  // RFC 1939 §3: after a time-out the connection is closed without any response.
  if (error instanceof TransportTimeout) {
    session.host.decision(
      'The client said nothing for too long: closed, nothing deleted (RFC 1939 §3)',
      session,
    );
    session.closing = true;
    return;
  }
  session.host.problem(error, session);
  session.farewell(replies.internal);
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
