import { fill, replies } from '../replies.js';
import type { Command } from './command.js';

/** STLS (RFC 2595 §4): TLS on this connection. What was said before, and pipelined behind it, is forgotten. */
export const stls: Command = {
  verb: 'STLS',
  syntax: 'STLS',
  clause: 'RFC 2595 §4',
  async run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'STLS' }));
    if (session.secure) return session.refuse(replies.stlsActive);
    if (!session.host.tls.available) return session.refuse(replies.stlsUnavailable);
    session.say('stlsBegin');
    const { tls, dropped } = await session.channel.startTls();
    session.forget();
    session.host.decision(
      dropped === 0
        ? `${tls.version} with ${tls.cipher}`
        : `${tls.version} with ${tls.cipher}; ${dropped} octets that came in the clear behind STLS were dropped (RFC 2595 §4)`,
      session,
    );
  },
};
