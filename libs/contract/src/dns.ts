import { z } from 'zod';
import { AUDIT_ACTIONS } from './words.js';
import { domainName, id, revision, timestamp } from './values.js';

const zoneFields = {
  name: domainName.describe('The zone, for example example.org.'),
  defaultTtl: z.int().min(0).max(2147483647).describe('TTL of records that name none, in seconds.'),
};
export const zoneCreate = z.object({
  name: zoneFields.name,
  defaultTtl: zoneFields.defaultTtl.default(3600),
  text: z
    .string()
    .max(10_000_000)
    .optional()
    .describe('Zone text (RFC 1035 §5) to begin with; SOA and NS may be left out.'),
});
export const zoneUpdate = z.object({ defaultTtl: zoneFields.defaultTtl }).partial();
export const zone = z.object({ id, serverId: id, ...zoneFields, recordCount: z.int(), revision });
export type ZoneResource = z.infer<typeof zone>;

export const zoneText = z.object({ text: z.string().max(10_000_000).describe('Zone text (RFC 1035 §5).') });
export const zoneChange = z.object({
  added: z
    .array(z.string())
    .describe('Records that the text has and the zone has not, in presentation form.'),
  removed: z.array(z.string()),
  unchanged: z.int(),
  warnings: z.array(z.object({ line: z.int().nullable(), message: z.string() })),
  applied: z.boolean(),
});

export const zoneVersion = z.object({
  id: z.string(),
  version: z.int().describe('The revision that the zone had after this change.'),
  at: timestamp,
  operator: z.string().describe('Empty: the installation itself, with the set-up document of its start.'),
  token: z.string().describe('The API token that was used; empty: a signed-in person.'),
  action: z.enum(AUDIT_ACTIONS),
  undoes: z.int().nullable().describe('The version that this change undid.'),
  added: z.array(z.string()).describe('Records in presentation form; the first 100.'),
  removed: z.array(z.string()).describe('The first 100 as well.'),
  addedCount: z.int(),
  removedCount: z.int(),
  defaultTtl: z.object({ before: z.int(), after: z.int() }).nullable(),
});
export type ZoneVersionResource = z.infer<typeof zoneVersion>;
export const zoneUndo = z.object({
  later: z
    .enum(['keep', 'undo'])
    .default('keep')
    .describe(
      'keep: only this change is undone, and those after it stay; undo: they are undone with it, so that the zone is what it was before this one.',
    ),
  dryRun: z.enum(['true', 'false']).default('false').describe('Only say what would change.'),
});

const recordFields = {
  name: z
    .string()
    .trim()
    .max(255)
    .describe('Owner name: fully qualified, or relative to the zone; @ is the zone itself.'),
  type: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z][A-Z0-9]{0,15}$/, 'Not a record type.')
    .describe('For example A, MX, TXT, or TYPE65400.'),
  ttl: z.int().min(0).max(2147483647).describe('Seconds that an answer may be kept.'),
  data: z
    .string()
    .trim()
    .min(1, 'The data is missing.')
    .max(70_000)
    .describe('The data in presentation form, for example `10 mail.example.org.` for MX.'),
};
export const recordCreate = z.object({
  name: recordFields.name,
  type: recordFields.type,
  ttl: recordFields.ttl.optional(),
  data: recordFields.data,
});
export const recordInServerCreate = recordCreate.extend({
  createZone: z.boolean().default(false).describe('Make a zone for the name when it lies in none.'),
});
export const recordUpdate = z.object(recordFields).partial();
export const record = z.object({ id, zoneId: id, zone: z.string(), ...recordFields, revision });
export type RecordResource = z.infer<typeof record>;

export const recordType = z.object({
  mnemonic: z.string(),
  code: z.int(),
  title: z.string(),
  rfc: z.string(),
  fields: z.array(z.object({ name: z.string(), kind: z.string(), label: z.string(), help: z.string() })),
});

export const cacheEntry = z.object({
  name: z.string(),
  type: z.string(),
  ttl: z.int().describe('Seconds left.'),
  rcode: z.string(),
  data: z.array(z.string()),
});

export const lookupRequest = z.object({
  name: z.string().trim().min(1).max(255),
  type: z.string().trim().toUpperCase().default('A'),
  recursion: z.boolean().default(true),
});
export const lookupRecord = z.object({ name: z.string(), type: z.string(), ttl: z.int(), data: z.string() });
export const lookupAnswer = z.object({
  server: z.string(),
  rcode: z.string(),
  flags: z.array(z.string()),
  milliseconds: z.number(),
  size: z.int(),
  answer: z.array(lookupRecord),
  authority: z.array(lookupRecord),
  additional: z.array(lookupRecord),
});
