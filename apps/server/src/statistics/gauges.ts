import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.js';
import { Listeners } from '../net/listeners.js';
import { Settings } from '../settings.js';
import { INSTALLATION, type Sample, StatisticsRepository } from './statistics.repository.js';

/** What was measured is shown again for so long, and for so many times as long as it took: measuring is never much of the work. */
const FRESH_MS = 2_000;
const FRESH_FACTOR = 20;

/** Measures what is not counted: what is open, waits, or takes room. */
@Injectable()
export class Gauges {
  private held: { readonly until: number; readonly samples: Promise<Sample[]> } | undefined;

  constructor(
    private readonly repository: StatisticsRepository,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
    private readonly settings: Settings,
  ) {}

  /** Everything as it is now; of the shared things perhaps as it was a moment ago. */
  async now(): Promise<Sample[]> {
    if (!this.held || this.held.until < Date.now()) {
      const begun = Date.now();
      const samples = this.shared();
      this.held = { until: Infinity, samples };
      const end = (): void => {
        const took = Date.now() - begun;
        this.held = { until: Date.now() + FRESH_MS + took * FRESH_FACTOR, samples };
      };
      samples.then(end, () => (this.held = undefined));
    }
    return [...this.own(), ...(await this.held.samples)];
  }

  /** What this process has; other processes have more of it. */
  private own(): Sample[] {
    const open = this.directory.servers().flatMap((server) =>
      this.listeners.states(server).map(({ name, connections }) => ({
        serverId: server.id,
        name: `open.${name}` as const,
        value: connections,
      })),
    );
    return [...open, { serverId: INSTALLATION, name: 'memory.octets', value: process.memoryUsage.rss() }];
  }

  private async shared(): Promise<Sample[]> {
    const [queues, octets, disk] = await Promise.all([
      this.repository.queues(this.directory.servers().map(({ id }) => id)),
      this.repository.databaseOctets(),
      // A folder that is not there yet has no free disk to speak of; the health report says so.
      statfs(this.settings.GLASSPOST_DATA_DIR).catch(() => undefined),
    ]);
    const room: Sample[] = disk
      ? [
          { serverId: INSTALLATION, name: 'disk.free', value: disk.bavail * disk.bsize },
          { serverId: INSTALLATION, name: 'disk.total', value: disk.blocks * disk.bsize },
        ]
      : [];
    return [...queues, { serverId: INSTALLATION, name: 'database.octets', value: octets }, ...room];
  }
}
