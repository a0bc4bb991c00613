import { constants, createDeflateRaw, createInflateRaw } from 'node:zlib';
import {
  type Endpoint,
  type TlsInfo,
  type Transport,
  TransportClosed,
  TransportTimeout,
} from './transport.js';

/**
 * What one compressed connection costs: 64 KiB to pack (2^(windowBits+2) + 2^(memLevel+9), zconf.h), 40 KiB to unpack (the peer
 * chooses its window, so ours is the largest, 32 KiB), two blocks of output, and objects: measured, about 150 KiB.
 */
const PACKING = { windowBits: 13, memLevel: 6, level: 3, chunkSize: 4 * 1024 };
/** Unpacked octets are made in blocks of this size, and no more of them than a stream's high water mark (64 KiB) wait to be read. */
const UNPACKING = { chunkSize: 8 * 1024 };

/**
 * A Transport over another, with raw DEFLATE (RFC 1951) in both directions (RFC 4978). Each write leaves whole: it ends with a
 * sync flush. Memory is bounded whatever the peer sends: a block that it sent is unpacked only as far as somebody reads.
 */
export class DeflateTransport implements Transport {
  private readonly packer = createDeflateRaw(PACKING);
  private readonly unpacker = createInflateRaw(UNPACKING);
  private failure: Error | undefined;
  private ended = false;
  private closing = false;
  /** A block of the peer's is being unpacked. */
  private feeding = false;
  private stir: (() => void) | undefined;
  /** Writes that are not packed yet. */
  private unpacked = 0;
  /** The transport below asks to wait. */
  private waiting: Promise<void> | undefined;

  constructor(
    private readonly inner: Transport,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.packer.on('readable', () => this.pass());
    this.packer.on('error', (error) => this.fail(error));
    this.unpacker.on('readable', () => this.stir?.());
    this.unpacker.on('end', () => {
      this.ended = true;
      this.stir?.();
    });
    this.unpacker.on('error', (error) =>
      this.fail(new TransportClosed(`the peer sent what is not compressed: ${error.message}`)),
    );
  }

  get local(): Endpoint {
    return this.inner.local;
  }

  get remote(): Endpoint {
    return this.inner.remote;
  }

  get tls(): TlsInfo | null {
    return this.inner.tls;
  }

  async read(timeoutMs: number): Promise<Buffer | null> {
    const deadline = this.now() + timeoutMs;
    for (;;) {
      const octets = this.unpacker.read() as Buffer | null;
      if (octets) return octets;
      if (this.failure) throw this.failure;
      if (this.ended) return null;
      if (this.feeding) {
        await new Promise<void>((resolve) => (this.stir = resolve));
        this.stir = undefined;
        continue;
      }
      // The whole of it: empty blocks are no sign of life.
      const left = deadline - this.now();
      if (left <= 0) throw new TransportTimeout('nothing but empty blocks in time');
      const packed = await this.inner.read(left);
      if (packed === null) return null;
      this.feeding = true;
      this.unpacker.write(packed, () => {
        this.feeding = false;
        this.stir?.();
      });
    }
  }

  write(data: Buffer | string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    const sent = new Promise<void>((resolve, reject) => {
      this.unpacked++;
      this.packer.write(data);
      this.packer.flush(constants.Z_SYNC_FLUSH, () => {
        this.unpacked--;
        this.pass();
        if (this.failure && !this.closing) return reject(this.failure);
        if (this.closing) this.end();
        (this.waiting ?? Promise.resolve()).then(resolve, reject);
      });
    });
    sent.catch(() => undefined);
    return sent;
  }

  startTls(): Promise<TlsInfo> {
    // RFC 4978 §3: TLS, where it is wanted, begins before compression does.
    return Promise.reject(new TransportClosed('TLS cannot begin inside of compression'));
  }

  close(): void {
    if (this.closing) return;
    this.closing = true;
    this.failure ??= new TransportClosed('the connection was closed by us');
    this.waiting = undefined;
    this.pass();
    this.end();
  }

  destroy(): void {
    this.closing = true;
    this.fail(new TransportClosed('the connection was dropped by us'));
    this.release();
    this.inner.destroy();
  }

  /** Closes once all that was written is packed and on its way. */
  private end(): void {
    if (this.unpacked > 0) return;
    this.release();
    this.inner.close();
  }

  private release(): void {
    this.packer.destroy();
    this.unpacker.destroy();
    this.stir?.();
  }

  /** Hands on what is packed. At the end nobody waits: what is left is no more than a stream holds. */
  private pass(): void {
    while (!this.waiting || this.closing) {
      const packed = this.packer.read() as Buffer | null;
      if (!packed) return;
      try {
        const wait = this.inner.write(packed);
        if (!wait) continue;
        this.waiting = wait.then(
          () => {
            this.waiting = undefined;
            this.pass();
            return this.waiting;
          },
          (error: Error) => {
            this.fail(error);
            throw error;
          },
        );
        this.waiting.catch(() => undefined);
      } catch (error) {
        return this.fail(error as Error);
      }
    }
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.stir?.();
    // Whoever waits for a write to be packed hears of it now.
    this.packer.destroy();
  }
}
