import { astring } from '../grammar/strings.js';
import type { Command } from './command.js';

/** GETACL (RFC 4314 §3.3). */
export const getacl: Command = {
  verb: 'GETACL',
  syntax: 'GETACL mailbox',
  clause: 'RFC 4314 §3.3',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.end();
    const entries = await session.store.acl.get(name);
    const list = entries.map(({ identifier, rights }) => ` ${astring(identifier)} ${rights}`).join('');
    session.write(`* ACL ${session.nameText(name)}${list}\r\n`);
  },
};
