import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DnsService, type Upstream } from '@glasspost/dns';
import { parseHostPort } from '@glasspost/contract';
import { DnsBudget } from '../net/dns-budget.js';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { DnsSockets } from '../net/dns-sockets.js';
import { inNetworks } from '../net/networks.js';
import { answersWith, Counters } from '../statistics/counters.js';
import { OutgoingSockets } from '../net/outgoing.js';
import { ZoneViews } from './zone-views.js';

/** The dns service of each server: the engine, with the server's zones, forwarders and rules. */
@Injectable()
export class DnsServices {
  private readonly made = new Map<string, DnsService>();

  constructor(
    private readonly directory: Directory,
    private readonly zones: ZoneViews,
    private readonly sockets: OutgoingSockets,
    answers: DnsSockets,
    private readonly counters: Counters,
    private readonly recorder: Recorder,
    budget: DnsBudget,
  ) {
    budget.onCalm(() => answers.forget());
    directory.onChange((kind, id) => {
      // The views are new already, and the call that made the change has not returned.
      if (kind === 'server' || kind === 'zone') answers.forget();
      if (kind === 'server' && id !== '' && !directory.server(id)) this.made.delete(id);
    });
  }

  of(serverId: string): DnsService {
    let service = this.made.get(serverId);
    if (!service) this.made.set(serverId, (service = this.make(serverId)));
    return service;
  }

  private make(serverId: string): DnsService {
    const settings = new Settings(this.directory, this.sockets, serverId);
    return new DnsService({
      zones: () => this.zones.of(serverId),
      forwarders: () => settings.current().forwarders,
      mayRecurse: (address) => settings.mayRecurse(address),
      exchange: (to, query, tcp, timeoutMs) => {
        const server = this.directory.server(serverId);
        if (!server) throw new Error('The server was removed.');
        return this.sockets.exchange(server, to, query, tcp, timeoutMs);
      },
      now: () => Date.now(),
      explain: {
        wants: () => this.recorder.here() !== undefined,
        explained: ({ steps }) => {
          for (const text of steps) this.recorder.decide('dns.step', { text });
        },
      },
      // What the DNS thread repeats without us, it counts itself.
      answered: ({ rcode, source }) => {
        const counts = this.counters.of(serverId);
        counts['dns.queries']++;
        if (rcode < 0) counts['dns.dropped']++;
        else counts[answersWith(rcode)]++;
        if (source === 'ready') counts['dns.repeated']++;
        else if (source === 'cache') counts['dns.cached']++;
        else if (source === 'forwarder') counts['dns.forwarded']++;
      },
    });
  }
}

/** Clients whose permission is remembered. */
const MAX_CLIENTS = 10_000;

/** What is asked for every packet, worked out once for each state of the server. */
class Settings {
  private view: ServerView | undefined;
  private held: { forwarders: readonly Upstream[]; permitted: LRUCache<string, boolean> } | undefined;

  constructor(
    private readonly directory: Directory,
    private readonly sockets: OutgoingSockets,
    private readonly serverId: string,
  ) {}

  current(): { forwarders: readonly Upstream[]; permitted: LRUCache<string, boolean> } {
    const view = this.directory.server(this.serverId);
    if (!this.held || view !== this.view) {
      this.view = view;
      this.held = {
        forwarders: (view?.forwarders ?? []).flatMap((text) =>
          upstream(text, (address) => this.sockets.dnsPort(address)),
        ),
        permitted: new LRUCache({ max: MAX_CLIENTS }),
      };
    }
    return this.held;
  }

  mayRecurse(address: string): boolean {
    const { permitted } = this.current();
    let may = permitted.get(address);
    if (may === undefined)
      permitted.set(address, (may = inNetworks(address, this.view?.recursionFrom ?? [])));
    return may;
  }
}

function upstream(text: string, defaultPort: (address: string) => number): Upstream[] {
  const parsed = parseHostPort(text);
  return parsed ? [{ address: parsed.host, port: parsed.port ?? defaultPort(parsed.host) }] : [];
}
