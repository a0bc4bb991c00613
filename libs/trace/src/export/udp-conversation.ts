import type { RecordedEvent } from '../model.js';
import type { ConversationWriter, ExportContext } from './conversation.js';
import { type Flow, flowOf, reversed, UDP } from './ip.js';
import { type Packet, packetOf } from './packet.js';
import { endsOf, plainPort } from './ports.js';
import { decisionOf, type RecordedConversation } from './recorded.js';
import * as remarks from './remarks.js';
import { maxDatagram, udpDatagram } from './udp.js';

const CLOSE_TEXT_OCTETS = 500;

/** Writes an exchange of datagrams: each query and answer is one. */
export class UdpConversation implements ConversationWriter {
  private last: number;
  private id = 0;
  private pending: string[];
  private readonly clientPort: number;
  private readonly port: number;
  private readonly flow: Flow;

  constructor(
    recorded: RecordedConversation,
    private readonly context: ExportContext,
  ) {
    const { conversation } = recorded;
    const { client, server } = endsOf(conversation);
    this.port = plainPort(conversation);
    this.clientPort = client.port;
    this.flow = flowOf(client.address, server.address);
    this.last = conversation.startedAt;
    this.pending = [remarks.introduction(conversation, server.port, this.port)];
  }

  *event(event: RecordedEvent): Generator<Packet> {
    this.last = Math.max(this.last, event.at);
    const { kind, octets } = event;
    if (kind === 'connect' || kind === 'tls') return;
    if (kind === 'decision') {
      const decision = decisionOf(event);
      if (decision) this.pending.push(this.context.sentence(decision));
    } else if (kind === 'close') {
      if (octets.length > 0) this.pending.push(remarks.closed(octets.toString('utf8', 0, CLOSE_TEXT_OCTETS)));
    } else yield this.datagram(event);
  }

  *end(): Generator<Packet> {
    // A datagram has no end of its own.
  }

  rest(): string[] {
    const { pending } = this;
    this.pending = [];
    return pending;
  }

  private datagram({ from, octets, omitted }: RecordedEvent): Packet {
    const flow = from === 'client' ? this.flow : reversed(this.flow);
    const [source, target] = from === 'client' ? [this.clientPort, this.port] : [this.port, this.clientPort];
    const most = maxDatagram(flow);
    const payload = octets.subarray(0, most);
    const missing = Math.min(omitted + octets.length, most) - payload.length;
    if (omitted > 0) this.pending.push(remarks.unitCut(omitted));
    const datagram = udpDatagram(flow, source, target, payload, missing);
    return packetOf(this.last, flow, UDP, this.id++, datagram, this.rest(), missing);
  }
}
