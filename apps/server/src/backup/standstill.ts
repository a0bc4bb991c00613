import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { v4 } from 'uuid';
import { TOPICS } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';
import { Notifications } from '../database/notifications.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { MailWriter } from '../mail/mail-writer.repository.js';
import { Listeners } from '../net/listeners.js';
import { Dispatcher } from '../queue/dispatcher.js';

/** Any two numbers, the same for all processes. Whoever serves mail shares the first; who wants all to stand still has the second. */
const SERVING = 0x73_65_72_76;
const HALTING = 0x68_61_6c_74;
/** Kind of the notification that asks all processes to stand still. */
const HALT = 'halt';
const RECONNECT_MS = 1_000;

/**
 * Stops all mail and DNS of all processes of the installation, so that what is stored can be replaced under them, and starts
 * it again. Each process holds a shared lock while it serves, on a connection of its own: a process that dies lets go.
 */
@Injectable()
export class Standstill implements OnApplicationShutdown {
  /** How long other processes may take: their sessions get ten seconds to end, attempts of the queue eight. */
  waitSeconds = 40;
  private readonly log = new Logger('standstill');
  private client: pg.Client | undefined;
  private work: Promise<unknown> = Promise.resolve();
  private busy = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Tells our own wish from that of others, which may also be heard late. */
  private readonly name = v4();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
    private readonly dispatcher: Dispatcher,
    private readonly writer: MailWriter,
    private readonly live: Live,
  ) {}

  /** Says that this process serves; waits while another one has everything stand still. */
  async start(): Promise<void> {
    await this.connect();
    this.notifications.onChange((kind, who) => {
      if (kind !== HALT || who === this.name) return;
      this.next(() => this.stand()).catch((error: unknown) => this.log.error(String(error)));
    });
  }

  /**
   * Does work while nothing is served anywhere. Afterwards everything is read anew, whether it succeeded or not.
   * @throws ProblemException 409 when another process does not stop, or does this itself just now; then nothing was done.
   */
  during<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy > 0) return Promise.reject(underWay());
    return this.next(() => this.halted(work));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  /** One after the other, what we want and what others want: the locks are counted. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    this.busy++;
    const done = this.work.then(work).finally(() => this.busy--);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async halted<T>(work: () => Promise<T>): Promise<T> {
    const client = this.database.newClient();
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        HALTING,
      ]);
      if (!rows[0]!.mine) throw underWay();
      await client.query(`SELECT pg_notify('glasspost', $1)`, [`${HALT}:${this.name}`]);
      try {
        await this.pause();
        await this.client?.query('SELECT pg_advisory_unlock_shared($1)', [SERVING]);
        await this.alone(client);
        return await work();
      } finally {
        await client.end();
        await this.resume();
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async alone(client: pg.Client): Promise<void> {
    await client.query(`SET lock_timeout = '${this.waitSeconds}s'`);
    try {
      await client.query('SELECT pg_advisory_lock($1)', [SERVING]);
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03') throw error;
      throw new ProblemException(
        409,
        'busy',
        'Another server process of this installation does not stop its services: try again, or stop that process.',
      );
    }
  }

  /** Another process wants everything to stand still: until it has ended. */
  private async stand(): Promise<void> {
    if (this.stopped) return;
    this.log.log('Another process replaces what is stored: services pause.');
    await this.pause();
    await this.client?.query('SELECT pg_advisory_unlock_shared($1)', [SERVING]);
    await this.resume();
  }

  private async pause(): Promise<void> {
    await this.listeners.pause();
    await this.dispatcher.pause();
    await this.writer.pause();
  }

  private async resume(): Promise<void> {
    // A database that is away for a moment must not leave everything down.
    while (!this.stopped) {
      try {
        if (this.client) await share(this.client);
        await this.directory.refresh('server', '');
        break;
      } catch (error) {
        this.log.warn(`Services cannot start again yet: ${String(error)}`);
        await sleep(RECONNECT_MS);
      }
    }
    if (this.stopped) return;
    this.writer.resume();
    this.dispatcher.resume();
    await this.listeners.resume();
    for (const topic of TOPICS) this.live.publish(topic);
    this.log.log('Services are up again.');
  }

  private async connect(): Promise<void> {
    const client = this.database.newClient();
    const lost = (): void => {
      if (this.client === client || this.client === undefined) this.again();
    };
    client.once('error', lost);
    client.once('end', lost);
    await client.connect();
    await share(client);
    this.client = client;
  }

  private again(): void {
    this.client = undefined;
    if (this.stopped || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.connect().catch(() => this.again());
    }, RECONNECT_MS);
  }
}

const underWay = (): ProblemException => new ProblemException(409, 'busy', 'Another restore is under way.');

/** Takes the lock of those who serve. Waits for the other one first: whoever wants us to stand still must have its turn. */
async function share(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [HALTING]);
  await client.query('SELECT pg_advisory_unlock_shared($1)', [HALTING]);
  await client.query('SELECT pg_advisory_lock_shared($1)', [SERVING]);
}
