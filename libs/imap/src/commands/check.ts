import type { Command } from './command.js';

/** CHECK (RFC 3501 §6.4.1): what was promised lasts already, so that it is a NOOP. */
export const check: Command = {
  verb: 'CHECK',
  syntax: 'CHECK',
  clause: 'RFC 3501 §6.4.1',
  run(_session, args) {
    args.end();
  },
};
