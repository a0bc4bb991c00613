import type { Command } from './command.js';

/** RENAME (RFC 9051 §6.3.6). */
export const rename: Command = {
  verb: 'RENAME',
  syntax: 'RENAME mailbox new-name',
  clause: 'RFC 9051 §6.3.6',
  async run(session, args) {
    args.sp();
    const from = args.mailbox();
    args.sp();
    const to = args.mailbox();
    args.end();
    await session.store.renameMailbox(from, to);
  },
};
