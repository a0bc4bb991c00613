import { canonicalName } from '@glasspost/mailbox';
import { responses } from '../responses.js';
import type { Command } from './command.js';

/** DELETE (RFC 9051 §6.3.5). */
export const del: Command = {
  verb: 'DELETE',
  syntax: 'DELETE mailbox',
  clause: 'RFC 9051 §6.3.5',
  async run(session, args) {
    args.sp();
    const name = args.mailbox();
    args.end();
    const selected = session.selected?.name === canonicalName(name);
    await session.store.deleteMailbox(name);
    // Who deletes what it has open knows that it is gone.
    if (selected) {
      await session.deselect();
      session.untagged(responses.closed);
    }
  },
};
