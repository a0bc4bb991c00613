import type { Command } from './command.js';
import { openMailbox } from './opening.js';

/** EXAMINE (RFC 9051 §6.3.3): SELECT for reading only. */
export const examine: Command = {
  verb: 'EXAMINE',
  syntax: 'EXAMINE mailbox [(CONDSTORE | QRESYNC (…))]',
  clause: 'RFC 9051 §6.3.3',
  run: (session, args) => openMailbox(session, args, true),
};
