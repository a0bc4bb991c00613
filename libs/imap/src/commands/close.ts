import type { Command } from './command.js';

/** CLOSE (RFC 9051 §6.4.1): expunges without a word where that is allowed, and closes. */
export const close: Command = {
  verb: 'CLOSE',
  syntax: 'CLOSE',
  clause: 'RFC 9051 §6.4.1',
  async run(session, args) {
    args.end();
    const { open, readOnly } = session.selected!;
    if (!readOnly && open.mailbox.rights.includes('e')) await open.expunge();
    await session.deselect();
  },
};
