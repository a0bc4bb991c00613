import type { Party } from '../model.js';
import type { UnitSink, Watcher } from './watcher.js';

const LENGTH_OCTETS = 2;
const EMPTY = Buffer.alloc(0);

/** DNS over TCP (RFC 1035 §4.2.2). A unit is a message with the two octets of its length before it. */
export class DnsStreamWatcher implements Watcher {
  private readonly rest: Record<Party, Buffer> = { client: EMPTY, server: EMPTY };

  constructor(private readonly sink: UnitSink) {}

  client(octets: Buffer): void {
    this.read('client', octets);
  }

  server(octets: Buffer): void {
    this.read('server', octets);
  }

  startTls(): void {
    this.rest.client = this.rest.server = EMPTY;
  }

  end(): void {
    for (const from of ['client', 'server'] as const) {
      if (this.rest[from].length > LENGTH_OCTETS) this.unit(from, this.rest[from]);
      this.rest[from] = EMPTY;
    }
  }

  private read(from: Party, octets: Buffer): void {
    let rest = this.rest[from].length > 0 ? Buffer.concat([this.rest[from], octets]) : octets;
    while (rest.length >= LENGTH_OCTETS) {
      const length = LENGTH_OCTETS + rest.readUInt16BE();
      if (rest.length < length) break;
      this.unit(from, rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    this.rest[from] = rest.length > 0 ? Buffer.from(rest) : EMPTY;
  }

  private unit(from: Party, octets: Buffer): void {
    this.sink(from === 'client' ? 'query' : 'answer', from, octets, -1);
  }
}

/** The octets of a message without its length. */
export const withoutLength = (unit: Buffer): Buffer => unit.subarray(LENGTH_OCTETS);
