import { Injectable } from '@nestjs/common';
import { DnsService, type Upstream } from '@glasspost/dns';
import { parseHostPort } from '@glasspost/contract';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { dnsExchange } from '../net/dns-exchange.js';
import { inNetworks } from '../net/networks.js';
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
  ) {
    directory.onChange((kind, id) => {
      if (kind === 'server' && id !== '' && !directory.server(id)) this.made.delete(id);
    });
  }

  of(serverId: string): DnsService {
    let service = this.made.get(serverId);
    if (!service) this.made.set(serverId, (service = this.make(serverId)));
    return service;
  }

  private make(serverId: string): DnsService {
    const server = (): ServerView | undefined => this.directory.server(serverId);
    return new DnsService({
      zones: () => this.zones.of(serverId),
      forwarders: () =>
        (server()?.forwarders ?? []).flatMap((text) =>
          upstream(text, (address) => this.sockets.dnsPort(address)),
        ),
      mayRecurse: (address) => inNetworks(address, server()?.recursionFrom ?? []),
      exchange: (to, query, tcp, timeoutMs) => {
        const from = server();
        return dnsExchange(to, query, tcp, timeoutMs, from && this.sockets.source(from, to.address));
      },
      now: () => Date.now(),
    });
  }
}

function upstream(text: string, defaultPort: (address: string) => number): Upstream[] {
  const parsed = parseHostPort(text);
  return parsed ? [{ address: parsed.host, port: parsed.port ?? defaultPort(parsed.host) }] : [];
}
