import { replies } from '../replies.js';
import type { Command } from './command.js';

/** STAT (RFC 1939 §5): number of messages and their octets, without those marked as deleted. */
export const stat: Command = {
  verb: 'STAT',
  syntax: 'STAT',
  clause: 'RFC 1939 §5',
  run(session) {
    session.reply(replies.stat, session.totals());
  },
};
