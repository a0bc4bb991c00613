import type { Party, RecordedEvent } from '../model.js';
import type { ConversationWriter, ExportContext } from './conversation.js';
import { flowOf } from './ip.js';
import { completed, MessageText, type Piece, type TextFrame } from './message-text.js';
import type { Packet } from './packet.js';
import { endsOf, plainPort } from './ports.js';
import { decisionOf, type RecordedConversation, tlsOf } from './recorded.js';
import * as remarks from './remarks.js';
import { TcpStream } from './tcp-stream.js';

const LF = 0x0a;
const CRLF = Buffer.from('\r\n');
const STARS = Buffer.from('********\r\n');
/** Commands behind which message text comes, when all is well. */
const TEXT_FOLLOWS = /^(?:DATA\s*$|BDAT +0*[1-9])/i;
const CHUNK = /^BDAT\b/i;
const CLOSE_TEXT_OCTETS = 500;
/** The length before a DNS message has 16 bits (RFC 1035 §4.2.2). */
const MAX_DNS_MESSAGE = 0xffff;

/** Writes a conversation over TCP as one stream; what follows a STARTTLS is a stream of its own. */
export class TcpConversation implements ConversationWriter {
  private stream: TcpStream | undefined;
  /** Whether octets are in the stream. */
  private used = false;
  private begun: number;
  private last: number;
  private text: MessageText | undefined;
  /** When its last part was sent, and by whom. */
  private textAt = 0;
  private textFrom: Party = 'client';
  /** Whether a dissector takes the client's next octets for message text. */
  private misled = false;
  /** Whether the stream has chunks of message text (RFC 3030). */
  private chunksSeen = false;
  /** Whether the last piece of message text had a line end. */
  private lineSeen = true;
  private lastCommand = '';
  private lastReply = '';
  /** For the next packet. */
  private pending: string[];
  private readonly ends;
  private readonly port: number;

  constructor(
    private readonly recorded: RecordedConversation,
    private readonly context: ExportContext,
  ) {
    const { conversation } = recorded;
    this.ends = endsOf(conversation);
    this.port = plainPort(conversation);
    this.begun = this.last = conversation.startedAt;
    this.pending = [remarks.introduction(conversation, this.ends.server.port, this.port)];
  }

  *event(event: RecordedEvent): Generator<Packet> {
    this.last = Math.max(this.last, event.at);
    switch (event.kind) {
      case 'decision': {
        const decision = decisionOf(event);
        if (decision) this.pending.push(this.context.sentence(decision));
        return;
      }
      case 'connect':
        if (!this.stream) yield* this.open();
        return;
      case 'tls':
        return yield* this.tls(event);
      case 'close':
        return yield* this.close(event);
      case 'data':
        if (this.textFrom !== event.from) yield* this.endText(true);
        this.text ??= new MessageText(this.textFrame());
        this.textAt = this.last;
        this.textFrom = event.from;
        this.misled = false;
        return yield* this.pieces(event.from, this.text.add(event.octets, event.omitted), this.last);
      case 'command':
      case 'reply':
      case 'credentials':
      case 'query':
      case 'answer':
        yield* this.endText(true);
        if (event.kind === 'command') yield* this.lead(event);
        return yield* this.send(event.from, this.unit(event), this.last);
    }
  }

  *end(): Generator<Packet> {
    yield* this.endText(false);
    const { outcome, endedAt, side } = this.recorded.conversation;
    const at = Math.max(this.last, endedAt ?? 0);
    if (!this.stream && outcome === 'refused') yield* this.refuse(at, '');
    else if (this.stream?.state === 'open') {
      yield* this.stream.settle(at);
      if (outcome === 'broken')
        yield* this.stream.reset(side === 'client' ? 'server' : 'client', at, this.taken(remarks.BROKEN));
    } else if (!this.stream && this.pending.length > 1) yield* this.open();
  }

  rest(): string[] {
    return this.taken();
  }

  private *tls(event: RecordedEvent): Generator<Packet> {
    yield* this.endText(false);
    const told = remarks.encrypted(tlsOf(event), this.ends.server.port);
    // Dissectors that have seen STARTTLS accepted take all that follows in the stream for TLS records.
    if (this.used) {
      const { conversation } = this.recorded;
      yield* this.split(remarks.HANDSHAKE_ENDS, remarks.continued(conversation.id, this.ends.client.port));
    }
    this.pending.push(told);
  }

  /**
   * Dissectors take what a client says behind DATA for message text, even when the server has refused it, and do not find
   * the end of a chunk whose last segment has no line end, nor of a message behind DATA when there were chunks before it.
   */
  private *lead({ octets }: RecordedEvent): Generator<Packet> {
    if (!this.misled && !(this.chunksSeen && /^DATA\b/i.test(octets.toString('latin1', 0, 6)))) return;
    const { conversation } = this.recorded;
    yield* this.split(remarks.TEXT_EXPECTED, remarks.restarted(conversation.id, this.ends.client.port));
  }

  /** Ends the stream; what follows becomes another one. */
  private *split(ending: string, beginning: string): Generator<Packet> {
    this.misled = this.chunksSeen = false;
    const { stream } = this;
    if (!stream) return;
    if (stream.state === 'open') {
      yield* stream.settle(this.last);
      yield* stream.finish('client', this.last, this.taken(ending));
    }
    this.stream = undefined;
    this.begun = this.last;
    this.pending.push(beginning);
  }

  private *close(event: RecordedEvent): Generator<Packet> {
    yield* this.endText(false);
    const how = event.octets.toString('utf8', 0, CLOSE_TEXT_OCTETS);
    const { outcome } = this.recorded.conversation;
    if (!this.stream) {
      if (outcome === 'refused') return yield* this.refuse(this.last, how);
      yield* this.open();
    }
    const stream = this.stream!;
    if (stream.state === 'closed') {
      this.pending.push(remarks.closed(how));
      return;
    }
    yield* stream.settle(this.last);
    const comments = this.taken(
      ...(outcome === 'broken' ? [remarks.BROKEN] : []),
      ...(how === '' ? [] : [remarks.closed(how)]),
    );
    if (outcome === 'broken') yield* stream.reset(event.from, this.last, comments);
    else yield* stream.finish(event.from, this.last, comments);
  }

  private *refuse(at: number, why: string): Generator<Packet> {
    this.stream = this.newStream();
    yield* this.stream.refuse(this.begun, at, this.taken(), remarks.refused(why));
  }

  private *open(): Generator<Packet> {
    this.stream = this.newStream();
    this.used = false;
    yield* this.stream.open(this.begun, this.last, this.taken());
  }

  private newStream(): TcpStream {
    const { client, server } = this.ends;
    const port = this.context.ports.take(client.address, client.port, server.address, this.port);
    // What goes on behind STARTTLS says why its port is another.
    if (port !== client.port && this.begun === this.recorded.conversation.startedAt && !this.used)
      this.pending.push(remarks.portTaken(client.port));
    const flow = flowOf(client.address, server.address);
    return new TcpStream(flow, port, this.port, seedOf(`${this.recorded.conversation.id} ${port}`));
  }

  /** The octets that are written of an event that is one protocol unit. */
  private unit(event: RecordedEvent): Buffer {
    const { kind, omitted } = event;
    let { octets } = event;
    if (this.recorded.conversation.protocol === 'dns') return this.dnsMessage(octets, omitted);
    if (kind === 'command') {
      this.lastCommand = octets.toString('latin1', 0, 32);
      if (this.recorded.conversation.protocol === 'smtp') {
        this.misled = TEXT_FOLLOWS.test(this.lastCommand);
        this.chunksSeen ||= CHUNK.test(this.lastCommand);
      }
    }
    if (kind === 'reply') this.lastReply = octets.toString('latin1', 0, 32);
    if (kind === 'credentials' && octets.length === 0) {
      this.pending.push(remarks.credentialsMissing);
      return STARS;
    }
    if (omitted > 0) {
      this.pending.push(remarks.unitCut(omitted));
      const listing =
        kind === 'reply' && this.recorded.conversation.protocol === 'pop3' && octets.includes(LF);
      octets = completed(octets, omitted, listing);
    }
    if (event.redacted) {
      this.pending.push(remarks.redacted);
      // Stars may have taken the place of the line's end too.
      if (octets[octets.length - 1] !== LF) octets = Buffer.concat([octets, CRLF]);
    }
    return octets;
  }

  /** With its length before it (RFC 1035 §4.2.2), which events never hold; zeros for what is missing. */
  private dnsMessage(octets: Buffer, omitted: number): Buffer {
    const length = Math.min(MAX_DNS_MESSAGE, octets.length + omitted);
    if (omitted > 0) this.pending.push(remarks.unitCut(omitted));
    const message = Buffer.alloc(2 + length);
    message.writeUInt16BE(length, 0);
    octets.copy(message, 2);
    return message;
  }

  private *send(from: Party, octets: Buffer, at: number): Generator<Packet> {
    if (octets.length === 0) return;
    if (this.stream?.state === 'closed') {
      this.stream = undefined;
      this.begun = this.last;
      this.pending.push(remarks.reopened(this.recorded.conversation.id));
    }
    if (!this.stream) yield* this.open();
    yield* this.stream!.settle(at);
    this.used = true;
    yield* this.stream!.send(from, octets, at, this.taken());
  }

  private *pieces(from: Party, pieces: Iterable<Piece>, at: number): Generator<Packet> {
    for (const { octets, comment } of pieces) {
      if (comment !== undefined) this.pending.push(comment);
      this.lineSeen = octets.includes(LF);
      yield* this.send(from, octets, at);
    }
  }

  private *endText(complete: boolean): Generator<Packet> {
    const { text } = this;
    if (!text) return;
    this.text = undefined;
    yield* this.pieces(this.textFrom, text.end(complete), this.textAt);
    this.misled = text.frame === 'chunk' && !this.lineSeen;
  }

  private textFrame(): TextFrame {
    switch (this.recorded.conversation.protocol) {
      case 'smtp':
        return CHUNK.test(this.lastCommand) ? 'chunk' : 'dot';
      case 'pop3':
        return /^\+OK +\d/i.test(this.lastReply) ? 'sized' : 'dot';
      case 'imap':
      case 'dns':
        return 'literal';
    }
  }

  private taken(...more: string[]): string[] {
    const comments = [...this.pending, ...more];
    this.pending = [];
    return comments;
  }
}

/** FNV-1a of a text: the same conversation is always written in the same way. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
