import { fill, replies } from '../replies.js';
import type { Command } from './command.js';

/** DELE (RFC 1939 §5): marks a message; it is removed at QUIT, and only there. */
export const dele: Command = {
  verb: 'DELE',
  syntax: 'DELE message',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    const index = session.pick(argument, dele.syntax);
    if (index === undefined) return;
    session.maildrop!.delete(index);
    session.reply(fill(replies.deleted, { number: index + 1 }));
  },
};
