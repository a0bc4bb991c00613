import { fill, messageCount, replies } from '../replies.js';
import type { Command } from './command.js';

/** RSET (RFC 1939 §5): no message is marked as deleted any more. */
export const rset: Command = {
  verb: 'RSET',
  syntax: 'RSET',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'RSET' }));
    const maildrop = session.maildrop!;
    maildrop.unmarkAll();
    session.reply(fill(replies.reset, { count: messageCount(maildrop.count), octets: maildrop.octets }));
  },
};
