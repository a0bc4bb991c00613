import type { Command } from './command.js';
import { quotaLine, rootOf, rootText } from './quotas.js';

/** GETQUOTAROOT (RFC 9208 §4.1.2). */
export const getquotaroot: Command = {
  verb: 'GETQUOTAROOT',
  syntax: 'GETQUOTAROOT mailbox',
  clause: 'RFC 9208 §4.1.2',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.end();
    const quota = await session.store.quota(name);
    const root = rootOf(session, name);
    session.write(`* QUOTAROOT ${session.nameText(name)} ${rootText(root)}\r\n`);
    session.write(quotaLine(root, quota));
  },
};
