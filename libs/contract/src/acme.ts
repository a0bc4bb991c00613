import { z } from 'zod';
import { domainName, id, timestamp } from './values.js';
import { ACME_CHALLENGES, ACME_STATUSES } from './words.js';

/** Names of one certificate: what Let's Encrypt allows. */
const MAX_NAMES = 100;
/** Certificates that are fetched by ACME, of an installation. */
export const MAX_ACME_ORDERS = 500;

const wildcardOrName = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    (name) => domainName.safeParse(name.replace(/^\*\./, '')).success,
    'Not a domain name: labels of letters, digits and hyphens, divided by dots.',
  );

export const acmeOrderCreate = z.object({
  directoryUrl: z
    .url({ protocol: /^https$/, error: 'An address that begins with https://.' })
    .max(500)
    .describe(
      'Where the authority says what it offers, for example https://acme-v02.api.letsencrypt.org/directory.',
    ),
  directoryCa: z
    .string()
    .max(100_000)
    .default('')
    .describe("PEM of who has signed the directory's own certificate, for an authority inside of a network."),
  contact: z
    .union([z.literal(''), z.email('Not a mail address.')])
    .default('')
    .describe('Mail address that the authority writes to; may be left out.'),
  termsAgreed: z.literal(true, 'The authority asks that its terms be agreed to.'),
  names: z.array(wildcardOrName).min(1, 'At least one name is needed.').max(MAX_NAMES),
  challenge: z
    .enum(ACME_CHALLENGES)
    .describe(
      'http-01: the authority asks each name for a file on port 80; dns-01: it looks for a TXT record, which is written into our zones, and may certify wildcards.',
    ),
});

export const acmeOrder = z.object({
  id,
  directoryUrl: z.string(),
  contact: z.string(),
  names: z.array(z.string()),
  challenge: z.enum(ACME_CHALLENGES),
  status: z
    .enum(ACME_STATUSES)
    .describe('failed: the last attempt; a certificate from before is shown until it ends.'),
  error: z.string().describe('Why the last attempt failed, in full.'),
  failures: z.int().describe('Failures since the last success.'),
  certificateId: id.nullable(),
  lastAttemptAt: timestamp.nullable(),
  nextAttemptAt: timestamp.describe('When it is fetched, or fetched again.'),
});
export type AcmeOrderResource = z.infer<typeof acmeOrder>;
