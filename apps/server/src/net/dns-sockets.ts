import { Worker } from 'node:worker_threads';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { answerBatch, type DatagramService } from '@glasspost/dns';
import { answersWith, Counters } from '../statistics/counters.js';
import { DnsCounts, MAX_COUNTED_SERVICES, since } from './dns-counts.js';
import type { DnsThreadData, FromDnsThread, ToDnsThread } from './dns-messages.js';

/** Heap of the thread in MB. What it holds lies outside: the packet table. */
const THREAD_MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };
/** A thread that has ended is started again after this. */
const RESTART_MS = 500;

interface Open {
  /** Who counts what is answered. */
  readonly serverId: string;
  readonly service: DatagramService;
  readonly address: string;
  readonly port: number;
  /** Whether it overlaps with another socket of ours (shared-port.ts). */
  readonly beside: boolean;
}

/** A datagram socket that answers with a service. */
export interface DnsSocket {
  close(): Promise<void>;
}

interface Outcome {
  resolve(): void;
  reject(error: Error): void;
}

/**
 * The datagram sockets of all dns services. They live in a thread of their own, which repeats known answers; queries that
 * it does not know are answered here, by the service. `forget` is what keeps the promise that a change is answered at once.
 */
@Injectable()
export class DnsSockets implements OnApplicationShutdown {
  private readonly log = new Logger('dns-sockets');
  private readonly shared = new SharedArrayBuffer(4);
  private readonly generation = new Int32Array(this.shared);
  private thread: Worker | undefined;
  private readonly sockets = new Map<number, Open>();
  /** Who waits for a socket to be opened or closed. */
  private readonly waiting = new Map<number, Outcome>();
  private readonly services = new Map<number, DatagramService>();
  private lastNumber = 0;
  private readonly counts = new DnsCounts();
  /** Where the thread counts for a server, and what it had counted when we last looked. */
  private readonly places = new Map<string, { readonly place: number; seen: Int32Array }>();
  private stopped = false;

  constructor(private readonly counters: Counters) {
    counters.addSource(() => this.bringCounts());
  }

  /** Answers that were given before may be wrong now. When this returns, no thread repeats one of them any more. */
  forget(): void {
    Atomics.add(this.generation, 0, 1);
  }

  /** @throws the system's error when the address or port cannot be had. */
  async listen(options: Open): Promise<DnsSocket> {
    const number = ++this.lastNumber;
    this.sockets.set(number, options);
    try {
      await this.open(number, options);
    } catch (error) {
      this.drop(number, options);
      throw error;
    }
    return {
      close: async () => {
        this.drop(number, options);
        // A thread that has ended in the meantime has closed it as well.
        await this.request({ kind: 'close', socket: number }).catch(() => undefined);
        this.leavePlace(options.serverId);
      },
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.thread?.terminate();
  }

  private open(number: number, { serverId, service, address, port, beside }: Open): Promise<void> {
    const place = this.placeOf(serverId);
    return this.request({
      kind: 'open',
      socket: number,
      service: this.numberOf(service),
      place,
      address,
      port,
      beside,
    });
  }

  private placeOf(serverId: string): number {
    const known = this.places.get(serverId);
    if (known) return known.place;
    const taken = new Set([...this.places.values()].map(({ place }) => place));
    for (let place = 0; place < MAX_COUNTED_SERVICES; place++) {
      if (taken.has(place)) continue;
      this.places.set(serverId, { place, seen: this.counts.read(place) });
      return place;
    }
    return -1;
  }

  /** Lets go of a server's place when it has no socket any more. */
  private leavePlace(serverId: string): void {
    for (const open of this.sockets.values()) if (open.serverId === serverId) return;
    this.bringCounts();
    this.places.delete(serverId);
  }

  /** Adds what the thread has counted since the last time. */
  private bringCounts(): void {
    const servers = new Map<number, string>();
    for (const [serverId, entry] of this.places) {
      servers.set(entry.place, serverId);
      const now = this.counts.read(entry.place);
      const { queries, dropped, codes } = since(entry.seen, now);
      entry.seen = now;
      if (queries + dropped === 0) continue;
      const counts = this.counters.of(serverId);
      counts['dns.queries'] += queries + dropped;
      counts['dns.repeated'] += queries;
      counts['dns.dropped'] += dropped;
      codes.forEach((count, rcode) => (counts[answersWith(rcode)] += count));
    }
    this.counts.takeClients((place, address, count) => {
      const serverId = servers.get(place);
      if (serverId !== undefined) this.counters.talkers.add('dnsClients', serverId, address, count);
    });
  }

  private request(message: ToDnsThread & { socket: number }): Promise<void> {
    const thread = (this.thread ??= this.start());
    return new Promise((resolve, reject) => {
      this.waiting.set(message.socket, { resolve, reject });
      thread.postMessage(message);
    });
  }

  private start(): Worker {
    const thread = new Worker(new URL('./dns-thread.js', import.meta.url), {
      workerData: { generation: this.shared, counts: this.counts.shared } satisfies DnsThreadData,
      resourceLimits: THREAD_MEMORY,
    });
    thread.unref();
    thread.on('message', (message: FromDnsThread) => this.heard(thread, message));
    thread.on('error', (error) => this.log.error(`the DNS thread broke: ${String(error)}`));
    thread.once('exit', () => this.ended());
    return thread;
  }

  private heard(thread: Worker, message: FromDnsThread): void {
    switch (message.kind) {
      case 'opened':
      case 'closed':
        return this.settle(message.socket)?.resolve();
      case 'failed':
        return this.settle(message.socket)?.reject(
          Object.assign(new Error(message.message), { code: message.code }),
        );
      case 'problem':
        return this.log.error(message.message);
      case 'asked':
        return answerBatch(
          message.batch,
          () => Atomics.load(this.generation, 0),
          (number) => this.services.get(number),
          (batch) =>
            thread.postMessage({ kind: 'answers', batch } satisfies ToDnsThread, [
              batch.octets.buffer as ArrayBuffer,
            ]),
          (error) => this.log.error(String(error)),
        );
    }
  }

  private settle(socket: number): Outcome | undefined {
    const outcome = this.waiting.get(socket);
    this.waiting.delete(socket);
    return outcome;
  }

  /** What was open is opened again in a new thread: the old one had nothing that could be lost. */
  private ended(): void {
    this.thread = undefined;
    for (const number of [...this.waiting.keys()])
      this.settle(number)?.reject(new Error('the DNS thread has ended'));
    if (this.stopped) return;
    setTimeout(() => {
      if (this.stopped) return;
      for (const [number, options] of this.sockets)
        // They all were ours before, and open in any order.
        this.open(number, { ...options, beside: true }).catch((error: unknown) =>
          this.log.error(String(error)),
        );
    }, RESTART_MS).unref();
  }

  /** A service without a socket is no longer held. */
  private drop(number: number, { service }: Open): void {
    this.sockets.delete(number);
    for (const open of this.sockets.values()) if (open.service === service) return;
    this.services.delete(this.numberOf(service));
  }

  private numberOf(service: DatagramService): number {
    for (const [number, known] of this.services) if (known === service) return number;
    const number = ++this.lastNumber;
    this.services.set(number, service);
    return number;
  }
}
