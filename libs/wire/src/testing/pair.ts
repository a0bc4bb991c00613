import {
  type Endpoint,
  type StartTlsOptions,
  type TlsInfo,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from '../transport.js';

/**
 * Two transports that are each other's peer, in memory. `startTls` on both sides succeeds once both have asked.
 * What one side writes arrives at the other in the same pieces; `cut` re-cuts it, to try readers at every boundary.
 */
export interface PairOptions {
  /** Cuts what travels from left to right into pieces. Default: as written. */
  cut?: (data: Buffer) => Buffer[];
  left?: Partial<Endpoint>;
  right?: Partial<Endpoint>;
}

export class MemoryTransport implements Transport {
  tls: TlsInfo | null = null;
  private readonly inbox: Buffer[] = [];
  private inboxEnded = false;
  private closed = false;
  private waiting: { resolve: (chunk: Buffer | null) => void; reject: (error: Error) => void } | null = null;
  private wantsTls: ((tls: TlsInfo) => void) | null = null;
  private refuseTls: ((error: Error) => void) | null = null;
  peer!: MemoryTransport;

  constructor(
    readonly local: Endpoint,
    readonly remote: Endpoint,
    private readonly cut: (data: Buffer) => Buffer[],
  ) {}

  read(timeoutMs: number): Promise<Buffer | null> {
    const chunk = this.inbox.shift();
    if (chunk) return Promise.resolve(chunk);
    if (this.closed) return Promise.reject(new TransportClosed('closed by us'));
    if (this.inboxEnded) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      const timer = Number.isFinite(timeoutMs)
        ? setTimeout(() => {
            this.waiting = null;
            reject(new TransportTimeout('nothing arrived in time'));
          }, timeoutMs)
        : undefined;
      this.waiting = {
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
    });
  }

  write(data: Buffer | string): undefined {
    if (this.closed) throw new TransportClosed('closed by us');
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data);
    for (const piece of this.cut(bytes)) if (piece.length > 0) this.peer.arrive(piece);
    return undefined;
  }

  async startTls(options?: StartTlsOptions): Promise<TlsInfo> {
    const tls: TlsInfo = {
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      serverName: options?.serverName,
    };
    this.inbox.length = 0;
    if (this.inboxEnded || this.closed)
      throw new TransportClosed('the peer closed the connection before the handshake');
    if (this.peer.wantsTls) {
      this.peer.tls = tls;
      this.peer.wantsTls(tls);
      this.peer.wantsTls = null;
    } else {
      await new Promise<TlsInfo>((resolve, reject) => {
        this.wantsTls = resolve;
        this.refuseTls = reject;
      });
    }
    this.tls = tls;
    return tls;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.peer.end();
    this.waiting?.reject(new TransportClosed('closed by us'));
    this.waiting = null;
  }

  destroy(): void {
    this.close();
  }

  private arrive(piece: Buffer): void {
    if (this.waiting) {
      const { resolve } = this.waiting;
      this.waiting = null;
      resolve(piece);
    } else this.inbox.push(piece);
  }

  private end(): void {
    this.inboxEnded = true;
    this.waiting?.resolve(null);
    this.waiting = null;
    this.refuseTls?.(new TransportClosed('the peer closed the connection in the handshake'));
  }
}

const asWritten = (data: Buffer): Buffer[] => [data];

/** Cuts into single octets. */
export const byteByByte = (data: Buffer): Buffer[] => Array.from(data, (octet) => Buffer.of(octet));

/** A connected pair: `left` is by habit the client, `right` the server. */
export function memoryPair(options: PairOptions = {}): { left: MemoryTransport; right: MemoryTransport } {
  const leftEnd: Endpoint = { address: '127.0.0.2', port: 40000, ...options.left };
  const rightEnd: Endpoint = { address: '127.0.0.1', port: 25, ...options.right };
  const left = new MemoryTransport(leftEnd, rightEnd, options.cut ?? asWritten);
  const right = new MemoryTransport(rightEnd, leftEnd, asWritten);
  left.peer = right;
  right.peer = left;
  return { left, right };
}
