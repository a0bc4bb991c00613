import { replies } from '../replies.js';
import { octetsOf } from '../session.js';
import type { Command } from './command.js';

/** LIST (RFC 1939 §5): the octets of one message, or of all. */
export const list: Command = {
  verb: 'LIST',
  syntax: 'LIST [number]',
  clause: 'RFC 1939 §5',
  async run(session, argument) {
    const { channel, deleted } = session;
    if (argument !== '') {
      const found = session.message(argument.trim());
      if (found) session.reply(replies.scanOne, { number: found.index + 1, octets: octetsOf(found.message) });
      return;
    }
    session.reply(replies.scanAll, session.totals());
    const { messages } = session.maildrop!;
    for (let i = 0; i < messages.length; i++) {
      if (!deleted.has(i)) channel.write(`${i + 1} ${octetsOf(messages[i]!)}\r\n`);
      if (channel.shouldFlush) await channel.flush();
    }
    channel.write('.\r\n');
  },
};
