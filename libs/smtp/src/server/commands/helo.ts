import { fill, replies } from '../../replies.js';
import type { Command } from './command.js';
import { greet } from './ehlo.js';

/** HELO (RFC 5321 §4.1.1.1): the client says who it is and asks for no extensions. */
export const helo: Command = {
  verb: 'HELO',
  state: 'HELO',
  syntax: 'HELO host.name',
  clause: 'RFC 5321 §4.1.1.1',
  idle: true,
  run(session, argument) {
    return greet(session, argument, false, () =>
      session.reply(fill(replies.hello, { hostname: session.host.hostname })),
    );
  },
};
