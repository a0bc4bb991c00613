import type { OutgoingRecipient, RecipientOutcome, RemoteReply } from './contract.js';
import { MalformedReply } from './local-replies.js';

/** What a reply means where 2xx is hoped for. @throws MalformedReply for 3xx, which makes no sense there. */
export function verdict(reply: RemoteReply): 'ok' | 'later' | 'never' {
  if (reply.code < 300) return 'ok';
  if (reply.code < 400) throw new MalformedReply(`${reply.code} where it makes no sense`);
  return reply.code < 500 ? 'later' : 'never';
}

/**
 * RFC 5321 §4.5.3.1.10: 552 to RCPT is an old way to say "too many recipients"; it stands for 452. With an enhanced
 * code that says something else (5.2.2, mailbox full) it means what it says.
 */
export function rcptReply(reply: RemoteReply): RemoteReply {
  const tooMany = reply.code === 552 && (reply.enhanced === undefined || reply.enhanced === '5.5.3');
  return tooMany ? { ...reply, code: 452, enhanced: '4.5.3' } : reply;
}

/** One mail on its way: what became of each recipient so far. The first word about one stands. */
export class Attempt {
  stage: RecipientOutcome['stage'] = 'mail';
  /** The mail's own content could not be read: nobody else's fault. */
  sourceFailed = false;
  private readonly settled = new Map<OutgoingRecipient, RecipientOutcome>();

  constructor(
    private readonly recipients: readonly OutgoingRecipient[],
    private readonly dsn: boolean,
  ) {}

  /** How many still hope. */
  get pending(): number {
    return this.recipients.length - this.settled.size;
  }

  settle(recipient: OutgoingRecipient, stage: RecipientOutcome['stage'], reply: RemoteReply): void {
    if (this.settled.has(recipient)) return;
    // RFC 5321 §4.2.5: responsibility passes with the reply to the end of data, and with no other.
    if (reply.code < 400 && stage !== 'end-of-data')
      throw new MalformedReply(`${reply.code} where it makes no sense`);
    const status = reply.code < 400 ? 'delivered' : reply.code < 500 ? 'deferred' : 'rejected';
    const dsnRelayed = this.dsn && status === 'delivered';
    this.settled.set(recipient, { address: recipient.address, status, reply, stage, dsnRelayed });
  }

  /** Everyone who was not settled yet. */
  settleAll(stage: RecipientOutcome['stage'], reply: RemoteReply): RecipientOutcome[] {
    for (const recipient of this.recipients) this.settle(recipient, stage, reply);
    return this.outcomes();
  }

  /** In the order of the recipients. */
  outcomes(): RecipientOutcome[] {
    return this.recipients.map((recipient) => this.settled.get(recipient)!);
  }

  /** The content, noting when it is the source that fails. */
  async *guard(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    const blocks = content[Symbol.asyncIterator]();
    try {
      for (;;) {
        let next: IteratorResult<Buffer>;
        try {
          next = await blocks.next();
        } catch (error) {
          this.sourceFailed = true;
          throw error;
        }
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await blocks.return?.();
    }
  }
}
