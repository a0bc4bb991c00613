import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Injectable } from '@nestjs/common';
import { STANDARD_PORTS } from '@glasspost/contract';
import { Simulations } from '../simulation/simulations.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { Endpoint, Transport } from '@glasspost/wire';
import type { Upstream } from '@glasspost/dns';
import { type Recorded, Recorder } from '../conversations/recorder.js';
import { Tapping } from './tapping.js';
import { dial } from './dial.js';
import { dnsExchange } from './dns-exchange.js';
import { Listeners } from './listeners.js';

const WILDCARDS = new Set(['0.0.0.0', '::']);

/** Outgoing connections of servers: from their own address, to the port where the other side listens. */
@Injectable()
export class OutgoingSockets {
  constructor(
    private readonly directory: Directory,
    private readonly listeners: Listeners,
    private readonly tapping: Tapping,
    private readonly recorder: Recorder,
    private readonly simulations: Simulations,
  ) {}

  /** Where SMTP is at an address: 25, or our own port when the address is one of this installation's servers. */
  smtpPort(address: string): number {
    return this.directory.serverAt(address, 'smtp') ? this.listeners.port('smtp') : STANDARD_PORTS.smtp;
  }

  /** Where DNS is at an address, likewise. */
  dnsPort(address: string): number {
    return this.directory.serverAt(address, 'dns') ? this.listeners.port('dns') : STANDARD_PORTS.dns;
  }

  /** Where POP3 is at an address, likewise. */
  pop3Port(address: string): number {
    return this.directory.serverAt(address, 'pop3') ? this.listeners.port('pop3') : STANDARD_PORTS.pop3;
  }

  /** Whether an address is this server's own: sending there would be a loop. */
  isOwn(server: ServerView, address: string): boolean {
    if (server.addresses.includes(address)) return true;
    if (!server.addresses.some((own) => WILDCARDS.has(own))) return false;
    // On all addresses: every address of this machine, but for those that another server here has for itself.
    const another = this.directory
      .servers()
      .some((other) => other.id !== server.id && other.addresses.includes(address));
    return (
      !another &&
      Object.values(networkInterfaces()).some((list) => list?.some((entry) => entry.address === address))
    );
  }

  /** The addresses at which others reach a server; for one on all addresses, those of this machine that no other server has. */
  reachedAt(server: ServerView): string[] {
    const named = server.addresses.filter((address) => !WILDCARDS.has(address));
    if (named.length === server.addresses.length) return named;
    const taken = new Set(
      this.directory.servers().flatMap((other) => (other.id === server.id ? [] : other.addresses)),
    );
    const families = new Set(
      server.addresses.flatMap((address) => (address === '::' ? [4, 6] : address === '0.0.0.0' ? [4] : [])),
    );
    const machine = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      // Link-local addresses mean nothing to others.
      .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address) && !taken.has(address))
      .filter(({ address }) => families.has(isIPv6(address) ? 6 : 4))
      .map(({ address }) => address);
    return [...new Set([...named, ...machine])];
  }

  /** The address that a server's connections come from; undefined: the system chooses. */
  source(server: ServerView, towards: string): string | undefined {
    return server.addresses.find((address) => !WILDCARDS.has(address) && isIPv6(address) === isIPv6(towards));
  }

  /** Opens a server's connection for SMTP. @throws TransportTimeout, TransportClosed. */
  dial(server: ServerView, address: string, port: number, timeoutMs: number): Promise<Transport> {
    const from = this.source(server, address);
    return this.dialAs(this.recorder.ofServer(server), 'smtp', from, { address, port }, timeoutMs);
  }

  /** Opens a connection of whoever is recorded. @param from undefined: the system chooses. @throws as `dial`. */
  dialAs(
    of: Recorded | undefined,
    protocol: 'smtp' | 'pop3',
    from: string | undefined,
    to: Endpoint,
    timeoutMs: number,
  ): Promise<Transport> {
    return this.tapping.dialled(of, protocol, to, from, () => dial({ ...to, from, timeoutMs }));
  }

  /** Asks a DNS server. @throws when nothing came in time or the network said no. */
  exchange(
    server: ServerView,
    upstream: Upstream,
    query: Buffer,
    tcp: boolean,
    timeoutMs: number,
  ): Promise<Buffer> {
    const of = this.recorder.ofServer(server);
    const patienceMs = timeoutMs + this.simulations.patienceMs(server.labId);
    return this.exchangeAs(of, this.source(server, upstream.address), upstream, query, tcp, patienceMs);
  }

  /** Asks a DNS server as whoever is recorded. @throws as `exchange`. */
  exchangeAs(
    of: Recorded | undefined,
    from: string | undefined,
    upstream: Upstream,
    query: Buffer,
    tcp: boolean,
    timeoutMs: number,
  ): Promise<Buffer> {
    return this.tapping.asked(of, upstream, query, tcp, from, (watch) =>
      dnsExchange(upstream, query, tcp, timeoutMs, from, watch),
    );
  }
}
