import { formatResponse, responses } from '../responses.js';
import type { Command } from './command.js';

/** STARTTLS (RFC 9051 §6.2.1). What was sent in the clear behind it is dropped by the channel. */
export const starttls: Command = {
  verb: 'STARTTLS',
  syntax: 'STARTTLS',
  clause: 'RFC 9051 §6.2.1',
  async run(session, args, call) {
    args.end();
    if (session.tls) return { response: responses.tlsActive };
    if (session.compressed) return { response: responses.compressedTls };
    if (!session.host.tls.available) return { response: responses.noTls };
    session.write(`${call.tag} ${formatResponse(responses.beginTls)}`);
    await session.channel.startTls();
    return 'answered';
  },
};
