import { fill, messageCount, replies } from '../replies.js';
import type { Command } from './command.js';

/** QUIT (RFC 1939 §4, §6): in TRANSACTION the marked messages are removed, all or none, and the lock is given back. */
export const quit: Command = {
  verb: 'QUIT',
  syntax: 'QUIT',
  clause: 'RFC 1939 §6',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'QUIT' }));
    const { maildrop } = session;
    const { hostname } = session.host;
    if (!maildrop) {
      session.state = 'closed';
      return session.farewell(fill(replies.bye, { hostname }));
    }
    session.state = 'update';
    return update();

    async function update(): Promise<void> {
      const removed = await session.ask(async () => {
        await maildrop!.expunge();
        return true;
      }, replies.notRemoved);
      // Before the reply: a client that comes back at once must find the maildrop free.
      await maildrop!.release();
      session.state = 'closed';
      if (!removed) {
        session.closing = true;
        return;
      }
      const { count } = maildrop!;
      session.farewell(
        count === 0
          ? fill(replies.byeEmpty, { hostname })
          : fill(replies.byeLeft, { hostname, count: messageCount(count) }),
      );
    }
  },
};
