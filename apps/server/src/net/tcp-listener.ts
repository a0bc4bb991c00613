import { once } from 'node:events';
import net, { type Server, type Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import { Crowd, type Member } from '@glasspost/wire';
import { expectFreeTcp, SHARES_PORTS } from './shared-port.js';
import { SocketTransport, type SecureContextSource } from './socket-transport.js';

/** Connections that wait to be accepted (the system may allow fewer). */
const BACKLOG = 1024;

export interface TcpListenerOptions {
  readonly address: string;
  readonly port: number;
  /** Whether it overlaps with another listener of ours, which does not count as taken (shared-port.ts). */
  readonly beside: boolean;
  readonly secureContext: SecureContextSource;
  /** TLS from the first octet (submissions, pop3s). */
  readonly implicitTls: boolean;
  /** Most open connections in all, and of one client address. */
  readonly maxConnections: number;
  readonly maxPerAddress: number;
  /** What a client hears when there is no room, in the protocol's form; empty: nothing. */
  readonly busy: string;
  /** Runs a session to its end. `signal` aborts when the listener closes. */
  serve(transport: SocketTransport, signal: AbortSignal): Promise<void>;
  problem(error: unknown): void;
}

interface Connection extends Member {
  readonly socket: Socket;
  readonly stopping: AbortController;
  session: Promise<void>;
}

/** Accepts connections, runs a session on each, knows which are open, and can end them all. */
export class TcpListener {
  private readonly server: Server;
  private readonly open = new Crowd<Connection>();
  private readonly perAddress = new Map<string, number>();

  private constructor(private readonly options: TcpListenerOptions) {
    this.server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.accept(socket));
  }

  /** @throws the system's error when the address or port cannot be had. */
  static async listen(options: TcpListenerOptions): Promise<TcpListener> {
    if (SHARES_PORTS && !options.beside) await expectFreeTcp(options.address, options.port);
    const listener = new TcpListener(options);
    listener.server.listen({
      host: options.address,
      port: options.port,
      backlog: BACKLOG,
      ipv6Only: isIPv6(options.address),
      reusePort: SHARES_PORTS,
    });
    await once(listener.server, 'listening');
    listener.server.on('error', (error) => options.problem(error));
    return listener;
  }

  get connections(): number {
    return this.open.size;
  }

  /** Accepts no more, asks the sessions to end, waits for them `graceMs` at most, then drops what is left. */
  async close(graceMs: number): Promise<void> {
    this.server.close();
    for (const { stopping } of this.open.all()) stopping.abort();
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.allSettled(this.open.all().map(({ session }) => session)), grace]);
    clearTimeout(timer);
    for (const { socket } of this.open.all()) socket.destroy();
  }

  private accept(socket: Socket): void {
    const address = socket.remoteAddress;
    if (address === undefined) {
      socket.destroy();
      return;
    }
    const fromHere = this.perAddress.get(address) ?? 0;
    if (this.open.size >= this.options.maxConnections || fromHere >= this.options.maxPerAddress) {
      socket.on('error', () => undefined);
      if (this.options.busy && !this.options.implicitTls) socket.end(this.options.busy);
      else socket.destroy();
      socket.resume();
      return;
    }
    this.perAddress.set(address, fromHere + 1);
    // One signal per connection: the listeners of a shared one form a list in which what has been removed still points to
    // what came after, so that V8's young collections could never free a session.
    const connection: Connection = {
      socket,
      stopping: new AbortController(),
      session: Promise.resolve(),
      place: -1,
    };
    this.open.add(connection);
    connection.session = this.run(socket, connection.stopping.signal).finally(() => {
      this.open.delete(connection);
      const left = this.perAddress.get(address)! - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
  }

  private async run(socket: Socket, signal: AbortSignal): Promise<void> {
    const transport = new SocketTransport(socket, 'server', this.options.secureContext);
    try {
      if (this.options.implicitTls) {
        try {
          await transport.startTls();
        } catch {
          return; // A client that cannot or will not do TLS: nothing to tell it, nothing to log.
        }
      }
      await this.options.serve(transport, signal);
    } catch (error) {
      this.options.problem(error);
    } finally {
      transport.close();
    }
  }
}
