import { z } from 'zod';
import { WEBHOOK_EVENTS } from './words.js';
import { id, listQuery, revision, timestamp } from './values.js';

export const WEBHOOK_TEST = 'webhook.test';
/** Webhooks of an installation. */
export const MAX_WEBHOOKS = 100;

const url = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  }, 'An address that begins with https:// or http://, without user and password.');
const fields = {
  name: z.string().trim().min(1, 'A name is needed.').max(100),
  url,
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, 'At least one event is needed.'),
  serverId: id.nullable().describe('Only what happens on this server; null: on any.'),
  enabled: z.boolean(),
};

export const webhookCreate = z.object({
  ...fields,
  serverId: fields.serverId.default(null),
  enabled: fields.enabled.default(true),
});
export const webhookUpdate = z.object(fields).partial();
export const webhook = z.object({
  id,
  ...fields,
  url: z.string(),
  failingSince: timestamp.nullable().describe('First of the failures since the last success.'),
  disabledReason: z.string().describe('Why it was switched off by itself; empty: it was not.'),
  waiting: z.int().describe('Deliveries that wait, up to 10,000.'),
  createdAt: timestamp,
  revision,
});
export type WebhookResource = z.infer<typeof webhook>;
export const webhookCreated = webhook.extend({
  secret: z
    .string()
    .describe('Verifies the signatures of what is sent (standardwebhooks.com); shown this once.'),
});

export const WEBHOOK_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export const webhookDelivery = z.object({
  id: z.string(),
  eventId: id.describe('Sent as `webhook-id`: the same however often it is sent.'),
  type: z.string(),
  status: z.enum(WEBHOOK_STATUSES),
  attempts: z.int(),
  createdAt: timestamp,
  nextAttemptAt: timestamp.nullable().describe('When it is tried next; null: not any more.'),
  lastAttemptAt: timestamp.nullable(),
  durationMs: z.int().nullable(),
  answerStatus: z.int().nullable().describe('HTTP status of the last answer.'),
  answerBody: z.string().describe('The first 1,024 octets of the last answer.'),
  error: z.string().describe('Why the last attempt failed.'),
  body: z.string().describe('What is sent.'),
});
export type WebhookDeliveryResource = z.infer<typeof webhookDelivery>;

export const webhookDeliveryQuery = listQuery.omit({ search: true }).extend({
  status: z.enum(WEBHOOK_STATUSES).optional(),
});
export type WebhookDeliveryQuery = z.infer<typeof webhookDeliveryQuery>;

/** What is sent of a mail; the same for every recipient, one delivery each. */
export interface MailEventData {
  readonly mailId: string;
  readonly serverId: string | null;
  readonly sender: string;
  readonly recipient: string;
  readonly subject: string;
  readonly messageId: string;
  /** What the other side, or ours, said. */
  readonly reply: string;
  /** Who it was given to, or tried with; of mail.refused, who came with it. Empty: it is in a mailbox here. */
  readonly host: string;
}
