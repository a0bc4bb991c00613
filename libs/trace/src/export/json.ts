/** Recorded conversations for programs. */
import { isUtf8 } from 'node:buffer';
import type { RecordedEvent } from '../model.js';
import { chunked } from './chunks.js';
import { decisionOf, type RecordedConversation, type Sentence, tlsOf } from './recorded.js';

export interface JsonOptions {
  /** `lines`: one object a line, conversations and events alike. `array`: one array of conversations with their events. */
  readonly form: 'lines' | 'array';
  readonly sentence: Sentence;
}

/**
 * `lines`: `{"type":"conversation", …}`, then `{"type":"event","conversation":id, …}` for each of its events. `array`:
 * conversations, each with its `events`. Octets are `text` when they are UTF-8, otherwise `base64`.
 */
export function json(
  conversations: AsyncIterable<RecordedConversation>,
  options: JsonOptions,
): AsyncGenerator<Buffer> {
  const { form, sentence } = options;
  return chunked(form === 'lines' ? lines(conversations, sentence) : array(conversations, sentence));
}

async function* lines(
  conversations: AsyncIterable<RecordedConversation>,
  sentence: Sentence,
): AsyncGenerator<string> {
  for await (const { conversation, events, peer } of conversations) {
    yield `${JSON.stringify({ type: 'conversation', ...conversation, ...facts(peer) })}\n`;
    const head = { type: 'event', conversation: conversation.id };
    for await (const event of events)
      yield `${JSON.stringify({ ...head, ...eventFields(event, sentence) })}\n`;
  }
}

async function* array(
  conversations: AsyncIterable<RecordedConversation>,
  sentence: Sentence,
): AsyncGenerator<string> {
  let before = '[';
  for await (const { conversation, events, peer } of conversations) {
    // The number of events would be overwritten by the events themselves.
    const { events: _count, ...fields } = conversation;
    yield `${before}\n${JSON.stringify({ ...fields, ...facts(peer) }).slice(0, -1)},"events":[`;
    let beforeEvent = '';
    for await (const event of events) {
      yield `${beforeEvent}\n  ${JSON.stringify(eventFields(event, sentence))}`;
      beforeEvent = ',';
    }
    yield ']}';
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

const facts = (peer: RecordedConversation['peer']): { peer?: string } => (peer ? { peer: peer.device } : {});

function eventFields(event: RecordedEvent, sentence: Sentence): Record<string, unknown> {
  const { at, kind, from, octets, omitted, redacted } = event;
  const fields = { at, kind, from };
  if (kind === 'decision') {
    const decision = decisionOf(event);
    if (decision) return { ...fields, decision, sentence: sentence(decision) };
  }
  if (kind === 'tls') {
    const tls = tlsOf(event);
    if (tls) return { ...fields, tls };
  }
  return {
    ...fields,
    ...(isUtf8(octets) ? { text: octets.toString('utf8') } : { base64: octets.toString('base64') }),
    ...(omitted > 0 ? { omitted } : {}),
    ...(redacted ? { redacted } : {}),
  };
}
