import type { Channel } from '@glasspost/wire';
import { BareLineEnd, ContentLengthMismatch } from './local-replies.js';

/** RFC 3030 leaves it open; small enough that a refusal comes before much was sent in vain. */
export const MAX_CHUNK_OCTETS = 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;
const STUFFING = Buffer.from('.');

const enum At {
  LineStart,
  Text,
  Cr,
}

/**
 * Content for DATA: stuffs dots (RFC 5321 §4.5.2) and checks that every line ends with CRLF. What has a bare CR or LF is
 * never sent on: another server might take it for the end of the message.
 */
export class DotStuffer {
  private at: At = At.LineStart;

  /**
   * @param emit gets views of the block, with a dot between them where one is stuffed.
   * @throws BareLineEnd
   */
  write(block: Buffer, emit: (piece: Buffer) => void): void {
    const length = block.length;
    let at = this.at;
    let from = 0;
    for (let i = 0; i < length; i++) {
      const octet = block[i]!;
      if (at === At.Text && octet > CR) continue;
      if (at === At.Cr) {
        if (octet !== LF) throw new BareLineEnd('bare CR');
        at = At.LineStart;
        continue;
      }
      if (octet === LF) throw new BareLineEnd('bare LF');
      if (octet === DOT && at === At.LineStart) {
        if (i > from) emit(block.subarray(from, i));
        emit(STUFFING);
        from = i;
      }
      at = octet === CR ? At.Cr : At.Text;
    }
    this.at = at;
    if (from < length) emit(from === 0 ? block : block.subarray(from));
  }

  /** The end mark; content whose last line has no end gets one. @throws BareLineEnd */
  end(): string {
    if (this.at === At.Cr) throw new BareLineEnd('bare CR');
    return this.at === At.LineStart ? '.\r\n' : '\r\n.\r\n';
  }
}

/** Sends content as DATA does. `flush` waits for back-pressure. */
export async function sendDotted(
  channel: Channel,
  content: AsyncIterable<Buffer>,
  flush: () => Promise<void>,
): Promise<void> {
  const stuffer = new DotStuffer();
  const emit = (piece: Buffer): void => channel.write(piece);
  for await (const block of content) {
    stuffer.write(block, emit);
    if (channel.shouldFlush) await flush();
  }
  channel.write(stuffer.end());
  await flush();
}

/**
 * Sends content as BDAT does (RFC 3030 §2), without a copy.
 * @param size what all blocks must come to.
 * @param chunkTaken reads the reply to a chunk that is not the last; false: the server wants no more.
 * @returns false when the server refused in between; the reply to the last chunk is the caller's to read.
 * @throws ContentLengthMismatch before the last octet is sent: the message then never comes to an end there.
 */
export async function sendChunks(
  channel: Channel,
  content: AsyncIterable<Buffer>,
  size: number,
  flush: () => Promise<void>,
  chunkTaken: () => Promise<boolean>,
): Promise<boolean> {
  let announced = 0;
  let sent = 0;
  let seen = 0;

  const put = async (block: Buffer): Promise<boolean> => {
    let rest = block;
    while (rest.length > 0) {
      if (sent === announced) {
        if (sent > 0) {
          await flush();
          if (!(await chunkTaken())) return false;
        }
        const octets = Math.min(MAX_CHUNK_OCTETS, size - sent);
        announced += octets;
        channel.write(`BDAT ${octets}${announced === size ? ' LAST' : ''}\r\n`);
      }
      const part = rest.subarray(0, announced - sent);
      channel.write(part);
      sent += part.length;
      rest = rest.subarray(part.length);
      if (channel.shouldFlush) await flush();
    }
    return true;
  };

  // One block is held back, so that too long a content shows before its announced end has left.
  let held: Buffer | undefined;
  for await (const block of content) {
    if (block.length === 0) continue;
    seen += block.length;
    if (seen > size) throw new ContentLengthMismatch(`more than ${size} octets`);
    if (held && !(await put(held))) return false;
    held = block;
  }
  if (seen < size) throw new ContentLengthMismatch(`${seen} octets instead of ${size}`);
  if (held && !(await put(held))) return false;
  if (size === 0) channel.write('BDAT 0 LAST\r\n');
  await flush();
  return true;
}
