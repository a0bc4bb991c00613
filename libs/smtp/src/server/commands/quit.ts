import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';

/** QUIT (RFC 5321 §4.1.1.10): the polite end. */
export const quit: Command = {
  verb: 'QUIT',
  state: 'QUIT',
  syntax: 'QUIT',
  clause: 'RFC 5321 §4.1.1.10',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'QUIT' }));
    // RFC 5321 §4.1.1.10: a mail that is not complete is given up.
    session.reset();
    session.enter('closed');
    session.reply(replies.closing);
    session.closing = true;
  },
};
