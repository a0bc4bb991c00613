/** How long the first waits for company: a batch costs little more than a row. */
const GATHER_MS = 400;
const RETRY_MS = 2_000;

export interface LateWriterOptions<T> {
  /** What may wait. Beyond it, what comes is dropped and counted. */
  readonly maxWaiting: number;
  /** Written with one call. */
  readonly maxBatch: number;
  /** Writes a batch, in the order in which it came. What it throws means: later, once more. */
  write(batch: readonly T[]): Promise<void>;
  /** Told once, when the first is dropped. */
  overflowed(): void;
  /** Told why a batch goes on waiting. */
  delayed(error: unknown): void;
}

/** Writes to the database what must not hold up whoever brings it: in batches, later, and not at all rather than late. */
export class LateWriter<T> {
  private readonly waiting: T[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private lost = 0;

  constructor(private readonly options: LateWriterOptions<T>) {}

  /** How many were dropped. */
  get dropped(): number {
    return this.lost;
  }

  add(item: T): void {
    if (this.waiting.length >= this.options.maxWaiting) return this.drop();
    this.waiting.push(item);
    if (!this.timer && !this.writing) this.later(GATHER_MS);
  }

  /** Counts one that there was no room for. */
  drop(): void {
    if (this.lost++ === 0) this.options.overflowed();
  }

  /** Writes what waits, now. What the database does not take goes on waiting. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (this.waiting.length > 0) await this.write();
  }

  private later(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.write();
    }, ms);
    this.timer.unref();
  }

  private write(): Promise<void> {
    this.writing = this.writeAll()
      .catch((error: unknown) => this.options.delayed(error))
      .finally(() => {
        this.writing = undefined;
        if (this.waiting.length > 0 && !this.timer) this.later(RETRY_MS);
      });
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, this.options.maxBatch);
      await this.options.write(batch);
      this.waiting.splice(0, batch.length);
    }
  }
}
