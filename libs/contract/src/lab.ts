import { z } from 'zod';
import { LAB_FOLDERS, LAB_JOB_STATES, LAB_MODES, LAB_RESULTS, LAB_STEPS, SERVICES } from './words.js';
import {
  labDescription,
  labLinks,
  labMailFields,
  labMailPassword,
  labPcFields,
  labPosition,
  labPositions,
  labStep,
  labSwitches,
} from './setup-lab.js';
import { id, listQuery, mailAddress, revision, timestamp } from './values.js';

/** Labs: the devices, and the mail client of a PC. */

/** Mails that a PC keeps, and their octets in all. */
export const MAX_PC_MAILS = 1_000;
export const MAX_PC_OCTETS = 100_000_000;
/** The largest mail that a PC sends or fetches. */
export const MAX_PC_MAIL_OCTETS = 10_000_000;
export const MAX_PC_RECIPIENTS = 100;
export const MAX_PC_ATTACHMENTS = 20;

const labName = z.string().trim().min(1, 'A name is needed.').max(100);

export const labTemplate = z.object({
  name: z.string().describe('What POST /labs calls it.'),
  title: z.object({ en: z.string(), ru: z.string(), 'zh-CN': z.string() }),
  description: z.object({ en: z.string(), ru: z.string(), 'zh-CN': z.string() }),
});
export type LabTemplateResource = z.infer<typeof labTemplate>;

const free = z
  .enum(['asWritten', 'free'])
  .default('asWritten')
  .describe('asWritten: 409 where something has it already; free: others are chosen where that is so.');
export const labCreate = z
  .object({
    name: labName.optional().describe('Left out: the one of the template or document.'),
    description: labDescription.optional(),
    template: z.string().max(64).optional().describe('Name of one of GET /labs/templates.'),
    document: z.string().max(10_000_000).optional().describe('A set-up document (YAML) with a part `lab`.'),
    network: free.describe(
      'Addresses of 127.0.0.0/8 in a template or document. asWritten: 409 where a device has one of them already; free: the network is moved to another, in zones and names of PTR records, too.',
    ),
    serverNames: free.describe(
      'Names of servers. asWritten: 409 where one is taken; free: such a server gets another name.',
    ),
  })
  .refine((body) => body.template === undefined || body.document === undefined, {
    path: ['document'],
    message: 'Either a template or a document.',
  })
  .refine((body) => body.template !== undefined || body.document !== undefined || body.name !== undefined, {
    path: ['name'],
    message: 'A lab without template and document needs a name.',
  });
export type LabCreate = z.infer<typeof labCreate>;

export const labUpdate = z
  .object({
    name: labName,
    description: labDescription,
    switches: labSwitches.describe('All of them. Links to those that are left out go with them.'),
    links: labLinks.describe('All of them, each between two devices by their names.'),
    positions: z
      .record(z.string().max(63), labPosition)
      .describe('Of the devices that were moved; the others stay where they are.'),
  })
  .partial();
export type LabUpdate = z.infer<typeof labUpdate>;

export const labPc = z.object({
  id,
  name: z.string(),
  address: z.string(),
  dns: z.string().nullable(),
  mail: z
    .object({
      displayName: z.string(),
      address: z.string(),
      incoming: z.string(),
      outgoing: z.string(),
      user: z.string(),
      hasPassword: z.boolean(),
    })
    .nullable()
    .describe('Null: not configured.'),
  unread: z.int().describe('Mails in its inbox that nobody has read.'),
  revision,
});
export type LabPcResource = z.infer<typeof labPc>;

export const labPcMail = z.object({
  ...labMailFields,
  displayName: labMailFields.displayName.default(''),
  incoming: labMailFields.incoming.default(''),
  outgoing: labMailFields.outgoing.default(''),
  user: labMailFields.user.default(''),
  password: labMailPassword.optional().describe('Left out: it stays as it is.'),
});
export type PcMailSettings = z.infer<typeof labPcMail>;
export const labPcCreate = z.object({
  ...labPcFields,
  dns: labPcFields.dns.default(null),
  mail: labPcMail.nullable().default(null),
});
export const labPcUpdate = z
  .object({ ...labPcFields, mail: labPcMail.nullable().describe('All of it but the password; null: none.') })
  .partial();

export const labSummary = z.object({
  id,
  name: z.string(),
  description: z.string(),
  mode: z.enum(LAB_MODES).describe('How it runs now; changed by `PATCH /labs/{id}/simulation`.'),
  template: z.string().describe('The template that it was made from; empty: another document, or none.'),
  serverCount: z.int(),
  pcCount: z.int(),
  canReset: z.boolean().describe('Whether there is a document to go back to.'),
  createdAt: timestamp,
  revision,
});
export type LabSummary = z.infer<typeof labSummary>;
export const lab = labSummary.extend({
  servers: z.array(
    z.object({
      id,
      name: z.string(),
      hostname: z.string(),
      addresses: z.array(z.string()),
      dns: z.string().nullable(),
      services: z.array(z.enum(SERVICES)).describe('Those that are switched on.'),
    }),
  ),
  pcs: z.array(labPc),
  switches: labSwitches,
  links: labLinks,
  positions: labPositions,
  steps: z.array(
    labStep.extend({
      done: z
        .object({
          at: timestamp,
          conversationId: id.nullable().describe('The recorded conversation that showed it.'),
          index: z.int().nullable().describe('The event in it.'),
        })
        .nullable()
        .describe('When it was first seen to be done; null: not yet. A reset forgets it.'),
    }),
  ),
});
export type LabResource = z.infer<typeof lab>;

export const labDeletion = z
  .object({
    servers: z.int(),
    zones: z.int(),
    domains: z.int(),
    accounts: z.int(),
    messages: z.int().describe('Mails in the mailboxes of its accounts.'),
    deliveries: z.int().describe('Mails that wait in the queues of its servers, by recipients.'),
    pcs: z.int(),
    pcMails: z.int(),
  })
  .describe('What goes with the lab.');
export type LabDeletion = z.infer<typeof labDeletion>;

const recipients = z.array(mailAddress).max(MAX_PC_RECIPIENTS);
export const labMailSend = z.object({
  to: recipients.min(1, 'At least one recipient is needed.'),
  cc: recipients.default([]),
  subject: z.string().max(500).default(''),
  text: z.string().max(1_000_000).default(''),
  attachments: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(255),
        type: z.string().max(127).default('application/octet-stream'),
        content: z
          .base64()
          .max(Math.ceil((MAX_PC_MAIL_OCTETS * 4) / 3))
          .describe('In base64.'),
      }),
    )
    .max(MAX_PC_ATTACHMENTS)
    .default([]),
  inReplyTo: z.string().max(20).optional().describe('Id of the mail of this PC that it answers.'),
});
export type LabMailSend = z.infer<typeof labMailSend>;
export const labMailReceive = z.object({
  leave: z.boolean().default(false).describe('Whether the mails stay on the server, too.'),
});
export const labMailMark = z.object({ read: z.boolean() });

export const labJob = z.object({
  id,
  kind: z.enum(['send', 'receive']),
  state: z.enum(LAB_JOB_STATES),
  startedAt: timestamp,
  endedAt: timestamp.nullable(),
  steps: z.array(
    z.object({
      at: timestamp,
      id: z.enum(LAB_STEPS).describe('Stable word for programs.'),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
      text: z.string().describe('The same as a sentence.'),
    }),
  ),
  received: z.int().describe('How many mails have come.'),
  mailId: z.string().nullable().describe('The mail in the folder `sent`, when it was stored.'),
});
export type LabJob = z.infer<typeof labJob>;

export const labMailQuery = listQuery.extend({ folder: z.enum(LAB_FOLDERS).default('inbox') });
const outcome = z.object({
  state: z.enum(LAB_RESULTS),
  recipients: z.array(
    z.object({
      address: z.string(),
      accepted: z.boolean(),
      reply: z.string().describe("The server's words."),
    }),
  ),
});
export const labMail = z.object({
  id: z.string(),
  folder: z.enum(LAB_FOLDERS),
  read: z.boolean(),
  at: timestamp.describe('When it was sent or fetched.'),
  size: z.int(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  date: timestamp.nullable(),
  messageId: z.string(),
  result: outcome.nullable().describe('Of a mail that was sent.'),
});
export type LabMailResource = z.infer<typeof labMail>;
export type LabMailOutcome = z.infer<typeof outcome>;
export const labMailDetail = labMail.extend({
  text: z.string().describe('What there is of plain text; empty: none.'),
  truncated: z.boolean().describe('Whether the text is cut off.'),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(
    z.object({
      number: z.int(),
      name: z.string(),
      type: z.string(),
      size: z.int().describe('As it is encoded.'),
    }),
  ),
  reply: z
    .object({ to: z.array(z.string()), cc: z.array(z.string()), subject: z.string(), text: z.string() })
    .describe('What an answer begins with; `inReplyTo` is the id of this mail.'),
});
export type LabMailDetail = z.infer<typeof labMailDetail>;
