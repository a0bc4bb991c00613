import { TransportClosed, TransportTimeout } from '@glasspost/wire';
import { DotStuffer } from '../dot-stuffer.js';
import { replies } from '../replies.js';
import { TopCutter } from '../top-cutter.js';
import type { Command } from './command.js';

/** TOP (RFC 1939 §7): the header section, the empty line, and so many lines of the body. */
export const top: Command = {
  verb: 'TOP',
  syntax: 'TOP number lines',
  clause: 'RFC 1939 §7',
  async run(session, argument) {
    const match = /^(\S+) +([0-9]{1,9})$/.exec(argument.trim());
    if (!match) return session.refuse(replies.syntax, { expected: top.syntax });
    const found = session.message(match[1]!);
    if (!found) return;
    const cut = new TopCutter(Number(match[2]));
    const stuffer = new DotStuffer((part) => session.channel.write(part));
    let begun = false;
    const begin = (): void => {
      if (!begun) session.reply(replies.top, { number: found.index + 1 });
      begun = true;
    };
    try {
      const whole = await session.maildrop!.whole(found.message);
      for await (const block of whole ? [whole] : session.maildrop!.content(found.message)) {
        begin();
        stuffer.write(cut.take(block));
        await session.channel.flush();
        if (cut.done) break;
      }
    } catch (error) {
      if (error instanceof TransportClosed || error instanceof TransportTimeout) throw error;
      session.host.problem(error, session);
      return begun ? session.channel.transport.destroy() : session.reply(replies.unreadable);
    }
    begin();
    stuffer.end();
  },
};
