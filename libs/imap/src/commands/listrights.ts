import { ALL_RIGHTS } from '@glasspost/mailbox';
import { astring } from '../grammar/strings.js';
import type { Command } from './command.js';

/** LISTRIGHTS (RFC 4314 §3.4): each right may be given on its own. */
export const listrights: Command = {
  verb: 'LISTRIGHTS',
  syntax: 'LISTRIGHTS mailbox identifier',
  clause: 'RFC 4314 §3.4',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.sp();
    const identifier = args.astring('an identifier');
    args.end();
    // Who may not administer the mailbox is refused here.
    await session.store.acl.get(name);
    session.write(
      `* LISTRIGHTS ${session.nameText(name)} ${astring(identifier)} "" ${[...ALL_RIGHTS].join(' ')}\r\n`,
    );
  },
};
