import { Zone } from '../authority/zone.js';
import { ZoneSet } from '../authority/zone-set.js';
import { type Exchange, type Upstream } from '../exchange.js';
import type { DnsHost } from '../server/host.js';
import { DnsService, type DnsServiceOptions } from '../server/service.js';
import { withDefaults } from '../zone-file/defaults.js';
import { parseZone } from '../zone-file/parse.js';

/** What travelled over a FakeNetwork. */
export interface FakeExchange {
  readonly upstream: Upstream;
  readonly tcp: boolean;
  readonly query: Buffer;
  readonly reply: Buffer | null;
}

type Handler = (query: Buffer, tcp: boolean) => Buffer | null | Promise<Buffer | null>;

/** Servers by address and port. Whoever is not there, or answers null, is silent: the exchange rejects at once. */
export class FakeNetwork {
  /** Everything that was asked, in order. */
  readonly log: FakeExchange[] = [];
  /** Milliseconds; only moves when a test moves it. */
  now = 1_700_000_000_000;
  private readonly servers = new Map<string, Handler>();

  /** The address from which all queries seem to come. */
  clientAddress = '127.0.0.1';

  readonly exchange: Exchange = async (upstream, query, tcp) => {
    const handler = this.servers.get(`${upstream.address} ${upstream.port}`);
    const reply = (await handler?.(query, tcp)) ?? null;
    this.log.push({ upstream, tcp, query, reply });
    if (!reply) throw new Error('timed out');
    return reply;
  };

  readonly clock = (): number => this.now;

  /** Puts a server at an address; a function may stand for one. */
  add(address: string, server: DnsService | Handler, port = 53): Upstream {
    const client = { address: this.clientAddress, port: 40000 };
    const handler: Handler =
      typeof server === 'function'
        ? server
        : (query, tcp) =>
            tcp ? server.handleStreamMessage(query, client) : server.handleDatagram(query, client);
    this.servers.set(`${address} ${port}`, handler);
    return { address, port };
  }

  remove(address: string, port = 53): void {
    this.servers.delete(`${address} ${port}`);
  }

  /**
   * A server that holds the zones (origin → zone text; SOA and NS may be left out), put at an address.
   */
  serve(
    address: string,
    zones: Record<string, string>,
    host: Partial<DnsHost> = {},
    options: DnsServiceOptions = {},
  ): DnsService {
    const set = zoneSet(zones);
    const service = new DnsService(
      {
        zones: () => set,
        forwarders: () => [],
        mayRecurse: () => true,
        exchange: this.exchange,
        now: this.clock,
        ...host,
      },
      options,
    );
    this.add(address, service);
    return service;
  }
}

/** A ZoneSet from zone texts by origin. @throws Error with the first mistake of a text. */
export function zoneSet(zones: Record<string, string>): ZoneSet {
  return new ZoneSet(
    Object.entries(zones).map(([origin, text]) => {
      const { records, problems } = parseZone(text, { origin });
      const mistake = problems.find((problem) => problem.severity === 'error');
      if (mistake) throw new Error(`zone ${origin}, line ${mistake.line}: ${mistake.message}`);
      const primary = `ns.${origin.replace(/\.$/, '')}`;
      return new Zone(
        origin,
        withDefaults(records, {
          origin,
          primary,
          serial: 1,
          addresses: ['127.0.0.1'],
        }),
      );
    }),
  );
}
