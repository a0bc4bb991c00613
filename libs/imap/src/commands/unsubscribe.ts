import type { Command } from './command.js';

/** UNSUBSCRIBE (RFC 9051 §6.3.8). */
export const unsubscribe: Command = {
  verb: 'UNSUBSCRIBE',
  syntax: 'UNSUBSCRIBE mailbox',
  clause: 'RFC 9051 §6.3.8',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.end();
    await session.store.subscribe(name, false);
  },
};
