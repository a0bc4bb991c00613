import { fill, replies } from '../replies.js';
import type { Command } from './command.js';
import { refusePlaintext } from './user.js';

/** PASS (RFC 1939 §7). The rest of the line is the password, blanks included. */
export const pass: Command = {
  verb: 'PASS',
  syntax: 'PASS password',
  clause: 'RFC 1939 §7',
  async run(session, argument) {
    if (!session.plaintextAllowed) return refusePlaintext(session);
    const { user } = session;
    if (user === undefined) return session.refuse(replies.passFirst);
    if (argument === '') return session.refuse(fill(replies.syntax, { syntax: pass.syntax }));
    // RFC 1939 §7: PASS may only follow a USER directly; a second guess needs a second USER.
    session.user = undefined;
    const login = await session.ask(() => session.host.authenticate(user, argument, session));
    if (login === null) return session.wrongLogin();
    if (login) await session.enter(login);
  },
};
