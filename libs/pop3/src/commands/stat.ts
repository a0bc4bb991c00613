import { fill, replies } from '../replies.js';
import type { Command } from './command.js';

/** STAT (RFC 1939 §5): the drop listing, without messages that are marked as deleted. */
export const stat: Command = {
  verb: 'STAT',
  syntax: 'STAT',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'STAT' }));
    const { count, octets } = session.maildrop!;
    session.reply(fill(replies.stat, { count, octets }));
  },
};
