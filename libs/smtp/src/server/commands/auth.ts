import type { SaslServer } from '@glasspost/sasl';
import { TransportClosed } from '@glasspost/wire';
import { offeredMechanisms } from '../../extensions.js';
import { fill, isReply, replies } from '../../replies.js';
import type { Conversation } from '../conversation.js';
import type { Login } from '../host.js';
import { AUTH_LINE_OCTETS, type Command } from './command.js';

/** AUTH mechanism, and perhaps an initial response; `=` is an empty one (RFC 4954 §4). */
const ARGUMENT = /^([A-Za-z0-9_-]{1,20})(?: +(\S+))?$/;
/** RFC 4648 §4, padded, nothing between. Length is checked apart. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Rounds of one exchange: none needs more than three. */
const MAX_ROUNDS = 10;
/** The growth of the delay after failed logins ends here. */
const MAX_DELAY_FACTOR = 10;

/** AUTH (RFC 4954): logs in. */
export const auth: Command = {
  verb: 'AUTH',
  state: 'AUTH',
  syntax: 'AUTH mechanism [initial-response]',
  clause: 'RFC 4954 §4',
  maxLine: AUTH_LINE_OCTETS,
  async run(session, argument) {
    // RFC 4954 §4: after a success no more AUTH in the session.
    if (session.login) return session.refuse(replies.authTwice);
    const match = ARGUMENT.exec(argument);
    if (!match)
      return session.refuse(fill(replies.syntax, { expected: 'AUTH mechanism [initial-response]' }));
    const machine = choose(session, match[1]!.toUpperCase());
    if (!machine) return;
    const initial =
      match[2] === undefined ? undefined : match[2] === '=' ? Buffer.alloc(0) : decode(match[2]);
    if (initial === null) return session.refuse(replies.authNotBase64);
    await exchange(session, machine, initial);
  },
};

function choose(session: Conversation, name: string): SaslServer<Login> | undefined {
  const { host, secure, tls } = session;
  const offered = offeredMechanisms({ host, secure, tls });
  if (!secure && !host.tls.allowPlaintextAuth && host.tls.available) session.refuse(replies.authNeedsTls);
  else if (offered.length === 0) session.refuse(replies.authNotOffered);
  else {
    const machine = offered.some((mechanism) => mechanism.toUpperCase() === name)
      ? session.ask(() => host.startAuth(name, session))
      : undefined;
    if (machine && !(machine instanceof Promise) && !isReply(machine)) return machine;
    if (isReply(machine)) session.reply(machine);
    else session.refuse(fill(replies.authUnknownMechanism, { mechanism: name, offered: offered.join(' ') }));
  }
  return undefined;
}

async function exchange(
  session: Conversation,
  machine: SaslServer<Login>,
  initial: Buffer | undefined,
): Promise<void> {
  let response = initial;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const answer = response;
    const step = await session.ask(() => machine.next(answer));
    if (isReply(step)) return session.reply(replies.authTemporary);
    switch (step.kind) {
      case 'success':
        // RFC 4954 §4: last octets of the server go as a challenge, to which the client sends an empty line.
        if (step.final && (await challenge(session, step.final)) === undefined) return;
        session.login = step.login;
        session.enter('ready');
        return session.reply(replies.authSuccess);
      case 'failure':
        // RFC 4954 §4: 501 5.7.0 where the server should have spoken first.
        if (round === 0 && machine.serverFirst && initial && step.reason === 'malformed') {
          return session.refuse(fill(replies.authNoInitialResponse, { mechanism: machine.name }));
        }
        return fail(session, step.reason);
      case 'challenge': {
        response = await challenge(session, step.challenge);
        if (response === undefined) return;
      }
    }
  }
  session.refuse(replies.authMalformed);
}

/** Sends a challenge and reads the answer; undefined when the exchange has ended with a reply. */
async function challenge(session: Conversation, octets: Buffer): Promise<Buffer | undefined> {
  session.reply(fill(replies.authChallenge, { challenge: octets.toString('base64') }));
  const line = await session.readLine(AUTH_LINE_OCTETS, session.host.limits.commandTimeoutMs);
  if (line === null) throw new TransportClosed('the peer closed the connection in the middle of AUTH');
  const text = line.bytes.toString('latin1');
  if (line.end !== 'crlf') session.refuse(replies.bareLineFeed);
  else if (text === '*') session.refuse(replies.authCancelled);
  else {
    const decoded = decode(text);
    if (decoded !== null) return decoded;
    session.refuse(replies.authNotBase64);
  }
  return undefined;
}

/** Guesses get slow; nobody is locked out by another's guesses. */
async function fail(session: Conversation, reason: 'credentials' | 'malformed' | 'temporary'): Promise<void> {
  if (reason === 'malformed') return session.refuse(replies.authMalformed);
  if (reason === 'temporary') return session.reply(replies.authTemporary);
  session.failedLogins++;
  const factor = Math.min(session.failedLogins, MAX_DELAY_FACTOR);
  await session.delay(session.host.limits.failedLoginDelayMs * factor);
  session.refuse(replies.authFailed);
}

/** Strict base64; null when it is not. */
function decode(text: string): Buffer | null {
  return text.length % 4 === 0 && BASE64.test(text) ? Buffer.from(text, 'base64') : null;
}
