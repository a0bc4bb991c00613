import { z } from 'zod';
import { ROLES, SCOPES } from './words.js';
import { id, password, revision, timestamp } from './values.js';

/** Most domains of one domain administrator. */
export const MAX_OPERATOR_DOMAINS = 500;

const secondFactorRequired = z
  .boolean()
  .describe('While there is no second factor, a session may do nothing but set it up.');
const operatorDomains = z
  .array(id)
  .max(MAX_OPERATOR_DOMAINS, `At most ${MAX_OPERATOR_DOMAINS} domains.`)
  .overwrite((ids) => [...new Set(ids)])
  .describe('Of a domain administrator; other roles have none.');

const operatorName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u, 'Letters, digits and . _ @ - only.');
const operatorPassword = password.min(8, 'At least 8 characters.');
export const currentPassword = z.string().min(1, 'A password is needed.').max(256);
export const secondFactorCode = z
  .string()
  .trim()
  .max(40)
  .describe('Six digits of the authenticator, or a recovery code.');
/** What the browser says for a passkey (WebAuthn's JSON form); the library that verifies it knows its parts. */
const passkeyResponse = z
  .looseObject({ id: z.string().max(2000) })
  .describe('What navigator.credentials gave, as JSON (WebAuthn Level 3 §5.1).');

export const signIn = z.object({
  name: z.string().trim().toLowerCase().min(1, 'A name is needed.').max(64),
  password: currentPassword,
  code: secondFactorCode.optional(),
  passkey: passkeyResponse.optional().describe('In place of the code.'),
});
export const passkeySignIn = z.object({ passkey: passkeyResponse });
export const passkeyOptions = z.object({
  options: z.record(z.string(), z.unknown()).describe('For navigator.credentials, as JSON.'),
});
export const session = z.object({
  operator: z.object({ id, name: z.string(), role: z.enum(ROLES) }),
  expiresAt: timestamp.nullable(),
  mustSetUpSecondFactor: z.boolean().describe('Nothing else is allowed until it is set up.'),
});

export const me = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  secondFactor: z.boolean().describe('Whether a code is asked for after the password.'),
  secondFactorRequired: z.boolean(),
  recoveryCodes: z.int().describe('How many recovery codes are left.'),
});
export const passwordProof = z.object({ password: currentPassword });
export const passwordChange = z.object({ password: currentPassword, newPassword: operatorPassword });
export const secondFactorStart = z.object({
  secret: z.string().describe('Base32, for an authenticator that cannot read the QR code.'),
  uri: z.string().describe('What the QR code says.'),
  ticket: z.string().describe('To be sent back with the first code; good for ten minutes.'),
});
export const secondFactorConfirm = z.object({ ticket: z.string().min(1).max(1000), code: secondFactorCode });
export const recoveryCodes = z.object({
  codes: z.array(z.string()).describe('Shown this once; each stands in for the second factor once.'),
});
export const passkey = z.object({
  id,
  name: z.string(),
  host: z.string().describe('Host name of the console that it works at.'),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
export const passkeyCreate = z.object({
  name: z.string().trim().min(1, 'A name is needed.').max(100),
  passkey: passkeyResponse,
});
export const operatorSession = z.object({
  id,
  address: z.string(),
  client: z.string().describe('What the browser called itself.'),
  createdAt: timestamp,
  lastUsedAt: timestamp.describe('To the minute.'),
  expiresAt: timestamp,
  current: z.boolean().describe('Whether this very request belongs to it.'),
});
export type OperatorSessionResource = z.infer<typeof operatorSession>;

export const operatorCreate = z.object({
  name: operatorName,
  password: operatorPassword,
  role: z.enum(ROLES).default('administrator'),
  domains: operatorDomains.default([]),
  enabled: z.boolean().default(true),
  secondFactorRequired: secondFactorRequired.default(false),
});
export const operatorUpdate = z
  .object({
    name: operatorName,
    password: operatorPassword,
    role: z.enum(ROLES),
    domains: operatorDomains,
    enabled: z.boolean(),
    secondFactorRequired,
  })
  .partial();
export const operator = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  domains: z.array(z.object({ id, name: z.string() })).describe('What a domain administrator manages.'),
  enabled: z.boolean(),
  secondFactorRequired,
  secondFactor: z.boolean().describe('Whether there is one.'),
  passkeyCount: z.int(),
  sessionCount: z.int(),
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
