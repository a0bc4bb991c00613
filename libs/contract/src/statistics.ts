import { z } from 'zod';
import { SERVICES } from './words.js';
import { serviceState } from './server.js';
import { id, timestamp } from './values.js';

/** Answers of DNS that are counted each by itself; all others count as `dns.other`. */
export const DNS_CODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'] as const;

/** What is counted: numbers that only grow, added up per minute. */
export const COUNTERS = [
  'mails.in',
  'mails.refused4',
  'mails.refused5',
  'mails.local',
  'mails.sent',
  'mails.deferred',
  'mails.bounced',
  'octets.in',
  'octets.out',
  ...SERVICES.map((service) => `sessions.${service}` as const),
  'logins.failed',
  'logins.delayed',
  'dns.queries',
  ...DNS_CODES.map((code) => `dns.${code}` as const),
  'dns.other',
  'dns.dropped',
  'dns.repeated',
  'dns.cached',
  'dns.forwarded',
] as const;
export type CounterName = (typeof COUNTERS)[number];

/** What is measured once a minute; a longer time shows the highest value (of the free disk the lowest). */
export const GAUGES = [
  ...SERVICES.map((service) => `open.${service}` as const),
  'queue.queued',
  'queue.held',
  'queue.oldest',
  'database.octets',
  'disk.free',
  'disk.total',
  'memory.octets',
] as const;
export type GaugeName = (typeof GAUGES)[number];

export const SERIES = [...COUNTERS, ...GAUGES] as const;
export type SeriesName = (typeof SERIES)[number];

/** Most values of a series in one answer. */
export const MAX_POINTS = 500;

export const statisticsQuery = z.object({
  serverId: id.optional().describe('Only this server; else all, with what belongs to none (disk, memory).'),
  from: timestamp.optional().describe('Default: an hour before `to`.'),
  to: timestamp.optional().describe('Default: now.'),
  step: z.coerce
    .number()
    .int()
    .min(60)
    .max(31_622_400)
    .multipleOf(60)
    .optional()
    .describe(
      'Seconds per value, whole minutes. Default: the shortest that gives at most 500 values. Made longer where only hours are kept.',
    ),
  names: z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').filter((name) => name !== ''))
    .pipe(z.array(z.enum(SERIES)))
    .optional()
    .describe('Which series, divided by commas; default: all.'),
});
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

export const statistics = z.object({
  from: timestamp.describe('Beginning of the first value.'),
  step: z.int().describe('Seconds per value.'),
  series: z.array(
    z.object({ name: z.enum(SERIES), values: z.array(z.number()).describe('One per step, none left out.') }),
  ),
});
export type Statistics = z.infer<typeof statistics>;

const talker = z.object({
  name: z.string(),
  count: z.int().describe('At least about this many; exact while there are few different ones.'),
});
export type Talker = z.infer<typeof talker>;

/** Who is listed by how much comes from, or goes to, them. */
export const TALKERS = ['mailClients', 'dnsClients', 'senderDomains', 'recipientDomains'] as const;
export type TalkerKind = (typeof TALKERS)[number];

const numbers = z.record(z.string(), z.number());
export const statisticsNow = z.object({
  at: timestamp,
  hour: numbers.describe(
    'Every counter, over the last hour up to this second. Those that are zero are left out.',
  ),
  minutes: numbers.describe('The same over the last five minutes.'),
  gauges: numbers.describe('What is measured, as it is now. Those that are zero are left out.'),
  talkers: z
    .object({
      mailClients: z.array(talker),
      dnsClients: z.array(talker),
      senderDomains: z.array(talker),
      recipientDomains: z.array(talker),
    })
    .describe('The busiest of about the last hour, as far as the server process that answers has seen them.'),
  listeners: z
    .array(serviceState.extend({ serverId: id, server: z.string() }))
    .describe('What is switched on.'),
});
export type StatisticsNow = z.infer<typeof statisticsNow>;
