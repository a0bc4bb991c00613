import { canonicalName } from '@glasspost/mailbox';
import { Refusal, responses } from '../responses.js';
import type { Command } from './command.js';

/** MYRIGHTS (RFC 4314 §3.5). */
export const myrights: Command = {
  verb: 'MYRIGHTS',
  syntax: 'MYRIGHTS mailbox',
  clause: 'RFC 4314 §3.5',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.end();
    const [mailbox] = await session.store.status([name]);
    const rights =
      mailbox?.rights ??
      (await session.store.listMailboxes()).find((each) => each.name === canonicalName(name))?.rights;
    if (!rights) throw new Refusal(responses.noMailbox, { reason: `there is no mailbox ${name}` });
    session.write(`* MYRIGHTS ${session.nameText(name)} ${rights}\r\n`);
  },
};
