import { Injectable, Logger } from '@nestjs/common';
import { COUNTERS } from '@glasspost/contract';
import { Live } from '../live/live.js';
import { type Counts, Counters } from './counters.js';
import { Gauges } from './gauges.js';
import { type Sample, StatisticsRepository } from './statistics.repository.js';

const MINUTE_MS = 60_000;

/** Writes down once a minute what was counted in it, and what is measured at its end. */
@Injectable()
export class StatisticsRecorder {
  private readonly log = new Logger('statistics');
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly counters: Counters,
    private readonly gauges: Gauges,
    private readonly repository: StatisticsRepository,
    private readonly live: Live,
  ) {}

  start(): void {
    if (this.stopped) return;
    const now = Date.now();
    this.timer = setTimeout(
      () => {
        // The minute that has just ended, even when the timer is a little late.
        const minute = new Date(Math.floor((Date.now() - MINUTE_MS / 2) / MINUTE_MS) * MINUTE_MS);
        void this.record(minute)
          .catch((error: unknown) => this.log.warn(`A minute could not be written down: ${String(error)}`))
          .finally(() => this.start());
      },
      MINUTE_MS - (now % MINUTE_MS),
    );
    this.timer.unref();
  }

  /** Writes what was counted since the last time, and what is measured now. @throws when the database does not take it. */
  async record(minute: Date): Promise<void> {
    await this.write(
      minute,
      (await this.gauges.now()).filter(({ value }) => value !== 0),
    );
    this.live.publish('statistics');
  }

  /** Writes what is not written yet. Call it while the database is still there. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const minute = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
    await this.write(minute, []).catch((error: unknown) =>
      this.log.warn(`The last minute could not be written down: ${String(error)}`),
    );
  }

  private async write(minute: Date, measured: readonly Sample[]): Promise<void> {
    const taken = this.counters.take();
    try {
      await this.repository.add(minute, [...measured, ...samplesOf(taken)]);
    } catch (error) {
      this.counters.giveBack(taken);
      throw error;
    }
  }
}

/** What is not zero, as rows. */
export function samplesOf(counted: ReadonlyMap<string, Readonly<Counts>>): Sample[] {
  return [...counted].flatMap(([serverId, counts]) =>
    COUNTERS.flatMap((name) => (counts[name] === 0 ? [] : [{ serverId, name, value: counts[name] }])),
  );
}
