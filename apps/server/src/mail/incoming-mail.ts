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
  /** The chunk that is being filled, once the mail has proved large, and chunks that have been written: they serve again. */
  private chunk: Buffer | undefined;
  private filled = 0;
  private readonly spare: Buffer[] = [];
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
    this.total += block.length;
    if (this.ascii) this.ascii = isAscii(block);
    if (this.begun) {
      this.append(block);
      return this.pending.size >= MAX_PENDING_CHUNKS || this.failure ? this.room() : undefined;
    }
    this.parts.push(block);
    if (this.parts.length >= MAX_PARTS) this.parts = [Buffer.concat(this.parts)];
    this.gathered += block.length;
    return this.gathered > INLINE_LIMIT ? this.spill() : undefined;
  }

  /** All octets have come. @param maxHops see TooManyHops. @throws TooManyHops, or what the database throws. */
  async finish(maxHops: number): Promise<NewContent> {
    const prefix = this.trace();
    if (countReceived(this.header!) > maxHops) throw new TooManyHops('too many hops');
    let bytes: Buffer | null = null;
    if (!this.begun) {
      bytes = Buffer.concat([prefix, ...this.parts]);
    } else {
      if (this.filled > 0) this.writeChunk();
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
    this.chunk = undefined;
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

  /** The mail is large: what has been gathered goes into chunks, and so will all that comes. */
  private async spill(): Promise<void> {
    const prefix = this.trace();
    this.begun = this.contents.begin(this.id);
    this.append(prefix);
    for (const part of this.parts) this.append(part);
    this.parts = [];
    await this.room();
  }

  private append(block: Buffer): void {
    for (let from = 0; from < block.length;) {
      this.chunk ??= this.spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK_SIZE);
      const copied = block.copy(this.chunk, this.filled, from);
      from += copied;
      this.filled += copied;
      if (this.filled === CHUNK_SIZE) this.writeChunk();
    }
  }

  /** Waits until another chunk may be sent on its way. */
  private async room(): Promise<void> {
    while (this.pending.size >= MAX_PENDING_CHUNKS) await Promise.race(this.pending);
    if (this.failure) throw this.failure;
  }

  private writeChunk(): void {
    const chunk = this.chunk!;
    const octets = chunk.subarray(0, this.filled);
    this.chunk = undefined;
    this.filled = 0;
    const number = this.chunks++;
    const writing = this.begun!.then(() => this.contents.addChunk(this.id, number, octets))
      .then(() => void this.spare.push(chunk))
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      });
    this.pending.add(writing);
    void writing.then(() => this.pending.delete(writing));
  }
}
