import { z } from 'zod';
import {
  address,
  addressAndPort,
  hostAndPort,
  hostName,
  id,
  mailAddress,
  network,
  revision,
} from './values.js';
import { RECORDING_LEVELS, type ServiceName, SERVICES } from './words.js';

/** Standard ports (IANA); GLASSPOST_PORT_OFFSET is added. */
export const STANDARD_PORTS: Readonly<Record<ServiceName, number>> = {
  dns: 53,
  smtp: 25,
  submission: 587,
  submissions: 465,
  pop3: 110,
  pop3s: 995,
  imap: 143,
  imaps: 993,
};

/** Settings that most never touch. Each has a default, so that an empty object is complete. */
export const serverTuning = z
  .object({
    maxRecipients: z.int().min(1).max(10000).default(1000).describe('Most recipients of one mail.'),
    maxConnectionsPerAddress: z
      .int()
      .min(1)
      .max(10000)
      .default(100)
      .describe('Most connections of one client address to one service.'),
    maxErrors: z.int().min(1).max(1000).default(20).describe('Bad commands after which a session is ended.'),
    commandSeconds: z
      .int()
      .min(1)
      .max(3600)
      .default(300)
      .describe(
        'How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.',
      ),
    earlyTalkerMs: z
      .int()
      .min(0)
      .max(10000)
      .default(0)
      .describe('How long to listen before the SMTP banner; who talks first is refused. 0: not at all.'),
    failedLoginDelayMs: z
      .int()
      .min(0)
      .max(30000)
      .default(1000)
      .describe('Delay after a wrong password, growing with each.'),
    requireMatchingReverseDns: z
      .boolean()
      .default(false)
      .describe('Refuse clients on port 25 whose address has no name that leads back to it.'),
    retryMinutes: z
      .array(z.number().positive().max(10080))
      .min(1)
      .max(50)
      .default([1, 5, 15, 30, 60, 120, 240])
      .describe('Minutes between attempts of outgoing mail; the last is repeated.'),
    delayNoticeHours: z
      .number()
      .positive()
      .max(240)
      .default(4)
      .describe('After this time the sender is told that the mail is late.'),
    giveUpHours: z
      .number()
      .positive()
      .max(720)
      .default(120)
      .describe('After this time the mail is returned to its sender.'),
    outgoingTls: z
      .enum(['opportunistic', 'require', 'none'])
      .default('opportunistic')
      .describe('TLS towards other mail servers.'),
    routes: z
      .record(z.string(), hostAndPort)
      .default({})
      .describe('Fixed next hops per recipient domain, in place of its MX records.'),
    maxHops: z
      .int()
      .min(5)
      .max(200)
      .default(50)
      .describe('Received fields after which a mail is taken for a loop.'),
    finishedDeliveryDays: z
      .number()
      .positive()
      .max(3650)
      .default(14)
      .describe('How long ended deliveries are kept for looking up.'),
    recording: z
      .enum(RECORDING_LEVELS)
      .default('commands')
      .describe(
        'What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.',
      ),
  })
  .describe('Limits and times; what is left out has its default.');
export type ServerTuning = z.infer<typeof serverTuning>;

const fields = {
  name: z
    .string()
    .trim()
    .min(1, 'A name is needed.')
    .max(63)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'Letters, digits, blanks and . _ - only.')
    .describe('What the console calls it; unique.'),
  hostname: hostName,
  addresses: z
    .array(address)
    .min(1, 'At least one address is needed.')
    .max(64)
    .describe('Listens on these, sends from the first; 0.0.0.0 and :: mean all.'),
  dns: addressAndPort
    .nullable()
    .describe('The DNS server that it asks; without one, the resolvers of the machine.'),
  allowPlaintextAuth: z.boolean().describe('Whether passwords may cross without TLS. For labs.'),
  forwarders: z
    .array(addressAndPort)
    .max(16)
    .describe('Where its dns service sends names that it has no zone for.'),
  recursionFrom: z.array(network).max(256).describe('Who may ask for such names; all others are refused.'),
  relayFrom: z.array(network).max(256).describe('Who may relay without logging in. Empty: nobody.'),
  maxMessageMB: z.int().min(1).max(2048).describe('Largest mail, in units of 1,000,000 octets.'),
  smarthost: hostAndPort.nullable().describe('Takes all outgoing mail; without one, MX records decide.'),
  postmaster: mailAddress
    .nullable()
    .describe('Account that gets mail for postmaster; without one, the first account of the server.'),
};

export const serverCreate = z.object({
  name: fields.name,
  hostname: fields.hostname,
  addresses: fields.addresses.default(['0.0.0.0', '::']),
  dns: fields.dns.default(null),
  allowPlaintextAuth: fields.allowPlaintextAuth.default(false),
  forwarders: fields.forwarders.default([]),
  recursionFrom: fields.recursionFrom.default(['127.0.0.0/8', '::1/128']),
  relayFrom: fields.relayFrom.default([]),
  maxMessageMB: fields.maxMessageMB.default(50),
  smarthost: fields.smarthost.default(null),
  postmaster: fields.postmaster.default(null),
  tuning: serverTuning.partial().default({}),
  lab: z.string().max(100).nullable().default(null).describe('Name of the lab that it belongs to.'),
});
export const serverUpdate = z.object({ ...fields, tuning: serverTuning.partial() }).partial();

export const serviceState = z.object({
  name: z.enum(SERVICES),
  enabled: z.boolean(),
  port: z.int(),
  /** `up` only when every address listens. */
  state: z
    .enum(['up', 'down', 'off', 'unavailable'])
    .describe('off: switched off; down: should listen and does not; unavailable: not in this version.'),
  error: z.string().nullable().describe('Why it is down.'),
  listening: z.array(z.string()).describe('address:port of every open listener.'),
  connections: z.int().describe('Open connections.'),
});
export type ServiceState = z.infer<typeof serviceState>;

export const server = z.object({
  id,
  ...fields,
  tuning: serverTuning,
  lab: z.string().nullable().describe('The lab that it belongs to.'),
  services: z.array(serviceState),
  revision,
});
export type ServerResource = z.infer<typeof server>;
export const serviceUpdate = z.object({ enabled: z.boolean() });
