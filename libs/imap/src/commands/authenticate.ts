import { LineTooLong, TransportClosed } from '@glasspost/wire';
import { Refusal, responses } from '../responses.js';
import type { ImapSession } from '../session.js';
import type { Command } from './command.js';

/** Octets of one line of an exchange (RFC 4422 leaves it open; tickets and tokens are long). */
const MAX_AUTH_LINE = 12_288;
/** Rounds of one exchange: none needs more than three. */
const MAX_ROUNDS = 10;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const INITIAL = /[A-Za-z0-9+/=]+/y;

/** AUTHENTICATE (RFC 9051 §6.2.2): SASL, with an initial response (RFC 4959). */
export const authenticate: Command = {
  verb: 'AUTHENTICATE',
  syntax: 'AUTHENTICATE mechanism [initial-response]',
  clause: 'RFC 9051 §6.2.2',
  async run(session, args) {
    args.sp();
    const name = args.word('the name of a mechanism');
    const initial = args.take(' ') ? (args.match(INITIAL) ?? args.fail('base64')) : undefined;
    args.end();
    const offered = session.host.mechanisms(session.tls !== null, session);
    if (offered.length === 0) session.mustBeSafe();
    const machine = offered.some((mechanism) => mechanism.toUpperCase() === name)
      ? session.host.startAuth(name, session)
      : undefined;
    if (!machine)
      throw new Refusal(responses.unknownMechanism, { name: name.slice(0, 20), offered: offered.join(' ') });
    // RFC 4959 §3: "=" is an empty response.
    let response = initial === undefined ? undefined : initial === '=' ? Buffer.alloc(0) : decode(initial);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const step = await machine.next(response);
      if (step.kind === 'success') {
        if (step.final) await challenge(session, step.final);
        return session.finishLogin(step.login);
      }
      if (step.kind === 'failure') {
        if (step.reason === 'malformed') return { response: responses.malformed };
        if (step.reason === 'temporary') return { response: responses.authTemporary };
        return session.finishLogin(null);
      }
      response = await challenge(session, step.challenge);
    }
    return { response: responses.malformed };
  },
};

/** Sends a challenge and reads the answer. */
async function challenge(session: ImapSession, octets: Buffer): Promise<Buffer> {
  session.write(`+ ${octets.toString('base64')}\r\n`);
  let text: string;
  try {
    const line = await session.channel.readLine(MAX_AUTH_LINE, session.patience());
    if (!line) throw new TransportClosed('the peer closed the connection during the log-in');
    text = line.bytes.toString('latin1');
  } catch (error) {
    if (error instanceof LineTooLong) throw new Refusal(responses.lineTooLong, { limit: MAX_AUTH_LINE });
    throw error;
  }
  // RFC 9051 §6.2.2: a lone asterisk cancels.
  if (text === '*') throw new Refusal(responses.cancelled);
  return decode(text);
}

function decode(text: string): Buffer {
  if (text.length % 4 !== 0 || !BASE64.test(text)) throw new Refusal(responses.notBase64);
  return Buffer.from(text, 'base64');
}
