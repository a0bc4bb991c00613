import { isUtf8 } from 'node:buffer';
import type { ConversationEventResource, ConversationResource } from '@glasspost/contract';
import type { Conversation, Decision, RecordedEvent } from '@glasspost/trace';
import type { LabDevices } from '../directory/lab-devices.js';
import { lineOf } from '../pdu/index.js';
import { timeOf } from './conversation-rows.js';

/** A conversation as the API shows it. */
export function presented(conversation: Conversation, devices: LabDevices): ConversationResource {
  return {
    ...conversation,
    mails: [...conversation.mails],
    peer: peerOf(conversation, devices),
    startedAt: new Date(conversation.startedAt / 1000).toISOString(),
    endedAt: conversation.endedAt === null ? null : new Date(conversation.endedAt / 1000).toISOString(),
  };
}

/** The name of the device at the other end, when it is one of this installation; else empty. */
export const peerOf = ({ remote, labId }: Conversation, devices: LabDevices): string =>
  devices.met(labId, remote.address) ?? '';

/** An event as the API shows it. */
export function presentedEvent(
  conversation: Conversation,
  event: RecordedEvent,
  index: number,
): ConversationEventResource {
  const { octets, kind } = event;
  const readable = kind !== 'query' && kind !== 'answer' && isUtf8(octets);
  return {
    index,
    at: timeOf(event.at),
    kind,
    from: event.from,
    line: lineOf(conversation, event),
    text: readable ? octets.toString() : null,
    base64: readable ? null : octets.toString('base64'),
    omitted: event.omitted,
    redacted: event.redacted,
    decision: kind === 'decision' ? decisionOf(octets) : null,
  };
}

function decisionOf(octets: Buffer): Decision | null {
  try {
    return JSON.parse(octets.toString()) as Decision;
  } catch {
    return null;
  }
}
