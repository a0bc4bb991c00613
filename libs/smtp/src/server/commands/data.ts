import { TransportClosed } from '@glasspost/wire';
import { fill, isReply, replies } from '../../replies.js';
import { type Conversation, settle } from '../conversation.js';
import { type DataFault, DataReader } from '../data-reader.js';
import type { MessageSink } from '../host.js';
import { Intake, hopelessOctets } from '../intake.js';
import type { Command } from './command.js';

/** Octets that are read at most before the sink gets them. */
const BLOCK_OCTETS = 256 * 1024;

/** DATA (RFC 5321 §4.1.1.4): the content, up to a line with a single dot. */
export const data: Command = {
  verb: 'DATA',
  state: 'DATA',
  syntax: 'DATA',
  clause: 'RFC 5321 §4.1.1.4',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'DATA' }));
    const transaction = session.transaction!;
    if (transaction.mail.params.body === 'BINARYMIME') return session.refuse(replies.dataWithBinary);
    return settle(
      session.ask(() => session.host.message(transaction, session)),
      (sink) => (isReply(sink) ? end(session, () => session.reply(sink)) : receive(session, sink)),
    );
  },
};

async function receive(session: Conversation, sink: MessageSink): Promise<void> {
  const { channel, host } = session;
  const intake = new Intake(session, sink);
  session.intake = intake;
  session.reply(replies.startData);
  const reader = new DataReader();
  const mostOctets = hopelessOctets(session);
  let octets = 0;
  for (let ended = -1; ended < 0;) {
    const block = await channel.readSome(BLOCK_OCTETS, host.limits.dataTimeoutMs);
    if (block === null)
      throw new TransportClosed('the peer closed the connection in the middle of a message');
    ended = reader.scan(block);
    for (const piece of reader.pieces) {
      const waiting = intake.write(piece);
      if (waiting instanceof Promise) await waiting;
    }
    if (reader.fault) intake.fail(faultReply(reader.fault));
    octets += block.length;
    if (ended >= 0) channel.unread(block.length - ended);
    else if (octets > mostOctets) {
      intake.fail(fill(replies.tooBig, { limit: host.limits.maxMessageOctets }));
      session.closing = true;
      break;
    }
  }
  // Malformed before too big: the reply does not depend on how the octets were cut.
  const verdict = reader.fault ? faultReply(reader.fault) : await intake.finish();
  end(session, () => session.reply(verdict));
}

/** RFC 5321 §4.1.1.4: after DATA the mail is over, whatever became of it. The reply still belongs to it. */
export function end(session: Conversation, reply: () => void): void {
  reply();
  session.reset();
  session.enter('ready');
}

export function faultReply(fault: DataFault): typeof replies.bareLineEnd | typeof replies.nulInText {
  return fault === 'nul' ? replies.nulInText : replies.bareLineEnd;
}
