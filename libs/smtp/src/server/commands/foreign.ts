import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';

/**
 * The first words of HTTP. A browser can be made to send a form to this port, with SMTP commands in its body
 * (cross-protocol scripting); so the session ends at the first line.
 */
export const foreign: readonly Command[] = ['GET', 'POST', 'PUT', 'HEAD', 'CONNECT', 'OPTIONS'].map(
  (verb) => ({
    verb,
    syntax: `${verb} (HTTP)`,
    clause: 'RFC 5321 §7.8',
    run(session) {
      session.refuse(fill(replies.foreignProtocol, { protocol: 'HTTP' }));
      session.closing = true;
    },
  }),
);
