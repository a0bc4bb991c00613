import type { MaildropMessage } from '@glasspost/mailbox';
import type { Conversation, MaybePromise } from '../conversation.js';
import { sizeOf } from '../marked-maildrop.js';
import { fill, messageCount, replies } from '../replies.js';
import type { Command } from './command.js';

/** LIST (RFC 1939 §5): sizes, of one message or of all that are not marked as deleted. */
export const list: Command = {
  verb: 'LIST',
  syntax: 'LIST [message]',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    const maildrop = session.maildrop!;
    if (argument !== '') {
      const index = session.pick(argument, list.syntax);
      if (index === undefined) return;
      return session.reply(
        fill(replies.listOne, { number: index + 1, octets: sizeOf(maildrop.messages[index]!) }),
      );
    }
    session.reply(fill(replies.listing, { count: messageCount(maildrop.count), octets: maildrop.octets }));
    return writeListing(session, (message) => String(sizeOf(message)));
  },
};

/** Lines that are gathered before they are written. */
const BATCH = 500;

/** `number item` for every message not marked as deleted, and the end. Waits where the peer is slow. */
export function writeListing(
  session: Conversation,
  item: (message: MaildropMessage) => string,
  from = 0,
): MaybePromise<void> {
  const { channel } = session;
  const { messages } = session.maildrop!;
  for (let start = from; start < messages.length; start += BATCH) {
    let lines = '';
    const end = Math.min(start + BATCH, messages.length);
    for (let i = start; i < end; i++) {
      if (!session.maildrop!.isDeleted(i)) lines += `${i + 1} ${item(messages[i]!)}\r\n`;
    }
    channel.write(lines);
    if (channel.shouldFlush) {
      const flushed = channel.flush();
      if (flushed) return flushed.then(() => writeListing(session, item, end));
    }
  }
  channel.write('.\r\n');
}
