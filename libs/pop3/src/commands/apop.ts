import { replies } from '../replies.js';
import type { Command } from './command.js';

/** The digest is the last word: names may have blanks in them. */
const ARGUMENT = /^(\S.*?) +([0-9a-f]{32})$/i;

/** APOP (RFC 1939 §7): logs in with an MD5 digest of the greeting's timestamp and the password. */
export const apop: Command = {
  verb: 'APOP',
  syntax: 'APOP name digest',
  clause: 'RFC 1939 §7',
  async run(session, argument) {
    const timestamp = session.host.apopTimestamp;
    if (timestamp === undefined) return session.refuse(replies.apopNotOffered);
    const match = ARGUMENT.exec(argument);
    if (!match) return session.refuse(replies.apopSyntax);
    const [, name, digest] = match;
    const login = await session.ask(() =>
      session.host.apop(name!, digest!.toLowerCase(), timestamp, session),
    );
    if (login === null) return session.wrongLogin();
    if (login) await session.enter(login);
  },
};
