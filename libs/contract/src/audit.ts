import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditKind, AUDIT_KINDS, AUDIT_OUTCOMES } from './words.js';
import { id, listQuery, timestamp } from './values.js';

const action = z.enum(AUDIT_ACTIONS);
const kind = z.enum(AUDIT_KINDS as [AuditKind, ...AuditKind[]]);
const outcome = z.enum(AUDIT_OUTCOMES);
const fields = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe('The fields that the change concerns; never a password, hash or token. Long values are cut.');

export const auditQuery = listQuery.extend({
  operator: z
    .string()
    .trim()
    .max(320)
    .optional()
    .describe('Name of the operator, or address of the owner of an account.'),
  action: action.optional(),
  kind: kind.optional().describe('Kind of thing.'),
  serverId: id.optional(),
  outcome: outcome.optional(),
  from: timestamp.optional().describe('Not before this time.'),
  to: timestamp.optional().describe('Before this time.'),
});
export type AuditQuery = z.infer<typeof auditQuery>;

export const auditEntry = z.object({
  id: z.string(),
  at: timestamp,
  operator: z
    .string()
    .describe(
      'Or the address of the account whose owner it was. Empty: the installation itself at its start, or nobody who is known.',
    ),
  token: z.string().describe('The API token that was used; empty: a signed-in person.'),
  address: z.string().describe('Where the request came from.'),
  action,
  kind,
  targetId: z.string().nullable(),
  target: z.string().describe('Name of the thing, as it was then.'),
  serverId: id.nullable(),
  server: z.string(),
  outcome: outcome.describe(
    'failed: nothing was changed; refused: role or scope did not allow it; unknown: the server could not record how it ended.',
  ),
  code: z.string().describe('Why not: the code of the problem document.'),
  before: fields,
  after: fields,
});
export type AuditEntryResource = z.infer<typeof auditEntry>;
