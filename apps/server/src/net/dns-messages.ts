import type { AnswerBatch, AskedBatch } from '@glasspost/dns/front';

/** What the DNS thread is started with. */
export interface DnsThreadData {
  /** One Int32: changes when answers that were given before may be wrong now. Shared, so that it counts at once. */
  readonly generation: SharedArrayBuffer;
  /** Where it counts: see `DnsCounts`. */
  readonly counts: SharedArrayBuffer;
}

/** What the thread is told. Sockets and services are numbers of `DnsSockets`, `place` is where the thread counts (-1: nowhere). */
export type ToDnsThread =
  | {
      kind: 'open';
      socket: number;
      service: number;
      place: number;
      address: string;
      port: number;
      /** Whether it overlaps with another socket of ours, which does not count as taken (shared-port.ts). */
      beside: boolean;
    }
  | { kind: 'close'; socket: number }
  | { kind: 'answers'; batch: AnswerBatch };

/** What it says. */
export type FromDnsThread =
  | { kind: 'opened'; socket: number }
  | { kind: 'failed'; socket: number; code: string | undefined; message: string }
  | { kind: 'closed'; socket: number }
  | { kind: 'asked'; batch: AskedBatch }
  | { kind: 'problem'; message: string };
