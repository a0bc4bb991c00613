import { replies } from '../replies.js';
import type { Command } from './command.js';

/** DELE (RFC 1939 §5): marks a message; QUIT deletes. */
export const dele: Command = {
  verb: 'DELE',
  syntax: 'DELE number',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    const found = session.message(argument.trim());
    if (!found) return;
    session.deleted.add(found.index);
    session.reply(replies.deleted, { number: found.index + 1 });
  },
};
