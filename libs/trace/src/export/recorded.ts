import type { Conversation, Decision, RecordedEvent, TlsDetails } from '../model.js';

/** A conversation with what happened in it, as it comes to be exported. */
export interface RecordedConversation {
  readonly conversation: Conversation;
  readonly events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>;
  /** Who was at the other end, when that is one of our devices too. */
  readonly peer?: { readonly device: string };
}

/** Makes a sentence of a decision, in the reader's language. */
export type Sentence = (decision: Decision) => string;

/** The decision that an event tells of; undefined when it is damaged, as nothing may keep an export from being made. */
export function decisionOf(event: RecordedEvent): Decision | undefined {
  const value = parsed(event.octets);
  if (typeof value !== 'object' || value === null || !('rule' in value)) return undefined;
  return typeof value.rule === 'string' ? { values: {}, ...(value as Decision) } : undefined;
}

/** What an event tells of a TLS handshake; undefined when it is damaged. */
export function tlsOf(event: RecordedEvent): TlsDetails | undefined {
  const value = parsed(event.octets);
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined;
  return typeof value.version === 'string' ? (value as TlsDetails) : undefined;
}

function parsed(octets: Buffer): unknown {
  try {
    return JSON.parse(octets.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
