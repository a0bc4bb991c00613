import { Rcode } from '../codes.js';
import { type Clock, type Exchange, type RandomId, type Upstream } from '../exchange.js';
import type { Question } from '../message.js';
import { ask } from './ask.js';
import { type CachedAnswer, DnsCache } from './cache.js';

/** How many different questions may be with the forwarders at once; more are answered SERVFAIL. */
export const MAX_FORWARDED = 4096;

export interface ForwardHost {
  forwarders(): readonly Upstream[];
  exchange: Exchange;
  now: Clock;
}

export interface Resolution extends CachedAnswer {
  readonly source: 'cache' | 'forwarder';
  /** Why nobody could answer; then rcode is SERVFAIL. */
  readonly failure?: string;
}

/** What DO and CD of a query change in the answer. */
export interface ResolveFlags {
  readonly dnssecOk: boolean;
  readonly checkingDisabled: boolean;
}

/** Answers from the cache, or from the forwarders. One question in flight is asked once, however many wait for it. */
export class Forwarder {
  private readonly inFlight = new Map<string, Promise<Resolution>>();

  constructor(
    private readonly host: ForwardHost,
    readonly cache: DnsCache,
    private readonly randomId: RandomId,
  ) {}

  resolve(question: Question, flags: ResolveFlags): Resolution | Promise<Resolution> {
    const key = DnsCache.key(question, (flags.dnssecOk ? 1 : 0) | (flags.checkingDisabled ? 2 : 0));
    const known = this.cache.get(key, this.host.now());
    if (known) return { ...known, source: 'cache' };
    const running = this.inFlight.get(key);
    if (running) return running;
    if (this.inFlight.size >= MAX_FORWARDED) {
      return {
        rcode: Rcode.SERVFAIL,
        answers: [],
        authority: [],
        source: 'forwarder',
        failure: 'too many questions in flight',
      };
    }
    const started = this.forward(key, question, flags).finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, started);
    return started;
  }

  private async forward(key: string, question: Question, flags: ResolveFlags): Promise<Resolution> {
    const { host } = this;
    const result = await ask(question, {
      upstreams: host.forwarders(),
      exchange: host.exchange,
      now: host.now,
      randomId: this.randomId,
      dnssecOk: flags.dnssecOk,
      checkingDisabled: flags.checkingDisabled,
    });
    const now = host.now();
    if (!result.ok) {
      this.cache.putFailure(key, question, now);
      return {
        rcode: Rcode.SERVFAIL,
        answers: [],
        authority: [],
        source: 'forwarder',
        failure: result.detail,
      };
    }
    const taken = this.cache.put(key, question, result.message, now, result.packet.length);
    return { ...taken, source: 'forwarder' };
  }
}
