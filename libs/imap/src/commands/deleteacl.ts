import type { Command } from './command.js';

/** DELETEACL (RFC 4314 §3.2). */
export const deleteacl: Command = {
  verb: 'DELETEACL',
  syntax: 'DELETEACL mailbox identifier',
  clause: 'RFC 4314 §3.2',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.sp();
    const identifier = args.astring('an identifier');
    args.end();
    await session.store.acl.set(name, identifier, '');
  },
};
