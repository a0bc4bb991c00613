import { fill, replies } from '../../replies.js';
import { settle } from '../conversation.js';
import type { Command } from './command.js';

/** VRFY (RFC 5321 §4.1.1.6): asks whether a user exists. What to tell strangers is the host's (RFC 5321 §7.3). */
export const vrfy: Command = {
  verb: 'VRFY',
  state: 'VRFY',
  syntax: 'VRFY user',
  clause: 'RFC 5321 §4.1.1.6',
  idle: true,
  run(session, argument) {
    if (argument === '') return session.refuse(fill(replies.syntax, { expected: 'VRFY user' }));
    // RFC 6531 §3.7.4.2: the word says that the client could read UTF-8.
    const name = argument.replace(/ +SMTPUTF8$/i, '');
    return settle(
      session.ask(() => session.host.verify(name, session)),
      (reply) => session.reply(reply),
    );
  },
};
