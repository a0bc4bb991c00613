import { responses } from '../responses.js';
import type { Command } from './command.js';

/** LOGOUT (RFC 9051 §6.1.3). */
export const logout: Command = {
  verb: 'LOGOUT',
  syntax: 'LOGOUT',
  clause: 'RFC 9051 §6.1.3',
  run(session, args) {
    args.end();
    session.bye(responses.goodbye);
  },
};
