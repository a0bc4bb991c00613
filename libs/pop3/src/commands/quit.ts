import { replies } from '../replies.js';
import type { Command } from './command.js';

/** QUIT (RFC 1939 §6): out of a transaction, the only way in which messages are deleted. */
export const quit: Command = {
  verb: 'QUIT',
  syntax: 'QUIT',
  clause: 'RFC 1939 §6',
  async run(session) {
    const { maildrop, deleted } = session;
    session.closing = true;
    session.state = 'update';
    if (!maildrop || deleted.size === 0) return session.reply(replies.goodbye);
    try {
      await maildrop.expunge([...deleted].sort((a, b) => a - b).map((index) => maildrop.messages[index]!));
      session.reply(replies.goodbyeDeleted, { count: deleted.size });
    } catch (error) {
      session.host.problem(error, session);
      session.reply(replies.quitFailed);
    }
  },
};
