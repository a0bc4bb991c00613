import { replies } from '../replies.js';
import type { Command } from './command.js';

/** RSET (RFC 1939 §5): takes all marks back. */
export const rset: Command = {
  verb: 'RSET',
  syntax: 'RSET',
  clause: 'RFC 1939 §5',
  run(session) {
    session.deleted.clear();
    session.reply(replies.reset, session.totals());
  },
};
