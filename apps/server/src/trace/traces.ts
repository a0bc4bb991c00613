import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { LateWriter } from '../database/late-writer.js';
import { Live } from '../live/live.js';
import { Settings } from '../settings.js';
import { TraceRepository } from './trace.repository.js';
import type { TracedEvent, TracedMail } from './traced.js';

/** What may wait to be written. Beyond it, what comes is dropped and counted: mail never waits for its trace. */
const MAX_WAITING = 20_000;
/** Written with one transaction. */
const MAX_BATCH = 1_000;

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
  private readonly writer: LateWriter<Entry>;
  private readonly on: boolean;
  private readonly listeners: TraceListener[] = [];

  constructor(
    private readonly repository: TraceRepository,
    private readonly live: Live,
    settings: Settings,
  ) {
    this.on = settings.GLASSPOST_TRACE_DAYS > 0;
    this.writer = new LateWriter({
      maxWaiting: MAX_WAITING,
      maxBatch: MAX_BATCH,
      write: async (batch) => {
        await this.writeBatch(batch);
        this.live.publish('trace');
      },
      overflowed: () =>
        this.log.warn('The database is too slow for the traces of mails: some are not written down.'),
      delayed: (error) => this.log.debug(`Traces wait for the database: ${String(error)}`),
    });
  }

  /** What could not be written since the process began: the database was too slow, or away. */
  get lost(): number {
    return this.writer.dropped;
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
  flush(): Promise<void> {
    return this.writer.flush();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private add(entry: Entry): void {
    if (this.on) this.writer.add(entry);
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
        this.writer.drop();
        this.log.warn(`A trace could not be written: ${String(error)}`);
        return;
      }
      const half = batch.length >> 1;
      await this.writeBatch(batch.slice(0, half));
      await this.writeBatch(batch.slice(half));
    }
  }
}
