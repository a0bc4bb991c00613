import { fill, replies } from '../replies.js';
import type { Command } from './command.js';
import { writeListing } from './list.js';

/** UIDL (RFC 1939 §7): names of messages that stay the same from session to session. */
export const uidl: Command = {
  verb: 'UIDL',
  syntax: 'UIDL [message]',
  clause: 'RFC 1939 §7',
  run(session, argument) {
    if (argument !== '') {
      const index = session.pick(argument, uidl.syntax);
      if (index === undefined) return;
      const { uidl: id } = session.maildrop!.messages[index]!;
      return session.reply(fill(replies.uidlOne, { number: index + 1, uidl: id }));
    }
    session.say('uidlListing');
    return writeListing(session, (message) => message.uidl);
  },
};
