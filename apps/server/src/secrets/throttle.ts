import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ProblemException } from '../api/problem.js';

const MAX_KEYS = 50_000;
const FORGET_MS = 15 * 60_000;
const FREE_TRIES = 3;
const MAX_DELAY_MS = 8_000;
/** Tries of one key that may wait for those before them. */
const MAX_WAITING = 8;

/**
 * Makes guessing slow without ever locking an account: each failure for a key (who, from where) makes the next answer
 * to that key later. The rightful owner, who comes from elsewhere or knows the password, is not delayed. Tries of one
 * key are made one after another: many at once are no faster.
 */
export class Throttle {
  private readonly failures = new LRUCache<string, number>({ max: MAX_KEYS, ttl: FORGET_MS });
  private readonly queues = new Map<string, { waiting: number; last: Promise<unknown> }>();

  constructor(
    private readonly maxDelayMs = MAX_DELAY_MS,
    private readonly wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms),
  ) {}

  /**
   * Does a try of a key, when it is its turn. Null says that it was wrong.
   * @throws ProblemException 429 when too many wait.
   */
  async attempt<T>(key: string, work: () => Promise<T | null>): Promise<T | null> {
    const queue = this.queues.get(key) ?? { waiting: 0, last: Promise.resolve() };
    if (queue.waiting >= MAX_WAITING)
      throw new ProblemException(429, 'too-many-tries', 'Too many tries at once. Wait a moment.');
    this.queues.set(key, queue);
    queue.waiting++;
    const turn = queue.last.then(() => this.once(key, work));
    queue.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      queue.waiting--;
      if (queue.waiting === 0) this.queues.delete(key);
    }
  }

  private async once<T>(key: string, work: () => Promise<T | null>): Promise<T | null> {
    const delay = this.delay(key);
    if (delay > 0) await this.wait(delay);
    const result = await work();
    if (result === null) this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
    else this.failures.delete(key);
    return result;
  }

  /** How long the next try of this key is delayed, in milliseconds. */
  private delay(key: string): number {
    const failures = this.failures.get(key) ?? 0;
    return failures < FREE_TRIES ? 0 : Math.min(this.maxDelayMs, 250 * 2 ** (failures - FREE_TRIES));
  }
}
