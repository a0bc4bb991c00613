import { Refusal, responses } from '../responses.js';
import { parseStatusItems, statusLine } from '../listing/status.js';
import type { Command } from './command.js';

/** STATUS (RFC 9051 §6.3.11). */
export const status: Command = {
  verb: 'STATUS',
  syntax: 'STATUS mailbox (items)',
  clause: 'RFC 9051 §6.3.11',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.sp();
    const items = parseStatusItems(args);
    args.end();
    if (items.includes('HIGHESTMODSEQ')) session.useCondstore();
    const [found] = await session.store.status([name]);
    if (!found) throw new Refusal(responses.noMailbox, { reason: `there is no mailbox ${name}` });
    session.write(statusLine(session, found, items));
  },
};
