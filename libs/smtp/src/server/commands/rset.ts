import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';

/** RSET (RFC 5321 §4.1.1.5): gives up the mail that is begun. */
export const rset: Command = {
  verb: 'RSET',
  state: 'RSET',
  syntax: 'RSET',
  clause: 'RFC 5321 §4.1.1.5',
  idle: true,
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'RSET' }));
    session.reset();
    session.enter(session.state === 'connected' ? 'connected' : 'ready');
    session.reply(replies.ok);
  },
};
