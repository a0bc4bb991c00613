import { TransportClosed } from '@glasspost/wire';
import { type Reply, fill, isReply, replies } from '../../replies.js';
import { outOfOrder } from '../../states.js';
import type { Conversation } from '../conversation.js';
import { LineEndCheck } from '../data-reader.js';
import { Intake, hopelessOctets } from '../intake.js';
import type { Command } from './command.js';
import { end, faultReply } from './data.js';

const BLOCK_OCTETS = 256 * 1024;
const ARGUMENT = /^([0-9]{1,15})(?: +(LAST))?$/i;

/** What is remembered from chunk to chunk, by intake: the check of line ends goes across chunks. */
const checks = new WeakMap<Intake, LineEndCheck>();

/** BDAT (RFC 3030 §2): the next so-and-so many octets are content. */
export const bdat: Command = {
  verb: 'BDAT',
  state: 'BDAT',
  syntax: 'BDAT octets [LAST]',
  clause: 'RFC 3030 §2',

  async run(session, argument) {
    const chunk = parse(session, argument);
    if (!chunk) return;
    const opened = session.intake ?? (await open(session));
    if (isReply(opened)) {
      await drop(session, chunk.octets);
      return giveUp(session, opened);
    }
    const check = checks.get(opened);
    await readChunk(session, chunk.octets, (block) => {
      check?.scan(block);
      if (check?.fault) opened.fail(faultReply(check.fault));
      return opened.write(block);
    });
    if (chunk.last && check) {
      check.end();
      if (check.fault) opened.fail(faultReply(check.fault));
    }
    // Malformed before too big: the reply does not depend on how the octets were cut.
    if (check?.fault) return giveUp(session, faultReply(check.fault));
    if (opened.failure) return giveUp(session, opened.failure);
    if (!chunk.last) {
      session.enter('bdat');
      return session.reply(fill(replies.chunkTaken, { octets: chunk.octets }));
    }
    const verdict = await opened.finish();
    end(session, () => session.reply(verdict));
  },

  /** RFC 3030 §2: the octets follow all the same and must be taken, or they would be read as commands. */
  async outOfOrder(session, argument) {
    const chunk = parse(session, argument);
    if (!chunk) return;
    await drop(session, chunk.octets);
    const reply = outOfOrder(session.state, 'BDAT');
    if (session.chunksFailed) session.reply(reply);
    else session.refuse(reply);
  },
};

function parse(session: Conversation, argument: string): { octets: number; last: boolean } | undefined {
  const match = ARGUMENT.exec(argument);
  if (match) return { octets: Number(match[1]), last: match[2] !== undefined };
  session.refuse(replies.badChunkSize);
  // What follows is content of unknown length: going on would obey it as commands.
  session.closing = true;
  return undefined;
}

async function open(session: Conversation): Promise<Intake | Reply> {
  const transaction = session.transaction!;
  const sink = await session.ask(() => session.host.message(transaction, session));
  if (isReply(sink)) return sink;
  const intake = new Intake(session, sink);
  session.intake = intake;
  // RFC 3030 §3: only BINARYMIME content may have other line ends than CRLF.
  if (transaction.mail.params.body !== 'BINARYMIME') checks.set(intake, new LineEndCheck());
  return intake;
}

/** The mail has failed before its last chunk: chunks that are already under way will be dropped. */
function giveUp(session: Conversation, reply: Reply): void {
  end(session, () => session.reply(reply));
  session.chunksFailed = true;
}

function drop(session: Conversation, octets: number): Promise<void> {
  return readChunk(session, octets, () => undefined);
}

async function readChunk(
  session: Conversation,
  octets: number,
  take: (block: Buffer) => Promise<void> | void,
): Promise<void> {
  const { channel, host } = session;
  const limit = hopelessOctets(session);
  for (let left = octets, taken = 0; left > 0;) {
    const block = await channel.readSome(Math.min(left, BLOCK_OCTETS), host.limits.dataTimeoutMs);
    if (block === null) throw new TransportClosed('the peer closed the connection in the middle of a chunk');
    left -= block.length;
    taken += block.length;
    const waiting = take(block);
    if (waiting instanceof Promise) await waiting;
    if (taken > limit && left > 0) {
      session.closing = true;
      return;
    }
  }
}
