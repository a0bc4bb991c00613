import { type Reply, fill, isReply, replies } from '../replies.js';
import type { Conversation, MaybePromise } from './conversation.js';
import type { MessageSink } from './host.js';

/** Beyond twice the limit and this, a message is not read to its end any more: the connection is closed. */
const HOPELESS_EXCESS_OCTETS = 1024 * 1024;

/**
 * Content on its way into a host's sink, the same for DATA and BDAT: counts octets, remembers the first reason to
 * refuse, and sees to it that exactly one of the sink's `finish` and `abort` is called. After a failure it swallows
 * what comes, so that the reader can go on to the real end in bounded memory.
 */
export class Intake {
  private octets = 0;
  private open = true;
  failure: Reply | undefined;

  constructor(
    private readonly session: Conversation,
    private readonly sink: MessageSink,
  ) {}

  /** Gives a block to the sink, or drops it after a failure. A promise: wait before reading on. */
  write(block: Buffer): MaybePromise<void> {
    this.octets += block.length;
    if (this.failure) return;
    const limit = this.session.host.limits.maxMessageOctets;
    // RFC 1870 §6.3: whatever was announced, what counts is what comes.
    if (this.octets > limit) return this.fail(fill(replies.tooBig, { limit }));
    try {
      const waiting = this.sink.write(block);
      return waiting instanceof Promise ? waiting.catch((error: unknown) => this.broken(error)) : undefined;
    } catch (error) {
      this.broken(error);
    }
  }

  /** Refuses the message; the first reason stands. */
  fail(reply: Reply): void {
    if (this.failure) return;
    this.failure = reply;
    this.session.host.decision(`Message refused: ${reply.text} (${reply.clause})`, this.session);
    this.abort();
  }

  /** All has arrived: commits the message. Returns the reply to give. Never throws. */
  async finish(): Promise<Reply> {
    if (this.failure) return this.failure;
    this.open = false;
    try {
      const verdict = await this.sink.finish();
      return isReply(verdict) ? verdict : fill(replies.queued, { id: verdict.id });
    } catch (error) {
      return this.session.problem(error);
    }
  }

  /** Gives the content up, if that is still possible. Never throws. */
  abort(): void {
    if (!this.open) return;
    this.open = false;
    try {
      const done = this.sink.abort();
      if (done instanceof Promise) done.catch((error: unknown) => this.session.problem(error));
    } catch (error) {
      this.session.problem(error);
    }
  }

  private broken(error: unknown): void {
    this.fail(this.session.problem(error));
  }
}

/** How many octets of a message (or chunk) are read at most, be it only to drop them. */
export function hopelessOctets(session: Conversation): number {
  return 2 * session.host.limits.maxMessageOctets + HOPELESS_EXCESS_OCTETS;
}
