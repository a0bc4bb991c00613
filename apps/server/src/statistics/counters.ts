import { Injectable } from '@nestjs/common';
import { COUNTERS, type CounterName, DNS_CODES, type ServiceName } from '@glasspost/contract';
import { rcodeName } from '@glasspost/dns';
import { Talkers } from './talkers.js';

/** Plain numbers: to count is to add to one of them. */
export type Counts = Record<CounterName, number>;

const SESSIONS = Object.fromEntries(
  COUNTERS.filter((name) => name.startsWith('sessions.')).map((name) => [name.slice(9), name]),
) as Record<ServiceName, CounterName>;

const CODES: readonly string[] = DNS_CODES;
/** Which counter an rcode belongs to, by number, so that no text is made for an answer. */
const RCODES: readonly CounterName[] = Array.from({ length: 16 }, (_, code) => {
  const name = rcodeName(code);
  return CODES.includes(name) ? (`dns.${name}` as CounterName) : 'dns.other';
});

/** Counter of the sessions of a service. */
export const sessionsOf = (service: ServiceName): CounterName => SESSIONS[service];
/** Counter of the DNS answers with this code. */
export const answersWith = (rcode: number): CounterName => RCODES[rcode] ?? 'dns.other';

const zeros = (): Counts => Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counts;

/**
 * What this process has counted since it last wrote it down. Whoever does something countable adds to `of(server)` at the
 * one place where it happens; `StatisticsRecorder` takes it all once a minute.
 */
@Injectable()
export class Counters {
  private readonly servers = new Map<string, Counts>();
  private readonly sources: (() => void)[] = [];
  readonly talkers = new Talkers();

  /** The numbers of a server: ask anew each time, they are other ones after they were taken. */
  of(serverId: string): Counts {
    let counts = this.servers.get(serverId);
    if (!counts) this.servers.set(serverId, (counts = zeros()));
    return counts;
  }

  /** For what is counted elsewhere (another thread): `bring` adds it here, and is called before anything is read. */
  addSource(bring: () => void): void {
    this.sources.push(bring);
  }

  /** What has been counted, without taking it. */
  read(): ReadonlyMap<string, Readonly<Counts>> {
    for (const bring of this.sources) bring();
    return this.servers;
  }

  /** Takes what has been counted: it begins again at zero. */
  take(): Map<string, Counts> {
    const taken = new Map(this.read() as Map<string, Counts>);
    this.servers.clear();
    return taken;
  }

  /** What was taken and could not be written down. */
  giveBack(taken: ReadonlyMap<string, Readonly<Counts>>): void {
    for (const [serverId, counts] of taken) {
      const ours = this.of(serverId);
      for (const name of COUNTERS) ours[name] += counts[name];
    }
  }
}
