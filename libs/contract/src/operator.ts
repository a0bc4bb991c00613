import { z } from 'zod';
import { id, password, revision, timestamp } from './values.js';

/** `domainAdministrator` sees and manages nothing but the domains that are chosen for it, and what lies in them. */
export const ROLES = ['administrator', 'domainAdministrator', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** Most domains of one domain administrator. */
export const MAX_OPERATOR_DOMAINS = 500;

/** What a token may do. `read` sees everything but secrets; the others also change. */
export const SCOPES = [
  'read',
  'servers',
  'dns',
  'accounts',
  'queue',
  'messages',
  'setup',
  'operators',
] as const;
export type Scope = (typeof SCOPES)[number];
/** Those of use to a domain administrator: only such may be given to a token of theirs. */
export const DOMAIN_SCOPES: readonly Scope[] = ['read', 'dns', 'accounts', 'messages'];

const operatorName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u, 'Letters, digits and . _ @ - only.');
const operatorPassword = password.min(8, 'At least 8 characters.');
const operatorDomains = z
  .array(id)
  .max(MAX_OPERATOR_DOMAINS, `At most ${MAX_OPERATOR_DOMAINS} domains.`)
  .overwrite((ids) => [...new Set(ids)])
  .describe('Of a domain administrator; other roles have none.');

export const signIn = z.object({
  name: z.string().trim().toLowerCase().min(1, 'A name is needed.').max(64),
  password: z.string().min(1, 'A password is needed.').max(256),
});
export const session = z.object({
  operator: z.object({ id, name: z.string(), role: z.enum(ROLES) }),
  expiresAt: timestamp.nullable(),
});

export const operatorCreate = z.object({
  name: operatorName,
  password: operatorPassword,
  role: z.enum(ROLES).default('administrator'),
  domains: operatorDomains.default([]),
  enabled: z.boolean().default(true),
});
export const operatorUpdate = z
  .object({
    name: operatorName,
    password: operatorPassword,
    role: z.enum(ROLES),
    domains: operatorDomains,
    enabled: z.boolean(),
  })
  .partial();
export const operator = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  domains: z.array(z.object({ id, name: z.string() })).describe('What a domain administrator manages.'),
  enabled: z.boolean(),
  lastLoginAt: timestamp.nullable(),
  revision,
});
export type OperatorResource = z.infer<typeof operator>;

export const tokenCreate = z.object({
  name: z.string().trim().min(1, 'A name is needed.').max(100),
  scopes: z.array(z.enum(SCOPES)).min(1, 'At least one scope is needed.'),
  expiresAt: timestamp.nullable().default(null),
});
export const token = z.object({
  id,
  name: z.string(),
  prefix: z.string().describe('First characters, to tell tokens apart.'),
  scopes: z.array(z.enum(SCOPES)),
  operator: z.string(),
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
  createdAt: timestamp,
});
export type TokenResource = z.infer<typeof token>;
export const tokenCreated = token.extend({
  secret: z.string().describe('The token itself; shown this once.'),
});
