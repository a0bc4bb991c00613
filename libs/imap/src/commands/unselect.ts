import type { Command } from './command.js';

/** UNSELECT (RFC 9051 §6.4.2): closes, and expunges nothing. */
export const unselect: Command = {
  verb: 'UNSELECT',
  syntax: 'UNSELECT',
  clause: 'RFC 9051 §6.4.2',
  async run(session, args) {
    args.end();
    await session.deselect();
  },
};
