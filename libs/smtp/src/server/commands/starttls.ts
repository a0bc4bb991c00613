import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';

/** STARTTLS (RFC 3207): the rest of the conversation is under TLS, and begins anew. */
export const starttls: Command = {
  verb: 'STARTTLS',
  state: 'STARTTLS',
  syntax: 'STARTTLS',
  clause: 'RFC 3207 §4',
  async run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'STARTTLS' }));
    if (session.secure) return session.refuse(replies.tlsActive);
    if (!session.host.tls.available) return session.refuse(replies.tlsUnavailable);
    session.reply(replies.startTls);
    // The channel drops what was pipelined behind in the clear (RFC 3207 §6).
    const { dropped } = await session.channel.startTls();
    if (dropped > 0) {
      session.host.decision(
        `STARTTLS: ${dropped} octets sent in the clear behind it were dropped (RFC 3207 §6)`,
        session,
      );
    }
    session.forget();
    session.enter('connected');
  },
};
