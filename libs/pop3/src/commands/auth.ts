import type { SaslServer } from '@glasspost/sasl';
import { LineTooLong, TransportClosed } from '@glasspost/wire';
import { AUTH_LINE_OCTETS, type Conversation } from '../conversation.js';
import type { Pop3Login } from '../host.js';
import { fill, quoted, replies } from '../replies.js';
import type { Command } from './command.js';
import { refusePlaintext } from './user.js';

const ARGUMENT = /^([A-Za-z0-9_-]{1,20})(?: +(\S+))?$/;
/** RFC 4648 §4, padded, nothing between. Length is checked apart. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Rounds of one exchange: none needs more than three. */
const MAX_ROUNDS = 10;

/** AUTH (RFC 5034): logs in by a SASL mechanism. Without an argument it lists them, as old clients ask. */
export const auth: Command = {
  verb: 'AUTH',
  syntax: 'AUTH mechanism [initial-response]',
  clause: 'RFC 5034 §4',
  maxLine: AUTH_LINE_OCTETS,
  async run(session, argument) {
    const { host } = session;
    session.user = undefined;
    const offered = host.mechanisms(session.secure);
    if (argument === '') {
      session.say('authMechanisms');
      for (const name of offered) session.channel.write(`${name}\r\n`);
      return session.channel.write('.\r\n');
    }
    const match = ARGUMENT.exec(argument);
    if (!match) return session.refuse(fill(replies.syntax, { syntax: auth.syntax }));
    const name = match[1]!.toUpperCase();
    const machine = offered.some((each) => each.toUpperCase() === name)
      ? host.startAuth(name, session)
      : undefined;
    if (!machine) {
      if (offered.length === 0 && !session.plaintextAllowed) return refusePlaintext(session);
      if (offered.length === 0) return session.refuse(replies.authNone);
      return session.refuse(
        fill(replies.authNotOffered, { mechanism: quoted(name), offered: offered.join(' ') }),
      );
    }
    // RFC 5034 §4: `=` is an initial response without octets.
    const initial =
      match[2] === undefined ? undefined : match[2] === '=' ? Buffer.alloc(0) : decode(match[2]);
    if (initial === null) return session.refuse(replies.authNotBase64);
    await exchange(session, machine, initial);
  },
};

async function exchange(
  session: Conversation,
  machine: SaslServer<Pop3Login>,
  initial: Buffer | undefined,
): Promise<void> {
  let response = initial;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const answer = response;
    const step = await session.ask(() => machine.next(answer));
    if (step === undefined) return;
    switch (step.kind) {
      case 'success':
        // RFC 5034 §4: the server's last octets go as a challenge, to which the client sends an empty line.
        if (step.final && (await challenge(session, step.final)) === undefined) return;
        return session.enter(step.login);
      case 'failure':
        if (step.reason === 'credentials') return session.wrongLogin();
        return step.reason === 'temporary'
          ? session.reply(replies.loginFailedTemporarily)
          : session.refuse(replies.authMalformed);
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
  session.channel.write(`+ ${octets.toString('base64')}\r\n`);
  let line;
  try {
    line = await session.readLine(AUTH_LINE_OCTETS, session.host.limits.loginTimeoutMs);
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    session.refuse(fill(replies.lineTooLong, { limit: AUTH_LINE_OCTETS + 2 }));
    return undefined;
  }
  if (line === null) throw new TransportClosed('the peer closed the connection in the middle of AUTH');
  const text = line.bytes.toString('latin1');
  // RFC 5034 §4: a line with a single `*` cancels.
  if (text === '*') session.refuse(replies.authCancelled);
  else {
    const decoded = decode(text);
    if (decoded !== null) return decoded;
    session.refuse(replies.authNotBase64);
  }
  return undefined;
}

/** Strict base64; null when it is not. */
function decode(text: string): Buffer | null {
  return text.length % 4 === 0 && BASE64.test(text) ? Buffer.from(text, 'base64') : null;
}
