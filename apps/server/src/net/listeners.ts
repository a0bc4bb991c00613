import { Injectable, Logger } from '@nestjs/common';
import { SERVICES, STANDARD_PORTS, type ServiceName, type ServiceState } from '@glasspost/contract';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { Live } from '../live/live.js';
import { Settings } from '../settings.js';
import { Counters, sessionsOf } from '../statistics/counters.js';
import type { DatagramService } from '@glasspost/dns';
import { Certificates } from '../tls/certificates.js';
import { type DnsSocket, DnsSockets } from './dns-sockets.js';
import type { Transport } from '@glasspost/wire';
import { standsBeside } from './shared-port.js';
import { Tapping } from './tapping.js';
import { TcpListener } from './tcp-listener.js';

const MAX_CONNECTIONS = 10_000;
/** How long open sessions may take to end when a service is switched off or the process stops. */
const GRACE_MS = 10_000;
const RETRY_MS = 5_000;

/** What a protocol brings to be served: the same for every server and address. */
export interface Protocol {
  readonly services: readonly ServiceName[];
  /** What a client hears when there is no room for it. */
  readonly busy: string;
  serve(transport: Transport, server: ServerView, service: ServiceName, signal: AbortSignal): Promise<void>;
  /** For protocols that also speak by datagrams. */
  datagrams?(server: ServerView): DatagramService;
}

interface Running {
  readonly fingerprint: string;
  readonly tcp: TcpListener[];
  readonly udp: DnsSocket[];
  readonly listening: string[];
  readonly error: string | null;
}

/**
 * Keeps the sockets as the directory says they should be: a service that is switched on listens at once, one that is
 * switched off does not any more, and neither needs a restart.
 */
@Injectable()
export class Listeners {
  private readonly log = new Logger('listeners');
  private readonly protocols = new Map<ServiceName, Protocol>();
  private readonly running = new Map<string, Running>();
  private work: Promise<void> = Promise.resolve();
  private retry: NodeJS.Timeout | undefined;
  private started = false;
  private stopped = false;
  private paused = false;

  constructor(
    private readonly directory: Directory,
    private readonly settings: Settings,
    private readonly certificates: Certificates,
    private readonly live: Live,
    private readonly dns: DnsSockets,
    private readonly counters: Counters,
    private readonly tapping: Tapping,
  ) {}

  register(protocol: Protocol): void {
    for (const service of protocol.services) this.protocols.set(service, protocol);
  }

  port(service: ServiceName): number {
    return STANDARD_PORTS[service] + this.settings.GLASSPOST_PORT_OFFSET;
  }

  /** Opens everything. @returns what could not be opened, one sentence each. */
  async start(): Promise<string[]> {
    this.started = true;
    this.directory.onChange((kind) => {
      if (kind === 'server') void this.reconcile();
    });
    await this.reconcile();
    return this.directory
      .servers()
      .flatMap((server) => this.states(server).flatMap((state) => (state.error ? [state.error] : [])));
  }

  /** Brings the sockets in line with the directory; resolves when they are. Calls queue up behind each other. */
  reconcile(): Promise<void> {
    if (!this.started || this.stopped || this.paused) return Promise.resolve();
    this.work = this.work.then(() => this.apply()).catch((error: unknown) => this.log.error(String(error)));
    return this.work;
  }

  states(server: ServerView): ServiceState[] {
    return SERVICES.map((name) => {
      const enabled = server.services.has(name);
      const running = this.running.get(`${server.id} ${name}`);
      const state = !this.protocols.has(name)
        ? 'unavailable'
        : !enabled
          ? 'off'
          : running && !running.error
            ? 'up'
            : 'down';
      return {
        name,
        enabled,
        port: this.port(name),
        state,
        error: state === 'down' ? (running?.error ?? 'It is being started.') : null,
        listening: running?.listening ?? [],
        connections: running?.tcp.reduce((sum, listener) => sum + listener.connections, 0) ?? 0,
      };
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.closeAll();
  }

  /** Closes everything until `resume`; sessions get their time to end. */
  async pause(): Promise<void> {
    this.paused = true;
    await this.closeAll();
  }

  async resume(): Promise<void> {
    this.paused = false;
    await this.reconcile();
  }

  private async closeAll(): Promise<void> {
    clearTimeout(this.retry);
    await this.work;
    await Promise.all([...this.running.values()].map((running) => close(running)));
    this.running.clear();
  }

  private async apply(): Promise<void> {
    const wanted = new Map<string, { server: ServerView; service: ServiceName; fingerprint: string }>();
    for (const server of this.directory.servers()) {
      for (const service of server.services) {
        if (!this.protocols.has(service)) continue;
        const fingerprint = JSON.stringify([
          server.addresses,
          server.hostname,
          server.tuning.maxConnectionsPerAddress,
        ]);
        wanted.set(`${server.id} ${service}`, { server, service, fingerprint });
      }
    }
    let changed = false;
    const closing: Promise<void>[] = [];
    for (const [key, running] of this.running) {
      if (wanted.get(key)?.fingerprint === running.fingerprint && !running.error) continue;
      this.running.delete(key);
      changed = true;
      closing.push(close(running));
    }
    // A listening socket is free again at once; only the sessions on it may take their time.
    for (const [key, { server, service, fingerprint }] of wanted) {
      if (this.running.has(key)) continue;
      this.running.set(key, await this.open(server, service, fingerprint));
      changed = true;
    }
    void Promise.allSettled(closing);
    clearTimeout(this.retry);
    if ([...this.running.values()].some((running) => running.error)) {
      this.retry = setTimeout(() => void this.reconcile(), RETRY_MS);
      this.retry.unref();
    }
    if (changed) this.live.publish('service');
  }

  private async open(server: ServerView, service: ServiceName, fingerprint: string): Promise<Running> {
    const protocol = this.protocols.get(service)!;
    const port = this.port(service);
    const sessions = sessionsOf(service);
    const tcp: TcpListener[] = [];
    const udp: DnsSocket[] = [];
    const listening: string[] = [];
    const problem = (error: unknown): void =>
      this.log.error(
        `${server.name} ${service}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    try {
      await this.certificates.prepare(server);
      for (const address of server.addresses) {
        const ours = [...this.running.values()].flatMap((running) => running.listening);
        const beside = standsBeside(address, port, [...ours, ...listening]);
        const datagrams = protocol.datagrams?.(server);
        if (datagrams) {
          udp.push(
            await this.within(address, port, service, () =>
              this.dns.listen({
                serverId: server.id,
                address,
                port,
                beside,
                service: this.tapping.datagrams(server.id, { address, port }, datagrams),
              }),
            ),
          );
        }
        tcp.push(
          await this.within(address, port, service, () =>
            TcpListener.listen({
              address,
              port,
              beside,
              implicitTls: service.endsWith('s') && service !== 'dns',
              secureContext: (name) =>
                this.certificates.context(this.directory.server(server.id) ?? server, name),
              maxConnections: MAX_CONNECTIONS,
              maxPerAddress: server.tuning.maxConnectionsPerAddress,
              busy: protocol.busy.replace('%h', server.hostname),
              serve: (transport, signal) => {
                this.counters.of(server.id)[sessions]++;
                const view = this.directory.server(server.id) ?? server;
                return this.tapping.accepted(transport, view, service, (tapped) =>
                  protocol.serve(tapped, view, service, signal),
                );
              },
              problem,
            }),
          ),
        );
        listening.push(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
      }
      return { fingerprint, tcp, udp, listening, error: null };
    } catch (error) {
      await close({ tcp, udp });
      const text = error instanceof Error ? error.message : String(error);
      this.log.warn(`${server.name}: ${text}`);
      return { fingerprint, tcp: [], udp: [], listening: [], error: text };
    }
  }

  private async within<T>(
    address: string,
    port: number,
    service: string,
    listen: () => Promise<T>,
  ): Promise<T> {
    try {
      return await listen();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const where = `${address} port ${port} (${service})`;
      if (code === 'EADDRINUSE')
        throw new Error(
          `Cannot listen on ${where}: another program (or another server here) already does. Stop it, or change GLASSPOST_PORT_OFFSET.`,
        );
      if (code === 'EACCES')
        throw new Error(
          `Cannot listen on ${where}: ports below 1024 need more rights. Set GLASSPOST_PORT_OFFSET, for example to 10000.`,
        );
      if (code === 'EADDRNOTAVAIL' || code === 'EINVAL')
        throw new Error(`Cannot listen on ${where}: this machine has no such address.`);
      throw new Error(`Cannot listen on ${where}: ${(error as Error).message}`);
    }
  }
}

async function close(running: Pick<Running, 'tcp' | 'udp'>): Promise<void> {
  await Promise.all([
    ...running.tcp.map((listener) => listener.close(GRACE_MS)),
    ...running.udp.map((listener) => listener.close()),
  ]);
}
