import type { Command } from './command.js';
import { openMailbox } from './opening.js';

/** SELECT (RFC 9051 §6.3.2), with CONDSTORE and QRESYNC (RFC 7162). */
export const select: Command = {
  verb: 'SELECT',
  syntax: 'SELECT mailbox [(CONDSTORE | QRESYNC (…))]',
  clause: 'RFC 9051 §6.3.2',
  run: (session, args) => openMailbox(session, args, false),
};
