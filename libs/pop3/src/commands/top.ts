import { messageNumber } from '../conversation.js';
import { fill, replies } from '../replies.js';
import { sendContent } from '../send-content.js';
import { TopCutter } from '../top-cutter.js';
import type { Command } from './command.js';

/** TOP (RFC 1939 §7): the header and so many lines of the body. */
export const top: Command = {
  verb: 'TOP',
  syntax: 'TOP message lines',
  clause: 'RFC 1939 §7',
  run(session, argument) {
    const blank = argument.indexOf(' ');
    const lines = blank < 0 ? undefined : messageNumber(argument.slice(blank + 1).trim());
    if (lines === undefined) return session.refuse(fill(replies.syntax, { syntax: top.syntax }));
    const index = session.pick(argument.slice(0, blank), top.syntax);
    if (index === undefined) return;
    return sendContent(session, index, replies.top, new TopCutter(lines));
  },
};
