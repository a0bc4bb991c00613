import { Injectable, Logger } from '@nestjs/common';
import { DestinationLimiter } from '@glasspost/queue';
import { Intake, type QueuedDelivery } from '../mail/intake.js';
import { Live } from '../live/live.js';
import { Attempts, type OpenConnection } from './attempts.js';
import { type Lane, takeMail } from './lanes.js';
import { Outcomes } from './outcomes.js';
import { QueueRepository } from './queue.repository.js';

/** Deliveries held in memory at once; the others stay in the database until there is room. */
const MAX_IN_MEMORY = 5_000;
/** Outgoing connections at once, over all destinations. */
const MAX_WORKERS = 100;
const POLL_MS = 1_000;
const RENEW_MS = 20_000;
/** How long an open connection waits for more mail for its destination (RFC 5321 §4.5.4.1 asks to reuse, not to hoard). */
const IDLE_MS = 3_000;
/** What has waited in memory for longer may have been held or deleted in the meantime: asked before it is tried. */
const RECHECK_MS = 1_000;
/** How long attempts under way may take to end when the process stops. */
const STOP_GRACE_MS = 8_000;

/**
 * Sends the queue: takes what has just been committed straight from the intake, fetches what is due from the database,
 * and runs workers, each with a connection that carries many mails for one destination.
 */
@Injectable()
export class Dispatcher {
  private readonly log = new Logger('queue');
  private readonly lanes = new Map<string, Lane>();
  private readonly limiter = new DestinationLimiter({ now: () => performance.now() });
  private readonly takenAt = new WeakMap<QueuedDelivery, number>();
  private readonly working = new Set<Promise<void>>();
  /** Ids in memory, waiting or being tried: a claim that ran out unnoticed must not make us try twice at once. */
  private readonly inHand = new Set<string>();
  private held = 0;
  private timers: NodeJS.Timeout[] = [];
  private polling = false;
  private stopped = false;
  /** What was begun before a pause must not write its outcome after it: the deliveries may be others then. */
  private epoch = 0;

  constructor(
    private readonly repository: QueueRepository,
    private readonly intake: Intake,
    private readonly attempts: Attempts,
    private readonly outcomes: Outcomes,
    private readonly live: Live,
  ) {}

  async start(): Promise<void> {
    this.intake.onQueued((deliveries) => this.take(deliveries));
    this.timers = [
      setInterval(() => void this.poll(), POLL_MS),
      setInterval(() => void this.renew(), RENEW_MS),
    ];
    await this.poll();
  }

  /** Looks for due mail now rather than at the next tick, for one destination or all. */
  runNow(destination?: string): void {
    void (async () => {
      if (destination !== undefined) {
        const ids = await this.repository.unfinished({ destination, status: 'queued' }, undefined);
        await this.repository.setStatus(ids, 'retry');
      }
      await this.poll();
    })().catch((error: unknown) => this.log.warn(String(error)));
  }

  /**
   * Lets go of what waits in memory out of these, so that an operator's action can have it. What is being tried at this
   * moment stays with us.
   */
  async letGo(ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids);
    const released: string[] = [];
    for (const lane of this.lanes.values()) {
      for (let i = lane.items.length - 1; i >= 0; i--) {
        if (!wanted.has(lane.items[i]!.id)) continue;
        released.push(lane.items[i]!.id);
        this.inHand.delete(lane.items[i]!.id);
        lane.items.splice(i, 1);
        this.held--;
      }
    }
    await this.repository.unclaim(released);
  }

  /** No new attempts; those under way may end; the rest goes back to the database. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.pause();
  }

  /** Sends again what is due, as the database has it now. */
  resume(): void {
    this.stopped = false;
    if (this.timers.length > 0) void this.poll();
  }

  /** Nothing is sent until `resume`. */
  async pause(): Promise<void> {
    this.stopped = true;
    this.epoch++;
    for (const lane of this.lanes.values()) for (const wake of lane.idle.splice(0)) wake();
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, STOP_GRACE_MS)));
    await Promise.race([Promise.allSettled(this.working), grace]);
    clearTimeout(timer);
    const waiting = [...this.lanes.values()].flatMap((lane) => lane.items.splice(0));
    this.held -= waiting.length;
    this.forget(waiting);
    await this.repository.unclaim(waiting.map(({ id }) => id)).catch(() => undefined);
  }

  private take(deliveries: readonly QueuedDelivery[]): void {
    const surplus: string[] = [];
    const touched = new Set<Lane>();
    const now = performance.now();
    for (const delivery of deliveries) {
      if (this.inHand.has(delivery.id)) continue;
      if (this.held >= MAX_IN_MEMORY || this.stopped) {
        surplus.push(delivery.id);
        continue;
      }
      this.held++;
      this.inHand.add(delivery.id);
      this.takenAt.set(delivery, now);
      const lane = this.lane(delivery);
      lane.items.push(delivery);
      touched.add(lane);
    }
    for (const lane of touched) this.pump(lane);
    if (surplus.length > 0) void this.repository.unclaim(surplus).catch(() => undefined);
  }

  private lane({ serverId, destination }: QueuedDelivery): Lane {
    const key = `${serverId} ${destination}`;
    let lane = this.lanes.get(key);
    if (!lane) this.lanes.set(key, (lane = { key, serverId, destination, items: [], idle: [], workers: 0 }));
    return lane;
  }

  /** Wakes waiting workers of a lane, and starts new ones as far as the limits allow. */
  private pump(lane: Lane): void {
    for (let i = 0; i < lane.items.length && lane.idle.length > 0; i++) lane.idle.shift()!();
    while (
      lane.items.length > lane.workers - lane.idle.length &&
      this.working.size < MAX_WORKERS &&
      !this.stopped
    ) {
      if (!this.limiter.acquire(lane.key)) return;
      lane.workers++;
      const work = this.work(lane).finally(() => {
        this.working.delete(work);
        lane.workers--;
        if (lane.workers === 0 && lane.items.length === 0) this.lanes.delete(lane.key);
        else this.pump(lane);
      });
      this.working.add(work);
    }
  }

  private async work(lane: Lane): Promise<void> {
    let connection: OpenConnection | undefined;
    let ok = true;
    try {
      for (;;) {
        const mail = await this.next(lane);
        if (mail.length > 0) {
          const { epoch } = this;
          try {
            const result = await this.attempts.send(mail, connection);
            connection = result.connection;
            ok = result.reached;
            if (
              epoch !== this.epoch &&
              (await this.repository.stillOurs(mail.map(({ id }) => id))).size === 0
            )
              return;
            await this.outcomes.record(mail, result);
          } finally {
            this.forget(mail);
          }
          this.live.publish('queue');
          if (!ok) return;
        } else if (!connection || !(await this.moreToCome(lane))) return;
      }
    } catch (error) {
      ok = false;
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      this.limiter.release(lane.key, ok);
      await connection?.client.quit().catch(() => undefined);
      connection?.transport.close();
    }
  }

  /** The next mail that is still ours to send. */
  private async next(lane: Lane): Promise<QueuedDelivery[]> {
    for (;;) {
      if (this.stopped) return [];
      const mail = takeMail(lane);
      this.held -= mail.length;
      if (mail.length === 0) return mail;
      if (performance.now() - (this.takenAt.get(mail[0]!) ?? 0) < RECHECK_MS) return mail;
      const ours = await this.repository
        .stillOurs(mail.map((delivery) => delivery.id))
        .catch((error: unknown) => {
          // Nobody holds these any more: their claim runs out, and then they are due again.
          this.forget(mail);
          throw error;
        });
      const left = mail.filter((delivery) => ours.has(delivery.id));
      this.forget(mail.filter((delivery) => !ours.has(delivery.id)));
      if (left.length > 0) return left;
    }
  }

  private forget(mail: readonly QueuedDelivery[]): void {
    for (const { id } of mail) this.inHand.delete(id);
  }

  private moreToCome(lane: Lane): Promise<boolean> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        resolve(lane.items.length > 0);
      };
      const timer = setTimeout(() => {
        lane.idle.splice(lane.idle.indexOf(wake), 1);
        resolve(lane.items.length > 0);
      }, IDLE_MS);
      lane.idle.push(wake);
    });
  }

  private async poll(): Promise<void> {
    if (this.polling || this.stopped) return;
    this.polling = true;
    try {
      const room = MAX_IN_MEMORY - this.held;
      if (room > 0) this.take(await this.repository.claimDue(Math.min(room, 1_000)));
    } catch (error) {
      this.log.debug(`the queue could not be read: ${String(error)}`);
    } finally {
      this.polling = false;
    }
  }

  /**
   * Keeps the claims on what is in hand, and on nothing else: a delivery that was lost on the way (its outcome could not be
   * written, or its claim was committed and we never heard) must become due again.
   */
  private async renew(): Promise<void> {
    await this.repository
      .renewClaims([...this.inHand])
      .catch((error: unknown) => this.log.debug(String(error)));
  }
}
