import { MailboxError, type MailboxErrorCode } from '@glasspost/mailbox';
import { Channel, nearest, type Transport, TransportClosed, TransportTimeout } from '@glasspost/wire';
import { type CommandText, CommandTooLong, MAX_LINE, MAX_LITERAL, tagOf } from './command-reader.js';
import { commands } from './commands/index.js';
import { BadSyntax } from './grammar/problem.js';
import { Parser } from './grammar/parser.js';
import type { ImapHost } from './host.js';
import { type ImapResponse, type Outcome, Refusal, responses } from './responses.js';
import { type Delay, ImapSession } from './session.js';
import { IMAP_VERBS, type ImapVerb, stateAfter, UID_VERBS } from './states.js';

export interface ImapSessionOptions {
  readonly delay?: Delay;
  /** Milliseconds on a steady scale. */
  readonly now?: () => number;
}

const sleep: Delay = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/**
 * Runs one connection to its end; never rejects for what the peer does.
 * @param signal abort: the command under way is finished, then the session ends with BYE. `LOGIN_OVER` as the reason tells the
 *   client that it is not the server that stops.
 */
export async function serveImap(
  transport: Transport,
  host: ImapHost,
  signal?: AbortSignal,
  options: ImapSessionOptions = {},
): Promise<void> {
  const channel = new Channel(transport, options.now);
  const session = new ImapSession(channel, host, options.delay ?? sleep, signal, options.now);
  let idle = false;
  const shutDown = (): void => {
    if (!idle) {
      session.wake?.();
      return;
    }
    session.bye(session.farewell);
    void channel.close().catch(() => undefined);
  };
  signal?.addEventListener('abort', shutDown, { once: true });
  try {
    session.untagged(responses.greeting, { hostname: host.hostname, capabilities: session.capabilities() });
    while (!session.closing && !signal?.aborted) {
      idle = true;
      const text = await nextCommand(session);
      idle = false;
      if (text === null) return;
      if (text) await obey(session, text);
      if (channel.shouldFlush) await channel.flush();
    }
    session.bye(session.farewell);
  } catch (error) {
    // A peer that is gone or silent is no problem of ours.
    if (error instanceof TransportTimeout) session.bye(responses.idleTooLong);
    else if (!(error instanceof TransportClosed)) host.problem(error, session);
  } finally {
    signal?.removeEventListener('abort', shutDown);
    await session.end().catch((error: unknown) => host.problem(error, session));
    await channel.close().catch(() => undefined);
  }
}

/** The next command; null at the end; undefined when it was none that can be obeyed and that has been said. */
async function nextCommand(session: ImapSession): Promise<CommandText | null | undefined> {
  try {
    return await session.reader.next();
  } catch (error) {
    if (!(error instanceof CommandTooLong)) throw error;
    tooLong(session, error);
    return undefined;
  }
}

function tooLong(session: ImapSession, { what, tag }: CommandTooLong): void {
  if (what === 'huge') return session.bye(responses.hugeLiteral);
  const line = what === 'line';
  session.tagged(tag, {
    response: line ? responses.lineTooLong : responses.literalTooLarge,
    values: { limit: line ? MAX_LINE : MAX_LITERAL },
  });
}

const WORD = /[A-Za-z0-9.=_-]{1,40}/y;
const TAG = /[^\x00-\x20(){%*"\\+\x7f-\xff]{1,100}/y;

async function obey(session: ImapSession, text: CommandText): Promise<void> {
  const tag = tagOf(text.lines[0]!);
  const outcome = await outcomeOf(session, text, tag);
  if (outcome === undefined) return;
  const failed = outcome.response.status !== 'OK';
  // What the client sends of a message that nobody took.
  if (failed && text.message && !text.messageTaken) {
    try {
      await session.reader.skip(text.message, tag);
    } catch (error) {
      if (error instanceof CommandTooLong) return tooLong(session, error);
      throw error;
    }
  }
  session.tagged(tag, outcome);
}

async function outcomeOf(session: ImapSession, text: CommandText, tag: string): Promise<Outcome | undefined> {
  const parser = new Parser(text.lines, text.literals, session.utf8);
  if (tag === '*' || !parser.match(TAG) || !parser.take(' '))
    return { response: tag === '*' ? responses.noTag : responses.unknownCommand, values: { hint: HINT } };
  let word = (parser.match(WORD) ?? '').toUpperCase();
  const byUid = word === 'UID' && parser.take(' ');
  if (byUid) word = (parser.match(WORD) ?? '').toUpperCase();
  const command = commands.get(word as ImapVerb);
  if (!command || (byUid && !UID_VERBS.has(command.verb)))
    return { response: responses.unknownCommand, values: { hint: hintFor(word, byUid) } };
  const { verb } = command;
  if (!stateAfter(verb, session.state))
    return { response: responses.wrongState, values: { verb, when: whenIs(verb) } };
  const name = byUid ? `UID ${verb}` : verb;
  let outcome: Outcome;
  try {
    const result = command.run(session, parser, { tag, byUid, name, text });
    const ended = result instanceof Promise ? await result : result;
    if (ended === 'answered') return undefined;
    outcome = ended ?? { response: responses.done, values: { command: name } };
  } catch (error) {
    outcome = failure(session, error);
  }
  // RFC 9051 §7.5.1: while numbers stand for messages, none may be taken out.
  if (session.selected && !session.closing) {
    try {
      await session.tellNews(byUid || !command.holdsNumbers);
    } catch (error) {
      if (isEnd(error)) throw error;
      session.host.problem(error, session);
    }
  }
  return outcome;
}

const isEnd = (error: unknown): boolean =>
  error instanceof TransportClosed || error instanceof TransportTimeout;

/** What an error of a command says to the client. */
function failure(session: ImapSession, error: unknown): Outcome {
  if (isEnd(error)) throw error;
  if (error instanceof Refusal) return error;
  if (error instanceof BadSyntax) return { response: responses.syntax, values: { reason: error.message } };
  if (error instanceof MailboxError)
    return { response: REFUSED[error.code], values: { reason: error.message } };
  session.host.problem(error, session);
  return { response: responses.localError };
}

const REFUSED: Readonly<Record<MailboxErrorCode, ImapResponse>> = {
  'no-such-account': responses.noAccount,
  'no-such-mailbox': responses.noMailbox,
  'mailbox-exists': responses.alreadyExists,
  'bad-name': responses.cannot,
  'over-quota': responses.overQuota,
  'has-children': responses.hasChildren,
  'no-rights': responses.noRights,
  'not-possible': responses.cannot,
  'too-many': responses.limit,
  'too-large': responses.limit,
};

const HINT = `commands: ${IMAP_VERBS.join(' ')}`;

function whenIs(verb: ImapVerb): string {
  if (stateAfter(verb, 'authenticated')) return 'after the login (LOGIN or AUTHENTICATE)';
  return stateAfter(verb, 'selected') ? 'while a mailbox is open (SELECT)' : 'before the login';
}

/** Commands of other protocols that people try on the wrong port. */
const OTHER: Readonly<Record<string, string>> = {
  HELO: 'SMTP',
  EHLO: 'SMTP',
  MAIL: 'SMTP',
  USER: 'POP3',
  PASS: 'POP3',
  CAPA: 'POP3',
};

function hintFor(word: string, byUid: boolean): string {
  if (byUid) return `UID stands before one of ${[...UID_VERBS].join(' ')}`;
  if (Object.hasOwn(OTHER, word)) return `${word} belongs to ${OTHER[word]}; this is IMAP`;
  const near = nearest(word, IMAP_VERBS);
  return near ? `did you mean ${near}?` : HINT;
}
