import { DotStuffer } from '../dot-stuffer.js';
import { replies } from '../replies.js';
import type { Command } from './command.js';

const LF = 0x0a;

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
    session.reply(replies.top, { number: found.index + 1 });
    try {
      const whole = await session.maildrop!.whole(found.message);
      for await (const block of whole ? [whole] : session.maildrop!.content(found.message)) {
        stuffer.write(cut.take(block));
        await session.channel.flush();
        if (cut.done) break;
      }
    } catch (error) {
      session.host.problem(error, session);
      return session.channel.transport.destroy();
    }
    stuffer.end();
  },
};

/** Passes on octets until the header section and a number of lines of the body have gone by. */
class TopCutter {
  done = false;
  private inHeader = true;
  private lineLength = 0;

  constructor(private lines: number) {}

  take(block: Buffer): Buffer {
    for (let at = 0; ; ) {
      const lf = block.indexOf(LF, at);
      if (lf < 0) {
        this.lineLength += block.length - at;
        return block;
      }
      const cr = lf > at ? block[lf - 1] === 0x0d : this.lineLength > 0;
      const length = this.lineLength + (lf - at) - (cr ? 1 : 0);
      this.lineLength = 0;
      at = lf + 1;
      if (this.inHeader) this.inHeader = length > 0;
      else this.lines--;
      if (!this.inHeader && this.lines <= 0) {
        this.done = true;
        return block.subarray(0, at);
      }
    }
  }
}
