import { replies } from '../../replies.js';
import type { Command } from './command.js';

/** NOOP (RFC 5321 §4.1.1.9): nothing, whatever its argument says. */
export const noop: Command = {
  verb: 'NOOP',
  state: 'NOOP',
  syntax: 'NOOP',
  clause: 'RFC 5321 §4.1.1.9',
  idle: true,
  run(session) {
    session.reply(replies.ok);
  },
};
