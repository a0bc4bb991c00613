import type { Command } from './command.js';

/** NOOP (RFC 9051 §6.1.2): time for news. */
export const noop: Command = {
  verb: 'NOOP',
  syntax: 'NOOP',
  clause: 'RFC 9051 §6.1.2',
  run(_session, args) {
    args.end();
  },
};
