/** DNS messages in a TCP stream: each behind its length in two octets (RFC 1035 §4.2.2). */

const FIRST_CAPACITY = 2048;

/** Cuts a stream into messages. Holds at most one message that is not whole, and what came with it. */
export class FrameReader {
  private buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  private start = 0;
  private end = 0;

  /** Whether a message has begun and is not whole. */
  get partial(): boolean {
    return this.end > this.start;
  }

  /** Adds octets as they came. Take all whole messages with `next` before adding more. */
  push(chunk: Buffer): void {
    if (this.end + chunk.length > this.buffer.length) {
      const held = this.end - this.start;
      const target =
        held + chunk.length > this.buffer.length
          ? Buffer.allocUnsafe(Math.max(this.buffer.length * 2, held + chunk.length))
          : this.buffer;
      this.buffer.copy(target, 0, this.start, this.end);
      this.buffer = target;
      this.start = 0;
      this.end = held;
    }
    chunk.copy(this.buffer, this.end);
    this.end += chunk.length;
  }

  /** The next whole message, or null. Its octets are a copy: a query may wait for a forwarder while others arrive. */
  next(): Buffer | null {
    if (this.end - this.start < 2) return null;
    const length = this.buffer.readUInt16BE(this.start);
    if (this.end - this.start < 2 + length) return null;
    const message = Buffer.from(this.buffer.subarray(this.start + 2, this.start + 2 + length));
    this.start += 2 + length;
    if (this.start === this.end) {
      this.start = this.end = 0;
      if (this.buffer.length > FIRST_CAPACITY * 4) this.buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
    }
    return message;
  }
}

/** Messages as they go into the stream: one piece, so that each leaves with its length (RFC 7766 §8). */
export function frame(messages: readonly Buffer[]): Buffer {
  const out = Buffer.allocUnsafe(messages.reduce((sum, message) => sum + 2 + message.length, 0));
  let at = 0;
  for (const message of messages) {
    out.writeUInt16BE(message.length, at);
    message.copy(out, at + 2);
    at += 2 + message.length;
  }
  return out;
}
