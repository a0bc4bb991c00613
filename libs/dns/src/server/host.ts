import type { ZoneSet } from '../authority/zone-set.js';
import type { Clock, Exchange, Upstream } from '../exchange.js';
import type { Question } from '../message.js';

/** Where a query came from. */
export interface DnsClient {
  readonly address: string;
  readonly port: number;
}

/** What DnsService asks of its surroundings. The functions without a promise are called for every query: keep them cheap. */
export interface DnsHost {
  /** The zones to answer from. A change is a new ZoneSet with another generation; ready answers are then forgotten. */
  zones(): ZoneSet;
  /** Where other names are asked for, in order of preference; none: only our zones are answered. */
  forwarders(): readonly Upstream[];
  /** Whether the client may have other names looked up for it. Asked only when there are forwarders. */
  mayRecurse(clientAddress: string): boolean;
  exchange: Exchange;
  now: Clock;
  /** Called once for each query, before its answer leaves: for counters. The object may be shared: do not change it. */
  answered?(info: AnsweredInfo): void;
  /**
   * When given and `wants` says yes for a query, the reasons for its answer are collected and handed over. Costs the hot
   * cache for that query.
   */
  explain?: {
    wants(client: DnsClient): boolean;
    explained(explanation: Explanation): void;
  };
}

export interface AnsweredInfo {
  /** Response code; -1 when the packet was dropped without an answer. */
  readonly rcode: number;
  /** Type of the question; 0 when there was none that could be read. */
  readonly type: number;
  readonly source: AnswerSource;
  readonly transport: 'udp' | 'tcp';
  readonly truncated: boolean;
}

/** Where an answer came from: ready-made, from a zone, from the resolver's cache, from a forwarder, or an error of ours. */
export type AnswerSource = 'ready' | 'zone' | 'cache' | 'forwarder' | 'error';

export interface Explanation {
  readonly client: DnsClient;
  readonly transport: 'udp' | 'tcp';
  readonly question: Question | null;
  readonly rcode: number;
  readonly source: AnswerSource;
  /** Sentences in the order in which things were decided. */
  readonly steps: readonly string[];
}
