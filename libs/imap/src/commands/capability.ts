import type { Command } from './command.js';

/** CAPABILITY (RFC 9051 §6.1.1). */
export const capability: Command = {
  verb: 'CAPABILITY',
  syntax: 'CAPABILITY',
  clause: 'RFC 9051 §6.1.1',
  run(session, args) {
    args.end();
    session.write(`* CAPABILITY ${session.capabilities()}\r\n`);
  },
};
