import { z } from 'zod';
import { id, listQuery, timestamp } from './values.js';

/**
 * What can be done to an installation, one stable word each: the kind of thing, a dot, and the deed. Programs search the
 * audit log by them: none is ever renamed.
 */
export const AUDIT_ACTIONS = [
  'session.signIn',
  'session.signOut',
  'operator.create',
  'operator.update',
  'operator.delete',
  'operator.password',
  'operator.endSession',
  'operator.secondFactor',
  'operator.removeSecondFactor',
  'operator.recoveryCodes',
  'passkey.create',
  'passkey.delete',
  'token.create',
  'token.delete',
  'server.create',
  'server.update',
  'server.delete',
  'server.service',
  'server.clearCache',
  'domain.create',
  'domain.update',
  'domain.delete',
  'domain.import',
  'domain.fix',
  'account.create',
  'account.update',
  'account.delete',
  'alias.create',
  'alias.update',
  'alias.delete',
  'zone.create',
  'zone.update',
  'zone.delete',
  'zone.text',
  'zone.undo',
  'record.create',
  'record.update',
  'record.delete',
  'queue.act',
  'delivery.act',
  'message.delete',
  'setup.apply',
  /** Reading what a domain administrator may not see: only refusals are logged. */
  'access.read',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
type KindOf<A> = A extends `${infer K}.${string}` ? K : never;
export type AuditKind = KindOf<AuditAction>;
export const AUDIT_KINDS = [
  ...new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0] as AuditKind)),
] as readonly AuditKind[];

export const AUDIT_OUTCOMES = ['done', 'failed', 'refused', 'unknown'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

const action = z.enum(AUDIT_ACTIONS);
const kind = z.enum(AUDIT_KINDS as [AuditKind, ...AuditKind[]]);
const outcome = z.enum(AUDIT_OUTCOMES);
const fields = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe('The fields that the change concerns; never a password, hash or token. Long values are cut.');

export const auditQuery = listQuery.extend({
  operator: z.string().trim().max(64).optional().describe('Name of the operator.'),
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
  operator: z.string().describe('Empty: the installation itself at its start, or nobody who is known.'),
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
