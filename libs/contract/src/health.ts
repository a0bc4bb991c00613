import { z } from 'zod';
import { VERDICTS, DOMAIN_CHECKS, PART_KINDS } from './words.js';
import { lookupRecord } from './dns.js';
import { domainName, id, timestamp } from './values.js';

/** What a check of a domain may find: stable words, each with a sentence in `apps/server/src/health/checks/sentences.ts`. */
export const DOMAIN_FINDINGS = [
  'noAnswer',
  'mxOurs',
  'mxImplicit',
  'mxImplicitElsewhere',
  'mxMissing',
  'mxNull',
  'mxNullBeside',
  'mxAlias',
  'mxElsewhere',
  'mxTranslated',
  'addressFound',
  'addressMissing',
  'addressPartly',
  'addressNothing',
  'heloOurs',
  'heloMissing',
  'heloElsewhere',
  'heloTranslated',
  'heloUnqualified',
  'ptrBack',
  'ptrOtherName',
  'ptrMissing',
  'ptrNotBack',
  'ptrNothing',
  'spfCovers',
  'spfMissing',
  'spfSeveral',
  'spfSyntax',
  'spfEveryone',
  'spfOpen',
  'spfNotCovered',
  'spfTooMany',
  'spfTooManyVoid',
  'spfIncludeMissing',
  'spfNoAddress',
  'spfSmarthost',
  'dkimNone',
  'dkimKeys',
  'dkimSyntax',
  'dmarcPolicy',
  'dmarcInherited',
  'dmarcWatching',
  'dmarcMissing',
  'dmarcSeveral',
  'dmarcSyntax',
  'clientsFound',
  'clientsMissing',
  'clientsWrong',
  'clientsNothing',
] as const;
export type DomainFinding = (typeof DOMAIN_FINDINGS)[number];

/** What the page of the installation's health may say of its parts. */
export const PART_FINDINGS = [
  'databaseUp',
  'databaseDown',
  'listenerUp',
  'listenerDown',
  'diskEnough',
  'diskLow',
  'diskFull',
  'diskUnknown',
  'queueEmpty',
  'queueMoving',
  'queueLate',
  'queueStuck',
  'certificateValid',
  'certificateEnding',
  'certificateEnded',
  'certificateUnreadable',
  'domainUnknown',
  'domainGreen',
  'domainYellow',
  'domainRed',
] as const;
export type PartFinding = (typeof PART_FINDINGS)[number];

const values = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .describe('What the sentence speaks of: names, addresses, numbers.');
export type FindingValues = z.infer<typeof values>;

export const question = z.object({
  name: z.string(),
  type: z.string(),
  server: z.string().describe('address:port of the DNS server that was asked.'),
  rcode: z.string().describe('NOERROR, NXDOMAIN, …; TIMEOUT when no answer came.'),
  records: z.array(lookupRecord).describe('What came back: aliases that were followed, then the records.'),
  detail: z.string().describe('Why there was no answer; empty when there was one.'),
});
export type HealthQuestion = z.infer<typeof question>;

const line = lookupRecord.describe('A record in presentation form.');
export const healthFix = z.object({
  key: z.string().describe('Stands for exactly this change; send it back so that no other is made.'),
  zoneId: id,
  zone: z.string(),
  server: z.string().describe('Name of the server that holds the zone.'),
  add: z.array(line),
  remove: z.array(line),
});
export type HealthFix = z.infer<typeof healthFix>;

export const checkResult = z.object({
  check: z.enum(DOMAIN_CHECKS),
  verdict: z.enum(VERDICTS),
  code: z.enum(DOMAIN_FINDINGS),
  values,
  why: z.string().describe('The same in one English sentence.'),
  asked: z.array(question),
  fix: healthFix
    .nullable()
    .describe('What to write into a zone of this installation; null when it holds none.'),
});
export type CheckResult = z.infer<typeof checkResult>;

export const domainHealth = z.object({
  domainId: id,
  serverId: id,
  domain: domainName,
  verdict: z.enum(VERDICTS).describe('The worst of its checks.'),
  checkedAt: timestamp,
  checks: z.array(checkResult),
});
export type DomainHealth = z.infer<typeof domainHealth>;

export const healthFixRequest = z.object({
  check: z.enum(DOMAIN_CHECKS),
  key: z
    .string()
    .max(64)
    .optional()
    .describe('The `key` of the fix that was shown: 409 when another would be made by now.'),
});

export const healthPart = z.object({
  id: z.string().describe('Stays the same from one report to the next.'),
  kind: z.enum(PART_KINDS),
  verdict: z.enum(VERDICTS),
  code: z.enum(PART_FINDINGS),
  values,
  why: z.string(),
  serverId: id.nullable(),
  domainId: id.nullable(),
});
export type HealthPart = z.infer<typeof healthPart>;

export const healthReport = z.object({
  verdict: z.enum(VERDICTS).describe('The worst of the parts.'),
  checkedAt: timestamp,
  parts: z.array(healthPart),
  domainCount: z.int().describe('Mail domains in all; of many only the worst are among the parts.'),
});
export type HealthReport = z.infer<typeof healthReport>;
