import { LineTooLong } from '@glasspost/wire';
import { type Outcome, responses } from '../responses.js';
import type { ImapSession } from '../session.js';
import type { Command } from './command.js';

/** DONE, and some room for what is not. */
const MAX_DONE = 100;

/** IDLE (RFC 9051 §6.3.13): news at once, until the client says DONE. */
export const idle: Command = {
  verb: 'IDLE',
  syntax: 'IDLE',
  clause: 'RFC 9051 §6.3.13',
  async run(session, args) {
    args.end();
    session.write('+ idling\r\n');
    try {
      return await waitForDone(session);
    } finally {
      session.wake = undefined;
    }
  },
};

async function waitForDone(session: ImapSession): Promise<Outcome> {
  const { channel, signal } = session;
  // The invitation first: the reading below sends what was gathered.
  const reading = channel.readLine(MAX_DONE, session.patience()).then(
    (line) => ({ line, error: undefined }),
    (error: unknown) => ({
      line: undefined,
      error: error instanceof Error ? error : new Error(String(error)),
    }),
  );
  for (;;) {
    const news = new Promise<undefined>((resolve) => (session.wake = () => resolve(undefined)));
    await session.tellNews(true);
    if (signal?.aborted) session.bye(session.farewell);
    await channel.flush();
    if (session.closing) return { response: responses.idleEnded };
    const read = await Promise.race([reading, news]);
    if (!read) continue;
    if (read.error instanceof LineTooLong) return { response: responses.expectedDone };
    if (read.error) throw read.error;
    if (!read.line) {
      session.closing = true;
      return { response: responses.idleEnded };
    }
    const done = /^DONE *$/i.test(read.line.bytes.toString('latin1'));
    return { response: done ? responses.idleEnded : responses.expectedDone };
  }
}
