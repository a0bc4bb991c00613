import { replies } from '../replies.js';
import type { Command } from './command.js';

/** UTF8 (RFC 6856 §2.1): the client can take headers in UTF-8. We send all mail as it is stored in any case. */
export const utf8: Command = {
  verb: 'UTF8',
  syntax: 'UTF8',
  clause: 'RFC 6856 §2.1',
  run(session) {
    session.reply(replies.utf8);
  },
};
