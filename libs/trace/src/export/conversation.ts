import type { RecordedEvent } from '../model.js';
import type { Packet } from './packet.js';
import type { ClientPorts } from './ports.js';
import type { RecordedConversation, Sentence } from './recorded.js';
import { TcpConversation } from './tcp-conversation.js';
import { UdpConversation } from './udp-conversation.js';

/** What the conversations of one file have in common. */
export interface ExportContext {
  readonly sentence: Sentence;
  readonly ports: ClientPorts;
}

/** Makes packets of a conversation's events. */
export interface ConversationWriter {
  event(event: RecordedEvent): Iterable<Packet>;
  /** Behind the last event. */
  end(): Iterable<Packet>;
  /** What is to be said and had no packet that followed. */
  rest(): string[];
}

/** The packets of one conversation. Their times never go back. */
export async function* packetsOf(
  recorded: RecordedConversation,
  context: ExportContext,
): AsyncGenerator<Packet> {
  const writer =
    recorded.conversation.transport === 'udp'
      ? new UdpConversation(recorded, context)
      : new TcpConversation(recorded, context);
  // The last packet is kept back: a decision behind it has no other that it could stand on.
  let held: Packet | undefined;
  for await (const event of recorded.events)
    for (const packet of writer.event(event)) {
      if (held) yield held;
      held = packet;
    }
  for (const packet of writer.end()) {
    if (held) yield held;
    held = packet;
  }
  if (held) {
    held.comments.push(...writer.rest());
    yield held;
  }
}
