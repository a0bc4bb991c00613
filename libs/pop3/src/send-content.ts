import type { Conversation, MaybePromise } from './conversation.js';
import { MultilineWriter } from './multiline.js';
import { type Reply, fill, replies, replyLine } from './replies.js';

/**
 * Sends a message's content as a multi-line reply, for RETR and TOP. Nothing waits when the store has the content at
 * hand. An error before the first octet is a reply; after it the connection is dropped, because the client must not
 * take half a message for a whole one.
 */

/** From this size on a block goes to the transport by itself, without being copied together with what waits. */
const OWN_WRITE = 32 * 1024;

/** What is sent of each block; `done` once no more is wanted. */
export interface Selection {
  take(block: Buffer): Buffer;
  readonly done: boolean;
}

/** All of it. */
export const everything: Selection = { take: (block) => block, done: false };

/** @param index message number less one. @param status the `+OK` line's reply. */
export function sendContent(
  session: Conversation,
  index: number,
  status: Reply,
  selection: Selection,
): MaybePromise<void> {
  const { drop } = session.maildrop!;
  const message = drop.messages[index]!;
  let whole: MaybePromise<Buffer> | undefined;
  try {
    whole = drop.whole(message);
  } catch (error) {
    return unreadable(session, index, error);
  }
  if (whole instanceof Promise) {
    return whole.then(
      (content) => sendWhole(session, content, status, selection),
      (error: unknown) => unreadable(session, index, error),
    );
  }
  if (whole) return sendWhole(session, whole, status, selection);
  return sendBlocks(session, index, status, selection);
}

function sendWhole(
  session: Conversation,
  content: Buffer,
  status: Reply,
  selection: Selection,
): MaybePromise<void> {
  const { channel } = session;
  channel.write(replyLine(status));
  const writer = new MultilineWriter(channel);
  const block = selection.take(content);
  if (block.length < OWN_WRITE) {
    writer.write(block);
    writer.end();
    return;
  }
  return sendLarge(session, writer, block);
}

async function sendLarge(session: Conversation, writer: MultilineWriter, block: Buffer): Promise<void> {
  await session.channel.flush();
  writer.write(block);
  await session.channel.flush();
  writer.end();
}

async function sendBlocks(
  session: Conversation,
  index: number,
  status: Reply,
  selection: Selection,
): Promise<void> {
  const { channel } = session;
  const { drop } = session.maildrop!;
  let writer: MultilineWriter | undefined;
  const begin = (): MultilineWriter => {
    channel.write(replyLine(status));
    return new MultilineWriter(channel);
  };
  try {
    for await (const block of drop.content(drop.messages[index]!)) {
      writer ??= begin();
      if (block.length >= OWN_WRITE) await channel.flush();
      writer.write(selection.take(block));
      if (channel.shouldFlush) await channel.flush();
      if (selection.done) break;
    }
  } catch (error) {
    if (!writer) return unreadable(session, index, error);
    session.host.problem(error, session);
    session.closing = true;
    channel.transport.destroy();
    return;
  }
  (writer ?? begin()).end();
}

function unreadable(session: Conversation, index: number, error: unknown): void {
  session.host.problem(error, session);
  session.reply(fill(replies.unreadable, { number: index + 1 }));
}
