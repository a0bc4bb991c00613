/**
 * Recorded conversations as a capture file that Wireshark and its like read: pcapng (draft-ietf-opsawg-pcapng) with
 * Ethernet, IPv4 or IPv6, and TCP or UDP made up around the recorded octets.
 *
 * Read first: conversation.ts, tcp-conversation.ts, tcp-stream.ts.
 */
import { enhancedPacket, interfaceDescription, nameResolution, sectionHeader } from './blocks.js';
import { CHUNK_OCTETS } from './chunks.js';
import { type ExportContext, packetsOf } from './conversation.js';
import { addressOctets } from './ip.js';
import { merged, type Source } from './merge.js';
import type { Packet } from './packet.js';
import { ClientPorts } from './ports.js';
import type { RecordedConversation, Sentence } from './recorded.js';
import { INTERFACE_REMARK, SECTION_REMARK } from './remarks.js';

/** Most names that are remembered as written; later they are written once more. */
const MAX_REMEMBERED_NAMES = 4096;

export interface PcapngOptions {
  /** `time`: packets of all conversations in the order of time. `conversation`: one conversation behind the other. */
  readonly order: 'time' | 'conversation';
  readonly sentence: Sentence;
  /** What made the file, and where. */
  readonly application?: string;
  readonly hardware?: string;
  readonly os?: string;
}

/** @param conversations in the order in which they started. @throws AddressError when an end has no IP address. */
export async function* pcapng(
  conversations: AsyncIterable<RecordedConversation>,
  options: PcapngOptions,
): AsyncGenerator<Buffer> {
  const { order, sentence, application = 'Glasspost', hardware = 'virtual', os = 'Glasspost' } = options;
  const context: ExportContext = { sentence, ports: new ClientPorts() };
  const names = new Names();
  const blocks = new Gathered();
  blocks.add(sectionHeader({ hardware, os, application, comment: SECTION_REMARK }));
  blocks.add(interfaceDescription('glasspost0', 'Recorded conversations of Glasspost', INTERFACE_REMARK));

  const sources = async function* (): AsyncGenerator<Source<Packet>> {
    for await (const recorded of conversations) {
      const block = names.of(recorded);
      if (block) blocks.add(block);
      yield { startedAt: recorded.conversation.startedAt, open: () => packetsOf(recorded, context) };
    }
  };
  const packets = order === 'time' ? merged(sources()) : oneByOne(sources());
  for await (const packet of packets) {
    blocks.add(enhancedPacket(packet));
    if (blocks.octets >= CHUNK_OCTETS) yield blocks.take();
  }
  if (blocks.octets > 0) yield blocks.take();
}

async function* oneByOne(sources: AsyncIterable<Source<Packet>>): AsyncGenerator<Packet> {
  for await (const source of sources) yield* { [Symbol.asyncIterator]: () => source.open() };
}

/** Blocks that are handed on together. */
class Gathered {
  private blocks: Buffer[] = [];
  octets = 0;

  add(block: Buffer): void {
    this.blocks.push(block);
    this.octets += block.length;
  }

  take(): Buffer {
    const { blocks, octets } = this;
    this.blocks = [];
    this.octets = 0;
    return Buffer.concat(blocks, octets);
  }
}

/** The names of devices by their addresses, each written once. */
class Names {
  private readonly written = new Set<string>();

  of({ conversation, peer }: RecordedConversation): Buffer | undefined {
    const fresh = [
      { text: conversation.local.address, name: conversation.device },
      ...(peer ? [{ text: conversation.remote.address, name: peer.device }] : []),
    ].filter(({ text, name }) => name !== '' && !this.written.has(`${text} ${name}`));
    if (fresh.length === 0) return undefined;
    if (this.written.size >= MAX_REMEMBERED_NAMES) this.written.clear();
    for (const { text, name } of fresh) this.written.add(`${text} ${name}`);
    return nameResolution(fresh.map(({ text, name }) => ({ address: addressOctets(text), name })));
  }
}
