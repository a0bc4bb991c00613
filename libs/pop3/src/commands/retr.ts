import { sizeOf } from '../marked-maildrop.js';
import { fill, replies } from '../replies.js';
import { everything, sendContent } from '../send-content.js';
import type { Command } from './command.js';

/** RETR (RFC 1939 §5): a whole message. */
export const retr: Command = {
  verb: 'RETR',
  syntax: 'RETR message',
  clause: 'RFC 1939 §5',
  run(session, argument) {
    const index = session.pick(argument, retr.syntax);
    if (index === undefined) return;
    const octets = sizeOf(session.maildrop!.messages[index]!);
    return sendContent(session, index, fill(replies.retrieved, { octets }), everything);
  },
};
