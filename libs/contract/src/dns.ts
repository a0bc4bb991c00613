import { z } from 'zod';
import { domainName, id, revision } from './values.js';

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
