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
  if (!isObject(value) || typeof value.rule !== 'string') return undefined;
  const { values } = value;
  return {
    ...(value as unknown as Decision),
    values: isObject(values) ? (values as Decision['values']) : {},
  };
}

/** What an event tells of a TLS handshake; undefined when it is damaged. */
export function tlsOf(event: RecordedEvent): TlsDetails | undefined {
  const value = parsed(event.octets);
  if (!isObject(value) || typeof value.version !== 'string') return undefined;
  return value as unknown as TlsDetails;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parsed(octets: Buffer): unknown {
  try {
    return JSON.parse(octets.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
