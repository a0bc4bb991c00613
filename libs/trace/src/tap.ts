import {
  DeflateTransport,
  type Endpoint,
  type StartTlsOptions,
  type TlsInfo,
  type Transport,
} from '@glasspost/wire';
import type { Recording, Unit } from './recording.js';

/** Holds units before they go on the wire. */
export interface Gate {
  /** @returns undefined when it may go at once; else a promise that resolves when it may. It never rejects. */
  pass(unit: Unit, recording: Recording): Promise<void> | undefined;
}

/** Octets that may wait at the gate before a writer is asked to wait. */
const HELD_HIGH_WATER = 256 * 1024;

const toBuffer = (data: Buffer | string): Buffer => (typeof data === 'string' ? Buffer.from(data) : data);

/**
 * A Transport that writes down what crosses another one, and lets a gate hold what we send. Whoever speaks over it cannot
 * know: it reads and writes as before, a little later perhaps.
 */
export class TapTransport implements Transport {
  private queue: Unit[] = [];
  private queued = 0;
  /** Runs while units wait for the gate. */
  private pumping: Promise<void> | undefined;
  private dropped = false;
  private failure: Error | undefined;
  private broke = '';
  private peerClosed = false;

  constructor(
    private inner: Transport,
    readonly recording: Recording,
    private readonly gate: Gate | null = null,
  ) {
    recording.connected();
    if (inner.tls) recording.secured(inner.tls);
  }

  /** Resolves when nothing waits at the gate. Never rejects. */
  async settled(): Promise<void> {
    while (this.pumping) await this.pumping;
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
    let octets: Buffer | null;
    try {
      octets = await this.inner.read(timeoutMs);
    } catch (error) {
      this.broke = (error as Error).message;
      throw error;
    }
    if (octets) this.recording.received(octets);
    else this.peerClosed = true;
    return octets;
  }

  write(data: Buffer | string): Promise<void> | undefined {
    // Encoded once, for both.
    const octets = toBuffer(data);
    if (this.gate) return this.hold(octets, this.gate);
    this.recording.sent(octets);
    return this.inner.write(octets);
  }

  writeAll(parts: readonly (Buffer | string)[]): Promise<void> | undefined {
    if (this.gate || !this.inner.writeAll) return this.write(Buffer.concat(parts.map(toBuffer)));
    // Text that is kept is cut where the writes end, not where dots are stuffed: that would be an event each.
    if (this.recording.keepsText) this.recording.sent(Buffer.concat(parts.map(toBuffer)));
    else for (const part of parts) this.recording.sent(toBuffer(part));
    return this.inner.writeAll(parts);
  }

  async startTls(options?: StartTlsOptions): Promise<TlsInfo> {
    await this.settled();
    this.recording.startTls();
    const tls = await this.inner.startTls(options);
    this.recording.secured(tls);
    return tls;
  }

  /** What is written down stays text: the compression is between us and the wire. */
  async compress(): Promise<void> {
    await this.settled();
    this.inner = new DeflateTransport(this.inner);
  }

  close(): void {
    if (this.pumping) void this.settled().then(() => this.end());
    else this.end();
  }

  destroy(): void {
    this.dropped = true;
    this.queue = [];
    this.recording.ended(this.broke || 'dropped', this.recording.side);
    this.inner.destroy();
  }

  private end(): void {
    const { side } = this.recording;
    const other = side === 'server' ? 'client' : 'server';
    this.recording.ended(this.broke, this.peerClosed || this.broke !== '' ? other : side);
    this.inner.close();
  }

  private hold(octets: Buffer, gate: Gate): Promise<void> | undefined {
    if (this.failure) return Promise.reject(this.failure);
    // Copied: the writer may use its block again before the unit goes.
    for (const unit of this.recording.cut(Buffer.from(octets))) {
      this.queue.push(unit);
      this.queued += unit.octets.length;
    }
    if (this.queue.length > 0) this.pumping ??= this.pump(gate);
    return this.queued > HELD_HIGH_WATER ? this.pumping : undefined;
  }

  /** Sends what waits, one unit after the other. Never rejects: the next write hears of what went wrong. */
  private async pump(gate: Gate): Promise<void> {
    try {
      for (let unit = this.queue.shift(); unit; unit = this.queue.shift()) {
        await gate.pass(unit, this.recording);
        if (this.dropped) return;
        this.queued -= unit.octets.length;
        this.recording.unit(unit.kind, unit.from, unit.octets, unit.secretFrom);
        await this.inner.write(unit.octets);
      }
    } catch (error) {
      this.failure = error as Error;
      this.queue = [];
    } finally {
      this.pumping = undefined;
    }
  }
}
