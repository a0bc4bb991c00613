import type { Command } from './command.js';

/** SUBSCRIBE (RFC 9051 §6.3.7). */
export const subscribe: Command = {
  verb: 'SUBSCRIBE',
  syntax: 'SUBSCRIBE mailbox',
  clause: 'RFC 9051 §6.3.7',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.end();
    await session.store.subscribe(name, true);
  },
};
