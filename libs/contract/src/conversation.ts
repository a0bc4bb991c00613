import { z } from 'zod';
import { pdu } from './pdu.js';
import { address, id, listQuery, timestamp } from './values.js';
import {
  CONVERSATION_EVENTS,
  CONVERSATION_FORMATS,
  CONVERSATION_OUTCOMES,
  MAX_EXPORTED_IDS,
  PARTIES,
  RECORDED_PROTOCOLS,
  SERVICES,
  STATEFUL_PROTOCOLS,
} from './words.js';

const party = z.enum(PARTIES);
const protocol = z.enum(RECORDED_PROTOCOLS);
const outcome = z.enum(CONVERSATION_OUTCOMES);

export const conversationQuery = listQuery.extend({
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe(
      'Part of what it is about (the DNS question, the name in EHLO), the account, the other address or the device.',
    ),
  serverId: id.optional(),
  labId: id.optional(),
  protocol: protocol.optional(),
  service: z.enum(SERVICES).optional().describe('The service that accepted it.'),
  side: party.optional().describe('Which end was recorded.'),
  outcome: outcome.optional(),
  address: address.optional().describe('Address of the other end.'),
  account: z.string().max(320).optional(),
  mailId: id.optional().describe('Only those that were about this mail, in whatever way.'),
  causeId: id.optional().describe('Only those that were opened in the course of this one.'),
  from: timestamp.optional().describe('Begun not before this time.'),
  to: timestamp.optional().describe('Begun before this time.'),
  bothEnds: z
    .stringbool()
    .default(false)
    .describe(
      'Whether what two servers of this installation said to each other comes twice, as each end recorded it. Else the end that accepted stands for both, where it matches.',
    ),
});
export type ConversationQuery = z.infer<typeof conversationQuery>;

export const conversationExportQuery = conversationQuery.omit({ limit: true, cursor: true }).extend({
  format: z
    .enum(CONVERSATION_FORMATS)
    .default('pcapng')
    .describe('pcapng: for Wireshark; text: to be read; json: one object a line, for programs.'),
  ids: z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(
      z
        .array(id)
        .max(
          MAX_EXPORTED_IDS,
          `At most ${MAX_EXPORTED_IDS} conversations can be named; filters export any number.`,
        ),
    )
    .optional()
    .describe(
      `Only these, divided by commas: at most ${MAX_EXPORTED_IDS}, which is what an address has room for. Filters export any number.`,
    ),
});
export type ConversationExportQuery = z.infer<typeof conversationExportQuery>;

const endpoint = z.object({ address: z.string(), port: z.int() });

export const conversation = z.object({
  id,
  serverId: id.nullable().describe('The server whose end was recorded; null: a PC of a lab.'),
  labId: id.nullable(),
  device: z.string().describe('The name of the device at our end, as it was then.'),
  peer: z
    .string()
    .describe('The name of the device at the other end, when it is one of this installation; else empty.'),
  protocol,
  service: z.string().nullable().describe('The service that accepted it; null: we opened it.'),
  side: party.describe('Which end we are: client, when we opened it.'),
  transport: z.enum(['tcp', 'udp']),
  local: endpoint.describe('Our end.'),
  remote: endpoint.describe('The other end.'),
  startedAt: timestamp,
  endedAt: timestamp.nullable(),
  outcome: outcome.describe(
    'open: it goes on; done: ended properly; failed: something was refused in it; broken: ended without farewell; refused: could not be opened.',
  ),
  account: z.string().nullable().describe('Who logged in.'),
  subject: z
    .string()
    .nullable()
    .describe('What it is about: the DNS question, the name that the client gave itself.'),
  causeId: id.nullable().describe('The conversation in whose course it was opened.'),
  mails: z.array(id).describe('The mails that it was about, as `GET /traces/{id}` knows them.'),
  events: z.int(),
  lost: z.int().describe('Events that there was no room for.'),
});
export type ConversationResource = z.infer<typeof conversation>;

/** A page without a total: of millions, how many match is dear and tells nobody anything. */
export const conversationPage = z.object({
  items: z.array(conversation),
  nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last.'),
});
export type ConversationPage = z.infer<typeof conversationPage>;

export const decision = z.object({
  rule: z.string().describe('Stable name of the rule.'),
  values: z.record(z.string(), z.string()).describe('What the rule was given.'),
  clause: z.string().optional().describe('Where the rule is defined.'),
});

export const conversationEvent = z.object({
  index: z.int().describe('Its place in the conversation, from 0.'),
  at: timestamp.describe('To the microsecond.'),
  kind: z.enum(CONVERSATION_EVENTS),
  from: party.describe('Who sent it; of a decision, whose it is.'),
  line: z
    .string()
    .describe('It in few words of its protocol: the first line, the DNS question. Empty for a decision.'),
  text: z.string().nullable().describe('The octets, when they are UTF-8 text.'),
  base64: z.string().nullable().describe('The octets, when they are not.'),
  omitted: z.int().describe('Octets that were not kept, behind those that were.'),
  redacted: z.boolean().describe('A secret was replaced by stars.'),
  decision: decision.nullable().describe('Of kind decision: why our end did what it did.'),
});
export type ConversationEventResource = z.infer<typeof conversationEvent>;

export const conversationPdu = z.object({ event: conversationEvent, pdu });
export type ConversationPdu = z.infer<typeof conversationPdu>;

export const conversationEventsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(200).describe('Most events to return.'),
  after: z.coerce.number().int().min(-1).default(-1).describe('Only events behind this place.'),
});
export type ConversationEventsQuery = z.infer<typeof conversationEventsQuery>;

export const conversationEvents = z.object({
  items: z.array(conversationEvent),
  more: z.boolean().describe('Whether there are events behind the last of these.'),
});

export const statefulProtocol = z.enum(STATEFUL_PROTOCOLS);

/** What may be said when, as the server's own engine has it: to draw a diagram from. */
export const protocolStates = z.object({
  protocol: statefulProtocol,
  initial: z.string().describe('The state of a new session.'),
  states: z.array(
    z.object({
      name: z.string(),
      commands: z
        .array(
          z.object({
            verb: z.string(),
            to: z
              .array(z.string())
              .describe(
                'The states that it may lead to when it succeeds; with several, its parameters decide.',
              ),
          }),
        )
        .describe('What is legal in the state; anything else is refused.'),
    }),
  ),
});
export type ProtocolStates = z.infer<typeof protocolStates>;
