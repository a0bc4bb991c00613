import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Database } from './database.js';

const RECONNECT_MS = 1000;

/**
 * What other processes (and our own) have changed: `LISTEN glasspost`. Emits `change` with kind and id, and `missed`
 * after the connection was lost and made again, because changes in between went by unheard.
 */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  private readonly log = new Logger('notifications');
  private readonly emitter = new EventEmitter();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly database: Database) {}

  onChange(listener: (kind: string, id: string) => void): void {
    this.emitter.on('change', listener);
  }

  onMissed(listener: () => void): void {
    this.emitter.on('missed', listener);
  }

  /** Begins to listen. @throws when the first connection cannot be made. */
  async start(): Promise<void> {
    const client = this.database.newClient();
    client.on('notification', ({ payload }) => {
      const [kind, id] = (payload ?? '').split(':');
      if (kind && id) this.emitter.emit('change', kind, id);
    });
    client.once('error', () => this.lost(client));
    client.once('end', () => this.lost(client));
    await client.connect();
    await client.query('LISTEN glasspost');
    this.client = client;
  }

  private lost(client: pg.Client): void {
    if (this.stopped || this.timer || (this.client && this.client !== client)) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.start().then(
        () => this.emitter.emit('missed'),
        (error: unknown) => {
          this.log.debug(`listening again failed: ${String(error)}`);
          this.lost(client);
        },
      );
    }, RECONNECT_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }
}
