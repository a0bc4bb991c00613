import { fill, replies } from '../replies.js';
import type { Conversation } from '../conversation.js';
import type { Command } from './command.js';

/** USER (RFC 1939 §7): always accepted, so that nobody learns which names exist. */
export const user: Command = {
  verb: 'USER',
  syntax: 'USER name',
  clause: 'RFC 1939 §7',
  run(session, argument) {
    if (!session.plaintextAllowed) return refusePlaintext(session);
    if (argument === '') return session.refuse(fill(replies.syntax, { syntax: user.syntax }));
    session.user = argument;
    session.say('userOk');
  },
};

/** RFC 2595 §2.2: what to do where a password must not travel in the clear. */
export function refusePlaintext(session: Conversation): void {
  session.refuse(session.host.tls.available ? replies.needsTls : replies.noPlaintext);
}
