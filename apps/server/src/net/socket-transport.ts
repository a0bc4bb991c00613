import { isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import {
  type Endpoint,
  type StartTlsOptions,
  type TlsInfo,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from '@glasspost/wire';
import { Crowd, type Member } from '@glasspost/wire';
import { channelBindings } from './channel-bindings.js';

/** Octets that may wait unread before the socket is told to stop (TCP then slows the sender down). */
const READ_HIGH_WATER = 256 * 1024;
/** How often time limits are looked at; they are minutes long, so a second's grain will do and no timer is needed per read. */
const SWEEP_MS = 500;
const HANDSHAKE_TIMEOUT_MS = 30_000;
/** After `close`, what is queued has this long to leave before the connection is dropped. */
const LINGER_MS = 10_000;

/** Where pieces are put together that leave in one write. */
const JOIN_OCTETS = 16 * 1024;
/** Larger groups go to the system piece by piece, when they are no more than this. */
const MAX_PIECES = 4;
let joined = Buffer.allocUnsafeSlow(JOIN_OCTETS);

const waitingReads = new Crowd<SocketTransport>();
setInterval(() => {
  const now = performance.now();
  for (const transport of waitingReads.all()) transport.expire(now);
}, SWEEP_MS).unref();

/** The ordinary ends of a connection: made once, because a stack trace per connection is dear. */
const CLOSED_BY_US = new TransportClosed('the connection was closed by us');
const CLOSED_BY_PEER = new TransportClosed('the peer closed the connection');

/** Certificates for the server side of a handshake, asked for when it begins so that new ones count at once. */
export type SecureContextSource = (serverName: string | undefined) => tls.SecureContext;

/** A Transport over a TCP socket. */
export class SocketTransport implements Transport, Member {
  /** Among the reads that wait. */
  place = -1;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  tls: TlsInfo | null = null;

  private socket: Socket;
  private chunks: Buffer[] = [];
  private waitingOctets = 0;
  private paused = false;
  private ended = false;
  private failure: Error | undefined;
  private resolveRead: ((chunk: Buffer | null) => void) | undefined;
  private rejectRead: ((error: Error) => void) | undefined;
  private readDeadline = 0;
  private drain: { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(
    socket: Socket,
    private readonly side: 'server' | 'client',
    private readonly secureContext?: SecureContextSource,
  ) {
    this.socket = socket;
    this.local = endpoint(socket.localAddress, socket.localPort);
    this.remote = endpoint(socket.remoteAddress, socket.remotePort);
    socket.setNoDelay(true);
    this.attach(socket);
  }

  read(timeoutMs: number): Promise<Buffer | null> {
    if (this.chunks.length > 0) {
      const chunk = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
      this.chunks = [];
      this.waitingOctets = 0;
      if (this.paused) {
        this.paused = false;
        this.socket.resume();
      }
      return Promise.resolve(chunk);
    }
    if (this.failure) return Promise.reject(this.failure);
    if (this.ended) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.resolveRead = resolve;
      this.rejectRead = reject;
      this.readDeadline = performance.now() + timeoutMs;
      waitingReads.add(this);
    });
  }

  /** Called by the sweep: ends a read whose time is over. */
  expire(now: number): void {
    if (now >= this.readDeadline)
      this.endRead(undefined, new TransportTimeout('the peer sent nothing in time'));
  }

  write(data: Buffer | string): Promise<void> | undefined {
    if (this.failure) return Promise.reject(this.failure);
    return this.socket.write(data) ? undefined : this.drained();
  }

  writeAll(parts: readonly (Buffer | string)[]): Promise<void> | undefined {
    if (this.failure) return Promise.reject(this.failure);
    const { socket } = this;
    let room = JOIN_OCTETS;
    // A UTF-16 unit is at most three octets of UTF-8.
    for (const part of parts) room -= typeof part === 'string' ? part.length * 3 : part.length;
    // Many pieces cost the system more than one copy; few are large, and go as they are.
    if (room < 0 && parts.length > MAX_PIECES) {
      const all = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
      return this.write(Buffer.concat(all));
    }
    if (room < 0) {
      socket.cork();
      let more = true;
      for (const part of parts) more = socket.write(part);
      socket.uncork();
      return more ? undefined : this.drained();
    }
    let length = 0;
    for (const part of parts)
      length += typeof part === 'string' ? joined.write(part, length) : part.copy(joined, length);
    const more = socket.write(joined.subarray(0, length));
    // Usually the system has taken all of it, and the same block serves for the next group: no garbage per reply. Else the
    // block is the socket's until it has left.
    if (socket.writableLength > 0) joined = Buffer.allocUnsafeSlow(JOIN_OCTETS);
    return more ? undefined : this.drained();
  }

  /** Resolves when the socket wants more. */
  private drained(): Promise<void> {
    if (!this.drain) {
      let resolve!: () => void;
      let reject!: (error: Error) => void;
      const promise = new Promise<void>((yes, no) => {
        resolve = yes;
        reject = no;
      });
      promise.catch(() => undefined);
      this.drain = { promise, resolve, reject };
    }
    return this.drain.promise;
  }

  async startTls(options: StartTlsOptions = {}): Promise<TlsInfo> {
    const plain = this.socket;
    plain.removeAllListeners();
    // Octets that came early belong to the handshake only when the client speaks TLS at once; a client that pipelined
    // commands in the clear behind STARTTLS has had them dropped by the channel, and these with them.
    const early = Buffer.concat(this.chunks);
    this.chunks = [];
    this.waitingOctets = 0;
    if (early.length > 0 && early[0] === 0x16) plain.unshift(early);
    const secured =
      this.side === 'server'
        ? new tls.TLSSocket(plain, {
            isServer: true,
            secureContext: this.secureContext?.(undefined),
            SNICallback: (name, done) => done(null, this.secureContext?.(name)),
          })
        : tls.connect({
            socket: plain,
            servername: options.serverName,
            rejectUnauthorized: options.verify ?? false,
          });
    this.socket = secured;
    await new Promise<void>((resolve, reject) => {
      const fail = (error?: Error): void => {
        clearTimeout(timer);
        this.failure = new TransportClosed(`TLS handshake failed: ${error?.message ?? 'connection closed'}`);
        secured.destroy();
        reject(this.failure);
      };
      const timer = setTimeout(() => fail(new Error('no handshake in time')), HANDSHAKE_TIMEOUT_MS);
      secured.once(this.side === 'server' ? 'secure' : 'secureConnect', () => {
        clearTimeout(timer);
        secured.removeListener('error', fail);
        secured.removeListener('close', fail);
        resolve();
      });
      secured.once('error', fail);
      secured.once('close', fail);
    });
    this.tls = {
      version: secured.getProtocol() ?? 'TLS',
      cipher: secured.getCipher().standardName,
      serverName: (this.side === 'server' ? secured.servername : options.serverName) || undefined,
      channelBindings: channelBindings(secured, this.side),
    };
    this.attach(secured);
    return this.tls;
  }

  close(): void {
    if (this.failure) return;
    this.failure = CLOSED_BY_US;
    this.endRead(undefined, this.failure);
    this.socket.end();
    // What the peer still sends is read and thrown away, so that our last reply is not lost to a reset.
    this.socket.resume();
    const timer = setTimeout(() => this.socket.destroy(), LINGER_MS);
    timer.unref();
    this.socket.once('close', () => clearTimeout(timer));
  }

  destroy(): void {
    this.failure ??= new TransportClosed('the connection was dropped by us');
    this.endRead(undefined, this.failure);
    this.socket.destroy();
  }

  private attach(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.arrived(chunk));
    socket.on('end', () => {
      this.ended = true;
      this.endRead(null);
    });
    socket.on('error', (error) => this.broke(error));
    socket.on('close', () => this.broke(undefined));
    socket.on('drain', () => {
      this.drain?.resolve();
      this.drain = undefined;
    });
  }

  private arrived(chunk: Buffer): void {
    if (this.resolveRead) return this.endRead(chunk);
    if (this.failure) return;
    this.chunks.push(chunk);
    this.waitingOctets += chunk.length;
    if (this.waitingOctets >= READ_HIGH_WATER && !this.paused) {
      this.paused = true;
      this.socket.pause();
    }
  }

  private broke(error: Error | undefined): void {
    this.failure ??= error ? new TransportClosed(`the connection broke: ${error.message}`) : CLOSED_BY_PEER;
    this.drain?.reject(this.failure);
    this.drain = undefined;
    if (this.chunks.length === 0) this.endRead(undefined, this.failure);
  }

  private endRead(chunk: Buffer | null | undefined, error?: Error): void {
    const { resolveRead, rejectRead } = this;
    if (!resolveRead) return;
    this.resolveRead = undefined;
    this.rejectRead = undefined;
    waitingReads.delete(this);
    if (error) rejectRead!(error);
    else resolveRead(chunk ?? null);
  }
}

/** IPv4 that arrived through an IPv6 socket is shown as IPv4. */
export function endpoint(address: string | undefined, port: number | undefined): Endpoint {
  const text = address ?? '0.0.0.0';
  const mapped = text.startsWith('::ffff:') ? text.slice(7) : text;
  return { address: isIP(mapped) === 4 ? mapped : text, port: port ?? 0 };
}
