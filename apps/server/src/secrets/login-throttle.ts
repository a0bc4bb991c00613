import { setTimeout as sleep } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Failures that are remembered, of each kind of key. */
const MAX_KEYS = 50_000;
const FORGET_MS = 15 * 60_000;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 8_000;
/** Wrong passwords of one account from one address, and of one address for whatever accounts, before it gets slow. */
const FREE_OF_PAIR = 3;
const FREE_OF_ADDRESS = 20;
/** Tries of one key at once: of who has done nothing wrong, and of who guesses. */
const PARALLEL = 8;
const PARALLEL_OF_ADDRESS = 64;
/** Tries of one key that may wait for those before them; guessers may not hold many connections for it. */
const MAX_WAITING = 256;
const MAX_WAITING_GUESSES = 8;
/** Wrong answers to a known address that may wait for their time at once; beyond it tries take their turn like any other. */
const MAX_PENDING = 8;
/** An IPv6 subscriber has a whole /64 to come from. */
const IPV6_PREFIX = 64;

/** Too many guesses wait already: nothing was looked at. */
export class TooManyTries extends Error {
  override readonly name = 'TooManyTries';
}

/** A try that may be made now. `over` must be called with how it went; what it returns is to be waited for before the answer. */
export interface Turn {
  over(right: boolean): Promise<void>;
}

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/** Failures, and those who try just now, by one kind of key. */
class Gate {
  private readonly failures = new LRUCache<string, number>({ max: MAX_KEYS, ttl: FORGET_MS });
  /** As large as the number of tries that are made or wait. */
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly free: number,
    private readonly parallel: number,
  ) {}

  delay(key: string): number {
    const failures = this.failures.get(key) ?? 0;
    return failures < this.free ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - this.free));
  }

  failed(key: string): void {
    this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
  }

  forgive(key: string): void {
    this.failures.delete(key);
  }

  /** @throws TooManyTries */
  async enter(key: string): Promise<void> {
    const lane = this.lanes.get(key) ?? { running: 0, waiting: [] };
    this.lanes.set(key, lane);
    if (lane.running < this.slots(key) && lane.waiting.length === 0) {
      lane.running++;
      return;
    }
    if (lane.waiting.length >= (this.delay(key) > 0 ? MAX_WAITING_GUESSES : MAX_WAITING))
      throw new TooManyTries('Too many tries to log in wait already.');
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
  }

  leave(key: string): void {
    const lane = this.lanes.get(key)!;
    lane.running--;
    while (lane.waiting.length > 0 && lane.running < this.slots(key)) {
      lane.running++;
      lane.waiting.shift()!();
    }
    if (lane.running === 0 && lane.waiting.length === 0) this.lanes.delete(key);
  }

  /** One after another once it is slow, or many at once would be faster. */
  private slots(key: string): number {
    return this.delay(key) > 0 ? 1 : this.parallel;
  }
}

export interface LoginThrottleOptions {
  /** Whether the account has logged in from this address before. */
  known(who: string, address: string): Promise<boolean>;
  wait?(ms: number): Promise<unknown>;
}

/**
 * Makes guessing passwords slow, for all mail protocols together, and locks nobody out: wrong passwords delay what comes next
 * for that account from that address, and, when there are many, whatever comes from that address. Where an account has
 * logged in before, its right password is answered at once whatever others guess: there only wrong answers wait.
 */
export class LoginThrottle {
  private readonly pairs = new Gate(FREE_OF_PAIR, PARALLEL);
  private readonly addresses = new Gate(FREE_OF_ADDRESS, PARALLEL_OF_ADDRESS);
  /** How many wrong answers to a known address wait; as large as the number of those. */
  private readonly pending = new Map<string, number>();

  constructor(private readonly options: LoginThrottleOptions) {}

  /**
   * Waits until a try may be made.
   * @param who the account's id, or the name of who does not exist.
   * @param delayed told when it, or its answer, is delayed, in milliseconds.
   * @throws TooManyTries
   */
  async turn(who: string, address: string, delayed?: (ms: number) => void): Promise<Turn> {
    const network = networkOf(address);
    const pair = `${who} ${network}`;
    const suspicious = this.delayOf(pair, network) > 0;
    if (suspicious && (this.pending.get(pair) ?? 0) < MAX_PENDING && (await this.options.known(who, address)))
      return { over: (right) => this.afterwards(right, pair, network, delayed) };
    await this.pairs.enter(pair);
    try {
      await this.addresses.enter(network);
    } catch (error) {
      this.pairs.leave(pair);
      throw error;
    }
    await this.slowDown(this.delayOf(pair, network), delayed);
    return {
      over: async (right) => {
        this.note(right, pair, network);
        this.addresses.leave(network);
        this.pairs.leave(pair);
      },
    };
  }

  private delayOf(pair: string, network: string): number {
    return Math.max(this.pairs.delay(pair), this.addresses.delay(network));
  }

  private note(right: boolean, pair: string, network: string): void {
    if (right) return this.pairs.forgive(pair);
    this.pairs.failed(pair);
    this.addresses.failed(network);
  }

  /** Of who is known here: the right password goes through, a wrong one is paid for behind. */
  private async afterwards(
    right: boolean,
    pair: string,
    network: string,
    delayed?: (ms: number) => void,
  ): Promise<void> {
    const delay = this.delayOf(pair, network);
    this.note(right, pair, network);
    if (right) return;
    this.pending.set(pair, (this.pending.get(pair) ?? 0) + 1);
    await this.slowDown(delay, delayed);
    const left = this.pending.get(pair)! - 1;
    if (left > 0) this.pending.set(pair, left);
    else this.pending.delete(pair);
  }

  private async slowDown(ms: number, delayed?: (ms: number) => void): Promise<void> {
    if (ms === 0) return;
    delayed?.(ms);
    await (this.options.wait ?? sleep)(ms);
  }
}

/** What one guesser has without effort: an address, or the /64 of an IPv6 one. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const octets = parsed.toByteArray().fill(0, IPV6_PREFIX / 8);
  return `${ipaddr.fromByteArray(octets).toString()}/${IPV6_PREFIX}`;
}
