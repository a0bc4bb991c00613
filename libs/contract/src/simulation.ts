import { z } from 'zod';
import { id, timestamp } from './values.js';
import { CONVERSATION_EVENTS, LAB_MODES, PARTIES, RECORDED_PROTOCOLS } from './words.js';

const protocol = z.enum(RECORDED_PROTOCOLS);

/** Where an event of a lab happens: a device of it by name, or an address that is none. */
const place = z.object({
  device: z
    .string()
    .nullable()
    .describe('Name of the device of the lab; null: something else at this address.'),
  address: z.string(),
  port: z.int(),
});

export const labEvent = z.object({
  seq: z.int().describe('Its number in the lab, growing.'),
  at: timestamp.describe('When it came up; while it is held it has not been sent.'),
  state: z
    .enum(['held', 'sent', 'dropped'])
    .describe(
      'held: it waits for Capture / Forward; sent: it went (or came); dropped: its connection ended before.',
    ),
  protocol,
  kind: z.enum(CONVERSATION_EVENTS),
  party: z.enum(PARTIES).describe('Who sends it: the end that opened the conversation, or the other.'),
  from: place,
  to: place,
  info: z.string().describe('The first line of what is said, or the question; never a secret.'),
  octets: z.int(),
  conversationId: id,
  index: z.int().nullable().describe('Its place in the conversation, once it has been sent.'),
  letGo: z.boolean().describe('It was held for as long as is allowed, and went by itself.'),
});
export type LabEventResource = z.infer<typeof labEvent>;

export const simulation = z.object({
  mode: z.enum(LAB_MODES),
  visible: z.array(protocol).describe('Protocols whose events are held and listed; others pass.'),
  holdSeconds: z
    .int()
    .describe('An event that nobody forwards goes by itself after this time, before clients give up.'),
  playMs: z
    .int()
    .nullable()
    .describe('Auto Capture / Play: an event is forwarded this often; null: by hand.'),
  held: z.int().describe('How many events wait.'),
  watchers: z.int().describe('How many watch it now; when all have gone, it goes back to realtime.'),
  lastSeq: z.int(),
});
export type SimulationResource = z.infer<typeof simulation>;

export const simulationUpdate = z
  .strictObject({
    mode: z.enum(LAB_MODES),
    visible: z.array(protocol).max(RECORDED_PROTOCOLS.length),
    holdSeconds: z.int().min(1).max(600),
    playMs: z.int().min(50).max(60_000).nullable(),
  })
  .partial();
export type SimulationUpdate = z.infer<typeof simulationUpdate>;

export const simulationForward = z.strictObject({
  count: z.int().min(1).max(10_000).default(1).describe('How many events, the oldest first.'),
});
export type SimulationForward = z.infer<typeof simulationForward>;

export const labEventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0).describe('Only events with a greater number.'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type LabEventsQuery = z.infer<typeof labEventsQuery>;

export const labEvents = z.object({ items: z.array(labEvent), more: z.boolean() });

/** What the stream of a lab carries, as JSON in `data`. */
export const labStream = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), simulation }),
  z.object({
    type: z.literal('event'),
    event: labEvent.describe('A new one, or one whose state has changed.'),
  }),
  z.object({ type: z.literal('reset') }),
]);
export type LabStreamMessage = z.infer<typeof labStream>;
