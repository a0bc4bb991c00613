import { type Line, LineTooLong } from '@glasspost/wire';
import { replies } from '../replies.js';
import { MAX_AUTH_LINE, type Pop3Session } from '../session.js';
import type { Command } from './command.js';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** Rounds of one exchange: none needs more than three. */
const MAX_ROUNDS = 10;

/** AUTH (RFC 5034): SASL. Without an argument it lists the mechanisms, as old clients expect (RFC 1734 in use). */
export const auth: Command = {
  verb: 'AUTH',
  syntax: 'AUTH mechanism [initial-response]',
  clause: 'RFC 5034 §4',
  async run(session, argument) {
    const offered = session.host.mechanisms(session.tls !== null, session.tls);
    const [name, initial, more] = argument.trim().split(/ +/);
    if (!name) {
      session.reply(replies.capabilities);
      for (const mechanism of offered) session.channel.write(`${mechanism}\r\n`);
      session.channel.write('.\r\n');
      return;
    }
    if (more !== undefined) return session.refuse(replies.syntax, { expected: auth.syntax });
    if (offered.length === 0 && !session.mayLogIn()) return;
    const wanted = name.toUpperCase();
    const machine = offered.some((mechanism) => mechanism.toUpperCase() === wanted)
      ? session.host.startAuth(wanted, session)
      : undefined;
    if (!machine)
      return session.refuse(replies.unknownMechanism, {
        name: name.slice(0, 20),
        offered: offered.join(' '),
      });
    let response = initial === undefined ? undefined : initial === '=' ? Buffer.alloc(0) : decode(initial);
    if (response === null) return session.refuse(replies.notBase64);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const step = await machine.next(response);
      if (step.kind === 'success') {
        if (step.final && (await challenge(session, step.final)) === undefined) return;
        return session.finishLogin(step.login);
      }
      if (step.kind === 'failure') {
        if (step.reason === 'malformed') return session.refuse(replies.malformed);
        if (step.reason === 'temporary') return session.reply(replies.authTemporary);
        return session.finishLogin(null);
      }
      response = await challenge(session, step.challenge);
      if (response === undefined) return;
    }
    session.refuse(replies.malformed);
  },
};

/** Sends a challenge and reads the answer; undefined when the exchange has ended with a reply. */
async function challenge(session: Pop3Session, octets: Buffer): Promise<Buffer | undefined> {
  session.channel.write(`+ ${octets.toString('base64')}\r\n`);
  let line: Line | null;
  try {
    line = await session.channel.readLine(MAX_AUTH_LINE, session.patience());
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    session.refuse(replies.lineTooLong, { limit: MAX_AUTH_LINE });
    return undefined;
  }
  if (line === null) {
    session.closing = true;
    return undefined;
  }
  const text = line.bytes.toString('latin1');
  // RFC 5034 §4: a lone asterisk cancels.
  if (text === '*') {
    session.refuse(replies.cancelled);
    return undefined;
  }
  const answer = decode(text);
  if (answer === null) {
    session.refuse(replies.notBase64);
    return undefined;
  }
  return answer;
}

const decode = (text: string): Buffer | null =>
  text.length % 4 === 0 && BASE64.test(text) ? Buffer.from(text, 'base64') : null;
