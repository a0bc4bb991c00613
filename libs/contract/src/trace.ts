import { z } from 'zod';
import { TRACE_STATES, TRACE_ORIGINS, TRACE_OUTCOMES, TRACE_EVENTS } from './words.js';
import { id, listQuery, timestamp } from './values.js';

const part = (of: string): z.ZodOptional<z.ZodString> =>
  z.string().trim().max(320).optional().describe(`Beginning of ${of}.`);

export const traceQuery = listQuery.extend({
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe(
      'Words, each the beginning of a sender, recipient, domain, word of the subject, Message-ID or client.',
    ),
  sender: part('a sender address, or of its domain'),
  recipient: part('a recipient address, or of its domain'),
  subject: part('words of the subject'),
  messageId: part('a Message-ID'),
  client: part("a client's address or name"),
  serverId: id.optional(),
  state: z
    .enum([...TRACE_STATES, 'interrupted'])
    .optional()
    .describe('Mail of which something is in this state for one recipient at least.'),
  from: timestamp.optional().describe('Not before this time.'),
  to: timestamp.optional().describe('Before this time.'),
});
export type TraceQuery = z.infer<typeof traceQuery>;

export const traceRecipient = z.object({
  recipient: z.string().describe('As the client named it.'),
  final: z.string().describe('The account here or the address elsewhere that it led to; empty: refused.'),
  state: z.enum(TRACE_STATES),
  at: timestamp.describe('Since when.'),
  reply: z.string().describe('Our refusal, or the last reply of the other side.'),
  why: z.string().describe('How the recipient led there, or why it was refused.'),
});
export type TraceRecipientResource = z.infer<typeof traceRecipient>;

export const traceMail = z.object({
  id: id.describe('The same as that of the content, where the mail was accepted.'),
  serverId: id,
  at: timestamp,
  origin: z.enum(TRACE_ORIGINS).describe('report, vacation: made by this server about another mail.'),
  outcome: z
    .enum(TRACE_OUTCOMES)
    .describe('refused: before it was taken; interrupted: the connection ended in the middle.'),
  protocol: z.string().describe('SMTP, ESMTPSA and so on (RFC 3848).'),
  clientAddress: z.string(),
  clientName: z.string().describe('Reverse name that leads back to the address.'),
  helo: z.string(),
  tls: z.string().describe('Version and cipher; empty: in the clear.'),
  login: z.string().describe('Who had logged in.'),
  sender: z.string().describe('Envelope sender; empty: the null sender.'),
  subject: z.string(),
  messageId: z.string(),
  size: z.int().nullable(),
  reply: z.string().describe('Why it was refused as a whole.'),
  about: id.nullable().describe('The mail that a report is about.'),
  recipients: z.array(traceRecipient).describe('In a list: the first few.'),
  recipientCount: z.int(),
});
export type TraceMailResource = z.infer<typeof traceMail>;

export const traceEvent = z.object({
  id: z.string(),
  at: timestamp,
  kind: z.enum(TRACE_EVENTS),
  final: z.string().describe('Whom it concerns; empty: the mail as a whole.'),
  status: z.enum(['sent', 'deferred', 'bounced']).optional().describe('How an attempt ended.'),
  host: z.string().optional().describe('Who was asked, or who asked: a host, an address.'),
  reply: z.string().optional(),
  steps: z.array(z.string()).optional().describe('What was asked and decided.'),
  nextAttemptAt: timestamp.optional(),
  by: z.string().optional().describe('Account or operator.'),
  protocol: z.string().optional(),
  report: id.optional().describe('The report that the sender got.'),
});
export type TraceEventResource = z.infer<typeof traceEvent>;

export const trace = traceMail.extend({
  events: z.array(traceEvent).describe('Oldest first.'),
  elsewhere: z
    .array(traceMail)
    .describe(
      'The same mail (by its Message-ID) at other servers of this installation, and reports about it.',
    ),
  stored: z.boolean().describe('Whether its octets are still here.'),
});
export type TraceResource = z.infer<typeof trace>;
