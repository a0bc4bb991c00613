import { replies } from '../replies.js';
import type { Command } from './command.js';

/** NOOP (RFC 1939 §5). */
export const noop: Command = {
  verb: 'NOOP',
  syntax: 'NOOP',
  clause: 'RFC 1939 §5',
  run(session) {
    session.reply(replies.noop);
  },
};
