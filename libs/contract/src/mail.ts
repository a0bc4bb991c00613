import {
  ACCOUNT_ACTIONS,
  ACCOUNT_FILTERS,
  ACCOUNT_ORDERS,
  ALIAS_KINDS,
  ALIAS_SENDERS,
  CLIENT_RECORDS,
  CLIENT_SECURITY,
  DELIVERY_STATUS,
  LOGIN_PROTOCOLS,
  MAIL_PROTOCOLS,
  QUEUE_ACTIONS,
} from './words.js';
import { z } from 'zod';
import {
  accountPassword,
  domainName,
  id,
  listQuery,
  localPart,
  mailAddress,
  revision,
  timestamp,
} from './values.js';

const catchAll = mailAddress.nullable().describe('Where mail for unknown names goes; null: it is refused.');
export const domainCreate = z.object({ name: domainName, catchAll: catchAll.default(null) });
export const domainUpdate = z.object({ name: domainName, catchAll }).partial();
export const domain = z.object({
  id,
  serverId: id,
  name: domainName,
  catchAll,
  accountCount: z.int(),
  aliasCount: z.int(),
  groupCount: z.int(),
  revision,
});
export type DomainResource = z.infer<typeof domain>;

const accountFields = {
  name: localPart,
  displayName: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'No control characters.'),
  quotaMB: z.int().min(1).max(10_000_000).nullable().describe('Most megabytes of mail; null: no limit.'),
  enabled: z.boolean().describe('Whether it may log in and gets mail.'),
  allowSharedSecret: z
    .boolean()
    .describe(
      'Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed.',
    ),
  appPasswordsOnly: z
    .boolean()
    .describe('Whether only app passwords open the mail protocols, not the password itself.'),
};
export const accountCreate = z.object({
  name: accountFields.name,
  password: accountPassword,
  displayName: accountFields.displayName.default(''),
  quotaMB: accountFields.quotaMB.default(null),
  enabled: accountFields.enabled.default(true),
  allowSharedSecret: accountFields.allowSharedSecret.default(false),
  appPasswordsOnly: accountFields.appPasswordsOnly.default(false),
});
export const accountUpdate = z.object({ ...accountFields, password: accountPassword }).partial();
export const account = z.object({
  id,
  domainId: id,
  serverId: id,
  address: z.string(),
  ...accountFields,
  usedBytes: z.int(),
  messageCount: z.int(),
  lastLoginAt: timestamp.nullable(),
  createdAt: timestamp,
  revision,
});
export type AccountResource = z.infer<typeof account>;

export const accountFilter = z.object({
  search: z.string().trim().max(200).optional().describe('Part of the name, or of the name of the person.'),
  only: z.enum(ACCOUNT_FILTERS).optional().describe('`full`: at least 95 % of the quota is used.'),
});
export const accountQuery = listQuery.extend({
  ...accountFilter.shape,
  sort: z.enum(ACCOUNT_ORDERS).default('name').describe('With a hyphen: the other way round.'),
});
export type AccountQuery = z.infer<typeof accountQuery>;
export const accountActions = z
  .object({
    action: z.enum(ACCOUNT_ACTIONS).describe('`delete`: with all their mail.'),
    quotaMB: accountFields.quotaMB
      .optional()
      .describe('For `quota`: most megabytes of each; null: no limit.'),
    ids: z.array(id).max(10_000).optional().describe('These accounts …'),
    filter: accountFilter.optional().describe('… or all that match ({}: all of the domain).'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ['ids'],
    message: 'Say which accounts: by ids, or by a filter.',
  })
  .refine(({ action, quotaMB }) => action !== 'quota' || quotaMB !== undefined, {
    path: ['quotaMB'],
    message: 'Say how many megabytes, or null for no limit.',
  });
export const accountActionsResult = z.object({
  affected: z.int(),
  messageCount: z.int().describe('How many mails they held.'),
  usedBytes: z.int(),
});
export type AccountActionsResult = z.infer<typeof accountActionsResult>;

const protocols = z
  .array(z.enum(MAIL_PROTOCOLS))
  .min(1, 'Choose at least one.')
  .max(MAIL_PROTOCOLS.length)
  .describe('What it opens.');
export const appPasswordCreate = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'A name is needed.')
    .max(100)
    .regex(/^[^\p{Cc}]*$/u, 'No control characters.')
    .describe('What it is for, such as the phone that it is typed into.'),
  protocols,
  expiresAt: timestamp.nullable().default(null).describe('When it stops to work; null: never.'),
});
export const appPassword = z.object({
  id,
  accountId: id,
  name: z.string(),
  protocols,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
  lastUsedFrom: z.string().describe('The address that last logged in with it.'),
  lastUsedProtocol: z.enum([...MAIL_PROTOCOLS, '']),
  createdAt: timestamp,
});
export type AppPasswordResource = z.infer<typeof appPassword>;
export const appPasswordCreated = appPassword.extend({
  secret: z.string().describe('The password itself; shown this once.'),
});

export const loginQuery = listQuery.extend({
  success: z.enum(['true', 'false']).optional().describe('Only those that succeeded, or failed.'),
});
export type LoginQuery = z.infer<typeof loginQuery>;
export const accountLogin = z.object({
  id: z.string(),
  at: timestamp.describe('The last time within the hour.'),
  address: z.string().describe('Whence; empty: from many addresses.'),
  protocol: z.enum(LOGIN_PROTOCOLS).describe('`console`: to the pages of the account itself.'),
  mechanism: z
    .string()
    .describe(
      'SASL mechanism; USER, APOP or LOGIN for those commands; PASSWORD, or OPERATOR, for the console.',
    ),
  tls: z.string().describe('Version of TLS; empty: in the clear.'),
  appPassword: z.string().describe('Name of the app password; empty: none.'),
  operator: z.string().describe('The operator who has entered the mailbox; empty: the owner.'),
  success: z.boolean(),
  count: z.int().describe('How often within the hour.'),
});
export type AccountLoginResource = z.infer<typeof accountLogin>;

const clientRecord = z.object({
  name: z.string().describe('In full, without the final dot.'),
  type: z.enum(CLIENT_RECORDS),
  data: z.string(),
});
export type ClientRecord = z.infer<typeof clientRecord>;

export const clientSettings = z.object({
  domain: z.string(),
  hostname: z.string().describe('The server, for all services.'),
  services: z
    .array(
      z.object({
        protocol: z.enum(MAIL_PROTOCOLS),
        port: z.int(),
        security: z.enum(CLIENT_SECURITY),
      }),
    )
    .describe('Those that are on, the best of each protocol first.'),
  records: z
    .array(clientRecord)
    .describe('DNS records by which programs find them (RFC 6186, RFC 8314), and names to ask for settings.'),
});
export type ClientSettings = z.infer<typeof clientSettings>;

export const importReport = z.object({
  applied: z.boolean(),
  lines: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      result: z.enum(['created', 'updated', 'unchanged', 'error']),
      detail: z.string(),
    }),
  ),
});

const aliasFields = {
  name: localPart,
  targets: z
    .array(mailAddress)
    .min(1, 'At least one address is needed.')
    .max(1000)
    .describe('Of a group: its members.'),
  kind: z.enum(ALIAS_KINDS).describe('`group`: an address with members, listed apart.'),
  senders: z
    .enum(ALIAS_SENDERS)
    .describe('Who may send to it: anybody, its members, or who has an account in this domain.'),
};
export const importProgress = z.object({
  done: z.int().describe('Passwords that are hashed, which takes nearly all of the time.'),
  total: z.int(),
});
export type ImportProgress = z.infer<typeof importProgress>;
export const importState = z.object({ running: importProgress.nullable() });

export const aliasCreate = z.object({
  ...aliasFields,
  kind: aliasFields.kind.default('alias'),
  senders: aliasFields.senders.default('anybody'),
});
export const aliasUpdate = z.object(aliasFields).partial();
export const aliasQuery = listQuery.extend({ kind: z.enum(ALIAS_KINDS).optional() });
export type AliasQuery = z.infer<typeof aliasQuery>;
export const alias = z.object({
  id,
  domainId: id,
  address: z.string(),
  ...aliasFields,
  targets: z.array(z.string()),
  revision,
});
export type AliasResource = z.infer<typeof alias>;

export const message = z.object({
  id: z.string().describe('mailbox number and UID, joined by a hyphen.'),
  mailbox: z.string(),
  uid: z.int(),
  size: z.int(),
  flags: z.array(z.string()),
  sender: z.string().describe('Envelope sender; empty: the null sender.'),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  messageId: z.string(),
  date: timestamp.nullable(),
  receivedAt: timestamp,
});
export type MessageResource = z.infer<typeof message>;
export const messageDetail = message.extend({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});

export const delivery = z.object({
  id: z.string(),
  serverId: id,
  contentId: id,
  sender: z.string(),
  recipient: z.string(),
  destination: z.string(),
  status: z.enum(DELIVERY_STATUS),
  active: z.boolean().describe('Being tried right now.'),
  subject: z.string(),
  size: z.int(),
  attempts: z.int(),
  queuedAt: timestamp,
  nextAttemptAt: timestamp.nullable(),
  lastAttemptAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  lastReply: z.string().describe("The remote's own words, or ours when no remote spoke."),
  lastHost: z.string(),
  steps: z.array(z.string()).describe('What was asked and decided on the last attempt.'),
  revision,
});
export type DeliveryResource = z.infer<typeof delivery>;

export const deliveryFilter = z.object({
  serverId: id.optional(),
  status: z
    .enum([...DELIVERY_STATUS, 'active', 'waiting', 'unfinished'])
    .optional()
    .describe('`unfinished`: queued or held.'),
  destination: z.string().max(255).optional(),
  sender: z.string().max(320).optional(),
  search: z.string().max(200).optional().describe('Part of sender, recipient or subject.'),
});
export const queueAction = z.object({
  action: z
    .enum(QUEUE_ACTIONS)
    .describe('`return`: back to the sender with a report; `delete`: gone without one.'),
  ids: z
    .array(z.string().regex(/^\d{1,18}$/))
    .max(10_000)
    .optional()
    .describe('These deliveries …'),
  filter: deliveryFilter.optional().describe('… or all unfinished ones that match.'),
});
export const queueActionResult = z.object({ affected: z.int() });
export const queueSummary = z.object({
  queued: z.int(),
  active: z.int(),
  held: z.int(),
  destinations: z.array(
    z.object({ destination: z.string(), count: z.int(), oldest: timestamp, lastReply: z.string() }),
  ),
});
