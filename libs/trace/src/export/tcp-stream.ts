import type { Party } from '../model.js';
import { type Flow, reversed, TCP } from './ip.js';
import { type Packet, packetOf } from './packet.js';
import { ACK, FIN, MSS, PSH, RST, SYN, tcpSegment } from './tcp.js';

/** How long a receiver waits before it acknowledges by itself; RFC 9293 §3.8.6.3 allows half a second. */
const DELAYED_ACK = 40_000;
/** Dissectors find the end of message text only when its `CRLF.CRLF` is in one segment. */
const TOGETHER = 5;

interface Side {
  readonly flow: Flow;
  readonly port: number;
  /** Sequence number of the next octet. */
  next: number;
  /** Octets that the other side has not acknowledged. */
  unacknowledged: number;
  /** Identification of the next IPv4 packet. */
  id: number;
}

const other = (party: Party): Party => (party === 'client' ? 'server' : 'client');

/**
 * A TCP connection that never was: makes segments around octets, as two well-behaved ends would have sent them
 * (RFC 9293). What it makes, it hands to `sink`.
 */
export class TcpStream {
  private readonly client: Side;
  private readonly server: Side;
  private last = 0;
  /** Of both ends together, as it is shown to whoever writes around it. */
  state: 'new' | 'open' | 'closed' = 'new';

  /** @param seed makes the first sequence numbers; @param flow from the client to the server. */
  constructor(
    flow: Flow,
    readonly clientPort: number,
    readonly serverPort: number,
    seed: number,
  ) {
    const side = (direction: Flow, port: number, next: number): Side => ({
      flow: direction,
      port,
      next: next >>> 0,
      unacknowledged: 0,
      id: (next >>> 16) & 0xffff,
    });
    this.client = side(flow, clientPort, seed);
    this.server = side(reversed(flow), serverPort, Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1));
  }

  /** The three-way handshake (RFC 9293 §3.5). @param begun when the client asked for it. */
  *open(begun: number, at: number, comments: string[]): Generator<Packet> {
    yield this.segment('client', begun, SYN, undefined, comments);
    this.advance('client', 1);
    yield this.segment('server', at, SYN | ACK);
    this.advance('server', 1);
    yield this.segment('client', at, ACK);
    this.state = 'open';
  }

  /** A connection that the server does not want, or that nobody answers for (RFC 9293 §3.5.2). */
  *refuse(begun: number, at: number, comments: string[], why: string): Generator<Packet> {
    yield this.segment('client', begun, SYN, undefined, comments);
    this.advance('client', 1);
    yield this.segment('server', at, RST | ACK, undefined, [why]);
    this.state = 'closed';
  }

  /**
   * Octets, in segments that are not too large; the last one is pushed. The comments are on the first one. The last
   * `TOGETHER` octets stay in one segment.
   */
  *send(from: Party, octets: Buffer, at: number, comments: string[]): Generator<Packet> {
    const most = MSS[this.client.flow.family];
    let size: number;
    for (let position = 0; position < octets.length; position += size) {
      const left = octets.length - position;
      size = left > most && left < most + TOGETHER ? most - TOGETHER : Math.min(left, most);
      const payload = octets.subarray(position, position + size);
      const flags = left === size ? ACK | PSH : ACK;
      yield this.segment(from, at, flags, payload, position === 0 ? comments : []);
      this.advance(from, payload.length);
      // RFC 9293 §3.8.6.3: at least every second full segment is acknowledged. It also keeps within the window.
      if (this.side(from).unacknowledged >= 2 * most) yield this.segment(other(from), at, ACK);
    }
  }

  /** What the ends would have acknowledged by themselves before `at`. */
  *settle(at: number): Generator<Packet> {
    if (this.state !== 'open' || at - this.last < DELAYED_ACK) return;
    const then = this.last + DELAYED_ACK;
    for (const from of ['client', 'server'] as const)
      if (this.side(from).unacknowledged > 0) yield this.segment(other(from), then, ACK);
  }

  /** One end closes, then the other (RFC 9293 §3.6). */
  *finish(from: Party, at: number, comments: string[]): Generator<Packet> {
    yield this.segment(from, at, FIN | ACK, undefined, comments);
    this.advance(from, 1);
    yield this.segment(other(from), at, FIN | ACK);
    this.advance(other(from), 1);
    yield this.segment(from, at, ACK);
    this.state = 'closed';
  }

  /** One end breaks the connection off (RFC 9293 §3.10.7.4). */
  *reset(from: Party, at: number, comments: string[]): Generator<Packet> {
    yield this.segment(from, at, RST | ACK, undefined, comments);
    this.state = 'closed';
  }

  private side(party: Party): Side {
    return party === 'client' ? this.client : this.server;
  }

  private advance(party: Party, octets: number): void {
    const side = this.side(party);
    side.next = (side.next + octets) >>> 0;
    side.unacknowledged += octets;
  }

  private segment(from: Party, at: number, flags: number, payload?: Buffer, comments: string[] = []): Packet {
    const side = this.side(from);
    const peer = this.side(other(from));
    if (flags & ACK) peer.unacknowledged = 0;
    this.last = Math.max(this.last, at);
    const segment = tcpSegment(side.flow, {
      sourcePort: side.port,
      targetPort: peer.port,
      sequence: side.next,
      acknowledged: peer.next,
      flags,
      payload,
    });
    return packetOf(this.last, side.flow, TCP, side.id++, segment, comments);
  }
}
