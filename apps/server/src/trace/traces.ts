import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Live } from '../live/live.js';
import { Settings } from '../settings.js';
import { TraceRepository } from './trace.repository.js';
import type { TracedEvent, TracedMail } from './traced.js';

/** What may wait to be written. Beyond it, what comes is dropped and counted: mail never waits for its trace. */
const MAX_WAITING = 20_000;
/** Written with one transaction. */
const MAX_BATCH = 1_000;
/** How long the first waits for company: a batch costs little more than a row. */
const GATHER_MS = 400;
const RETRY_MS = 2_000;

type Entry = { readonly mail: TracedMail } | { readonly event: TracedEvent };

/** Who wants to know what becomes of mails. */
export interface TraceListener {
  mail(mail: TracedMail): void;
  event(event: TracedEvent): void;
}

/**
 * Writes down what becomes of each mail, in the order in which it happened, off the way of the mail: in batches, later, and
 * not at all rather than late. A crash loses what has not been written yet, at most about a second's worth.
 */
@Injectable()
export class Traces implements BeforeApplicationShutdown {
  private readonly log = new Logger('trace');
  private waiting: Entry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private dropped = 0;
  private readonly on: boolean;
  private readonly listeners: TraceListener[] = [];

  constructor(
    private readonly repository: TraceRepository,
    private readonly live: Live,
    settings: Settings,
  ) {
    this.on = settings.GLASSPOST_TRACE_DAYS > 0;
  }

  /** What could not be written since the process began: the database was too slow, or away. */
  get lost(): number {
    return this.dropped;
  }

  /** Hears of everything in the moment in which it happens, also when nothing is written down. Must be quick. */
  listen(listener: TraceListener): void {
    this.listeners.push(listener);
  }

  mail(mail: TracedMail): void {
    for (const listener of this.listeners) listener.mail(mail);
    this.add({ mail });
  }

  event(event: TracedEvent): void {
    for (const listener of this.listeners) listener.event(event);
    this.add({ event });
  }

  /** Writes what waits, now. What the database does not take goes on waiting. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (this.waiting.length > 0) await this.write();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private add(entry: Entry): void {
    if (!this.on) return;
    if (this.waiting.length >= MAX_WAITING) {
      if (this.dropped++ === 0)
        this.log.warn('The database is too slow for the traces of mails: some are not written down.');
      return;
    }
    this.waiting.push(entry);
    if (!this.timer && !this.writing) this.later(GATHER_MS);
  }

  private later(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.write();
    }, ms);
    this.timer.unref();
  }

  private write(): Promise<void> {
    this.writing = this.writeAll().finally(() => {
      this.writing = undefined;
      if (this.waiting.length > 0 && !this.timer) this.later(RETRY_MS);
    });
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, MAX_BATCH);
      try {
        await this.writeBatch(batch);
      } catch (error) {
        this.log.debug(`Traces wait for the database: ${String(error)}`);
        return;
      }
      this.waiting.splice(0, batch.length);
      this.live.publish('trace');
    }
  }

  /** What the database refuses goes alone; the others do not suffer for it. @throws when the database is away. */
  private async writeBatch(batch: readonly Entry[]): Promise<void> {
    try {
      await this.repository.write(
        batch.flatMap((entry) => ('mail' in entry ? entry.mail : [])),
        batch.flatMap((entry) => ('event' in entry ? entry.event : [])),
      );
    } catch (error) {
      // Class 22: data exception; 23: integrity; 54: limits. Anything else may pass another time.
      if (!/^(22|23|54)/.test((error as { code?: string }).code ?? '')) throw error;
      if (batch.length === 1) {
        this.dropped++;
        this.log.warn(`A trace could not be written: ${String(error)}`);
        return;
      }
      const half = batch.length >> 1;
      await this.writeBatch(batch.slice(0, half));
      await this.writeBatch(batch.slice(half));
    }
  }
}
