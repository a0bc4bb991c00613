import { fill, replies } from '../replies.js';
import type { Command } from './command.js';

/** UTF8 (RFC 6856 §2): the client understands UTF-8 in headers and sends it in names and passwords. */
export const utf8: Command = {
  verb: 'UTF8',
  syntax: 'UTF8',
  clause: 'RFC 6856 §2',
  run(session, argument) {
    if (argument !== '') return session.refuse(fill(replies.noArgument, { verb: 'UTF8' }));
    session.utf8 = true;
    session.say('utf8');
  },
};
