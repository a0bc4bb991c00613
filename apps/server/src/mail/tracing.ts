import {
  NO_CLIENT,
  type Origin,
  type TracedEvent,
  type TracedMail,
  type TracedRecipient,
} from '../trace/traced.js';
import type { DeliveryUpdate, NewMail } from './writing.js';

/** What the intake commits: mails and updates of deliveries with what their traces say. */

export interface AddressedMail extends NewMail {
  readonly serverId: string;
  readonly origin: Origin;
  readonly recipients: readonly TracedRecipient[];
}

export interface TracedUpdate extends DeliveryUpdate {
  readonly contentId: string;
  readonly recipient: string;
  /** The operator who ended it; undefined: an attempt. */
  readonly returnedBy?: string;
}

/** One unit: all of it is committed, or none. */
export interface IntakeUnit {
  readonly mails: readonly AddressedMail[];
  readonly updates: readonly TracedUpdate[];
}

export function mailTrace({ content, serverId, origin, recipients }: AddressedMail, at: Date): TracedMail {
  const smtp = origin.kind === 'smtp';
  return {
    ...(smtp ? origin.client : NO_CLIENT),
    id: content.id,
    serverId,
    at,
    origin: origin.kind,
    outcome: 'accepted',
    sender: content.sender,
    subject: content.subject,
    fromText: content.fromText,
    messageId: content.messageId,
    size: content.size,
    reply: '',
    about: smtp ? null : origin.about,
    recipients: smtp ? [...recipients, ...origin.refused] : recipients,
  };
}

const STATES = {
  queued: 'deferred',
  held: 'held',
  delivered: 'sent',
  bounced: 'bounced',
  deleted: 'removed',
} as const;

export function updateTrace(update: TracedUpdate, at: Date): TracedEvent {
  const { contentId, recipient, status, lastReply, lastHost, steps, nextAttemptAt, returnedBy } = update;
  const event = { mailId: contentId, at, final: recipient, state: STATES[status], reply: lastReply };
  if (returnedBy !== undefined) return { ...event, kind: 'returned', data: { by: returnedBy } };
  return {
    ...event,
    kind: 'attempt',
    data: {
      status: STATES[status],
      host: lastHost,
      reply: lastReply,
      steps,
      ...(nextAttemptAt && { nextAttemptAt: nextAttemptAt.toISOString() }),
    },
  };
}
