import { replies } from '../replies.js';
import type { Command } from './command.js';

/** PASS (RFC 1939 §7). Blanks belong to the password. */
export const pass: Command = {
  verb: 'PASS',
  syntax: 'PASS password',
  clause: 'RFC 1939 §7',
  async run(session, argument) {
    if (!session.mayLogIn()) return;
    if (session.user === undefined) return session.refuse(replies.userFirst);
    if (argument === '') return session.refuse(replies.syntax, { expected: pass.syntax });
    await session.finishLogin(await session.host.authenticate(session.user, argument, session));
  },
};
