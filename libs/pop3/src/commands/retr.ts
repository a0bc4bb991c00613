import type { MaildropMessage } from '@glasspost/mailbox';
import { TransportClosed, TransportTimeout } from '@glasspost/wire';
import { DotStuffer } from '../dot-stuffer.js';
import { replies } from '../replies.js';
import { type Pop3Session, octetsOf } from '../session.js';
import type { Command } from './command.js';

/** RETR (RFC 1939 §5): a whole message. */
export const retr: Command = {
  verb: 'RETR',
  syntax: 'RETR number',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    const found = session.message(argument.trim());
    if (!found) return;
    const whole = session.maildrop!.whole(found.message);
    // At hand: no promise is made, so that a pipelined group is answered in one turn.
    if (Buffer.isBuffer(whole)) return send(session, found.message, whole);
    return later(session, found.message, whole);
  },
};

function send(session: Pop3Session, message: MaildropMessage, content: Buffer): void {
  session.reply(replies.message, { octets: octetsOf(message) });
  const stuffer = new DotStuffer((part) => session.channel.write(part));
  stuffer.write(content);
  stuffer.end();
  session.maildrop!.retrieved?.(message);
}

async function later(
  session: Pop3Session,
  message: MaildropMessage,
  whole: Promise<Buffer> | undefined,
): Promise<void> {
  const { channel, maildrop, host } = session;
  let begun = false;
  try {
    const content = await whole;
    if (content) return send(session, message, content);
    const stuffer = new DotStuffer((part) => channel.write(part));
    for await (const block of maildrop!.content(message)) {
      if (!begun) session.reply(replies.message, { octets: octetsOf(message) });
      begun = true;
      stuffer.write(block);
      // One block at a time is in memory: a slow client slows the reading down.
      await channel.flush();
    }
    if (!begun) session.reply(replies.message, { octets: octetsOf(message) });
    stuffer.end();
    maildrop!.retrieved?.(message);
  } catch (error) {
    // A client that went away in the middle is no problem of the store's.
    if (error instanceof TransportClosed || error instanceof TransportTimeout) throw error;
    host.problem(error, session);
    // A message that breaks off in the middle must not look whole: only the end of the connection says so.
    if (begun) channel.transport.destroy();
    else session.reply(replies.unreadable);
  }
}
