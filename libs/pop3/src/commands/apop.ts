import { replies } from '../replies.js';
import type { Command } from './command.js';

/** APOP (RFC 1939 §7): the password does not cross, so it is possible without TLS. */
export const apop: Command = {
  verb: 'APOP',
  syntax: 'APOP name digest (32 hexadecimal digits)',
  clause: 'RFC 1939 §7',
  async run(session, argument) {
    const timestamp = session.host.apopTimestamp;
    if (timestamp === undefined) return session.refuse(replies.noApop);
    const match = /^(\S+) ([0-9a-fA-F]{32})$/.exec(argument.trim());
    if (!match) return session.refuse(replies.syntax, { expected: apop.syntax });
    await session.finishLogin(
      await session.host.apop(match[1]!, match[2]!.toLowerCase(), timestamp, session),
    );
  },
};
