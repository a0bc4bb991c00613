import { isAscii } from 'node:buffer';
import { v7 } from 'uuid';
import { countReceived, headerEnd, summarize } from '@glasspost/message';
import { CHUNK_SIZE, type ContentRepository, INLINE_LIMIT } from './content.repository.js';
import type { NewContent } from './writing.js';

/** Most octets of a header section that are looked at; RFC 5322 knows no limit, Postfix's is 102,400. */
const HEADER_LIMIT = 128 * 1024;
/** Chunks that may be on their way to the database at once, for one mail. */
const MAX_PENDING_CHUNKS = 2;
/** Blocks that are kept as they came: a client that sends octet by octet must not make us hold an object for each. */
const MAX_PARTS = 1_000;

export interface IncomingOptions {
  readonly sender: string;
  readonly smtputf8: boolean;
  readonly binary: boolean;
  /** Trace fields that go before everything else, made when the header section is known. `id` is the content's. */
  trace(id: string, header: Buffer): { returnPath: string; fields: string };
}

/** The mail goes round in circles: more Received fields than the limit. */
export class TooManyHops extends Error {
  override readonly name = 'TooManyHops';
}

/**
 * Gathers a mail's octets as they arrive. Few octets stay in memory until the end; of a large mail never more than a few
 * chunks do, the rest is in the database already when the last octet comes.
 */
export class IncomingMail {
  readonly id = v7();
  private parts: Buffer[] = [];
  private gathered = 0;
  private total = 0;
  private ascii = true;
  private chunks = 0;
  private header: Buffer | undefined;
  private prefix: Buffer | undefined;
  private skip = 0;
  private begun: Promise<void> | undefined;
  private readonly pending = new Set<Promise<void>>();
  private failure: Error | undefined;

  constructor(
    private readonly contents: ContentRepository,
    private readonly options: IncomingOptions,
  ) {}

  /** Octets of the mail so far, without trace fields. */
  get octets(): number {
    return this.total;
  }

  /** Keeps the block, which must not change any more. A promise means: wait before the next. */
  write(block: Buffer): Promise<void> | undefined {
    this.parts.push(block);
    if (this.parts.length >= MAX_PARTS) this.parts = [Buffer.concat(this.parts)];
    this.gathered += block.length;
    this.total += block.length;
    if (this.ascii) this.ascii = isAscii(block);
    return this.gathered > INLINE_LIMIT ? this.spill() : undefined;
  }

  /** All octets have come. @param maxHops see TooManyHops. @throws TooManyHops, or what the database throws. */
  async finish(maxHops: number): Promise<NewContent> {
    const prefix = this.trace();
    if (countReceived(this.header!) > maxHops) throw new TooManyHops('too many hops');
    let bytes: Buffer | null = null;
    if (this.chunks === 0) {
      bytes = Buffer.concat([prefix, ...this.parts]);
    } else {
      while (this.gathered > 0) this.cutChunk();
      await Promise.all(this.pending);
      if (this.failure) throw this.failure;
    }
    const summary = summarize(this.header!);
    return {
      id: this.id,
      bytes,
      size: this.total + prefix.length,
      skip: this.skip,
      sender: this.options.sender,
      subject: summary.subject,
      fromText: summary.from,
      toText: summary.to,
      messageId: summary.messageId,
      date: summary.date ?? null,
      encoding: this.options.binary ? 'binary' : this.ascii ? '7bit' : '8bit',
      smtputf8: this.options.smtputf8,
    };
  }

  /** The mail comes to nothing: what was written of it goes. Never throws. */
  async abort(): Promise<void> {
    this.parts = [];
    if (!this.begun) return;
    await Promise.allSettled([this.begun, ...this.pending]);
    await this.contents.discard(this.id).catch(() => undefined);
  }

  private trace(): Buffer {
    if (this.prefix) return this.prefix;
    const first = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts);
    this.parts = [first];
    const limited = first.length > HEADER_LIMIT ? first.subarray(0, HEADER_LIMIT) : first;
    this.header = Buffer.from(limited.subarray(0, headerEnd(limited)));
    const { returnPath, fields } = this.options.trace(this.id, this.header);
    this.skip = Buffer.byteLength(returnPath);
    this.prefix = Buffer.from(returnPath + fields);
    return this.prefix;
  }

  /** Sends full chunks on their way. */
  private async spill(): Promise<void> {
    if (!this.begun) {
      const prefix = this.trace();
      this.parts.unshift(prefix);
      this.gathered += prefix.length;
      this.begun = this.contents.begin(this.id);
    }
    while (this.gathered >= CHUNK_SIZE) this.cutChunk();
    while (this.pending.size >= MAX_PENDING_CHUNKS) await Promise.race(this.pending);
    if (this.failure) throw this.failure;
  }

  private cutChunk(): void {
    const all = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts);
    const chunk = all.subarray(0, CHUNK_SIZE);
    const rest = all.subarray(CHUNK_SIZE);
    this.parts = rest.length > 0 ? [rest] : [];
    this.gathered = rest.length;
    const number = this.chunks++;
    const writing = this.begun!.then(() => this.contents.addChunk(this.id, number, chunk)).catch(
      (error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      },
    );
    this.pending.add(writing);
    void writing.then(() => this.pending.delete(writing));
  }
}
