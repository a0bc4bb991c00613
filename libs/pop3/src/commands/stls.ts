import { replies } from '../replies.js';
import type { Command } from './command.js';

/** STLS (RFC 2595 §4). */
export const stls: Command = {
  verb: 'STLS',
  syntax: 'STLS',
  clause: 'RFC 2595 §4',
  async run(session, argument) {
    if (session.tls) return session.refuse(replies.tlsActive);
    if (argument !== '') return session.refuse(replies.syntax, { expected: stls.syntax });
    if (!session.host.tls.available)
      return session.refuse(replies.unknownCommand, { hint: 'TLS is not available here' });
    await session.startTls();
  },
};
