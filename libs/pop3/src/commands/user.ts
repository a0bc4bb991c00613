import { replies } from '../replies.js';
import type { Command } from './command.js';

/** USER (RFC 1939 §7): the same answer whether or not there is such a user. */
export const user: Command = {
  verb: 'USER',
  syntax: 'USER name',
  clause: 'RFC 1939 §7',
  run(session, argument) {
    if (!session.mayLogIn()) return;
    const name = argument.trim();
    if (name === '') return session.refuse(replies.syntax, { expected: user.syntax });
    session.user = name;
    session.reply(replies.userOk);
  },
};
