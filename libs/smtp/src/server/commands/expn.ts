import { fill, replies } from '../../replies.js';
import { settle } from '../conversation.js';
import type { Command } from './command.js';

/** EXPN (RFC 5321 §4.1.1.7): asks who is on a list. */
export const expn: Command = {
  verb: 'EXPN',
  state: 'EXPN',
  syntax: 'EXPN list',
  clause: 'RFC 5321 §4.1.1.7',
  idle: true,
  run(session, argument) {
    if (argument === '') return session.refuse(fill(replies.syntax, { expected: 'EXPN list' }));
    // RFC 6531 §3.7.4.2: the word says that the client could read UTF-8.
    const name = argument.replace(/ +SMTPUTF8$/i, '');
    return settle(
      session.ask(() => session.host.expand(name, session)),
      (reply) => session.reply(reply),
    );
  },
};
