import { replies } from '../replies.js';
import type { Command } from './command.js';

/** UIDL (RFC 1939 §7): the lasting name of one message, or of all. */
export const uidl: Command = {
  verb: 'UIDL',
  syntax: 'UIDL [number]',
  clause: 'RFC 1939 §7',
  async run(session, argument) {
    const { channel, deleted } = session;
    if (argument !== '') {
      const found = session.message(argument.trim());
      if (found) session.reply(replies.uidOne, { number: found.index + 1, uidl: found.message.uidl });
      return;
    }
    session.reply(replies.uidAll);
    const { messages } = session.maildrop!;
    for (let i = 0; i < messages.length; i++) {
      if (!deleted.has(i)) channel.write(`${i + 1} ${messages[i]!.uidl}\r\n`);
      if (channel.shouldFlush) await channel.flush();
    }
    channel.write('.\r\n');
  },
};
