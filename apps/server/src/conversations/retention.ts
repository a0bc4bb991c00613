import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../settings.js';
import { endOf, PARTITION_HOURS, PartitionsRepository } from './partitions.repository.js';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Keeps recordings within their age and size: whole slices of time go, the oldest first. Those that stay are indexed once they are past. */
@Injectable()
export class Retention implements OnApplicationShutdown {
  private readonly log = new Logger('recorder');
  private timer: NodeJS.Timeout | undefined;
  /** The newest slice alone takes more than everything may: nothing more is written until it ends. */
  full = false;

  constructor(
    private readonly partitions: PartitionsRepository,
    private readonly settings: Settings,
  ) {}

  start(): void {
    const look = (): void =>
      void this.apply(Date.now()).catch((error: unknown) => this.log.warn(String(error)));
    look();
    this.timer = setInterval(look, EVERY_MS).unref();
  }

  /** Drops what is too old or too much at this time, and makes room for what comes next. */
  async apply(now: number): Promise<void> {
    const oldest = now - this.settings.GLASSPOST_RECORDING_DAYS * DAY_MS;
    const most = this.settings.GLASSPOST_RECORDING_MB * 1_000_000;
    await this.partitions.ensure([now, now + PARTITION_HOURS * HOUR_MS]);
    const slices = await this.partitions.list();
    let octets = slices.reduce((sum, slice) => sum + slice.octets, 0);
    const past = slices.filter(({ from }) => endOf(from) <= now);
    while (past.length > 0 && (endOf(past[0]!.from) <= oldest || octets > most)) {
      const slice = past.shift()!;
      await this.partitions.drop(slice.from);
      octets -= slice.octets;
    }
    const full = octets > most;
    if (full && !this.full)
      this.log.warn(
        `Recordings of the last ${PARTITION_HOURS} hours take ${Math.round(octets / 1_000_000)} MB, more than GLASSPOST_RECORDING_MB allows: nothing is recorded until the next ${PARTITION_HOURS} hours begin.`,
      );
    this.full = full;
    for (const { from } of past.filter(({ indexed }) => !indexed)) await this.partitions.indexWords(from);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
