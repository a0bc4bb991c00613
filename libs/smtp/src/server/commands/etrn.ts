import { fill, replies } from '../../replies.js';
import { settle } from '../conversation.js';
import type { Command } from './command.js';

/** A domain, `@domain` with its subdomains, or `#queue` (RFC 1985 §5). */
const NODE = /^[@#]?[A-Za-z0-9_.-]{1,255}$/;

/** ETRN (RFC 1985): asks for the queue of a domain to be run now. */
export const etrn: Command = {
  verb: 'ETRN',
  state: 'ETRN',
  syntax: 'ETRN domain',
  clause: 'RFC 1985 §5',
  idle: true,
  run(session, argument) {
    if (!NODE.test(argument)) return session.refuse(fill(replies.syntax, { expected: 'ETRN domain' }));
    return settle(
      session.ask(() => session.host.runQueue(argument, session)),
      (reply) => session.reply(reply),
    );
  },
};
