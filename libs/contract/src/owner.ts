import { z } from 'zod';
import { currentPassword, secondFactorCode } from './operator.js';
import { id, timestamp } from './values.js';

/** What the owner of an account says and sees at their own pages. */

export const ownerSignIn = z.object({
  address: z.string().trim().toLowerCase().min(1, 'An address is needed.').max(320),
  password: currentPassword,
  code: secondFactorCode.optional(),
});
export const mine = z.object({
  id,
  address: z.string(),
  displayName: z.string(),
  server: z.string().describe('Name of the server that holds the mailbox.'),
  quotaMB: z.int().nullable(),
  usedBytes: z.int(),
  messageCount: z.int(),
  secondFactor: z.boolean().describe('Whether a code is asked for after the password here.'),
  recoveryCodes: z.int().describe('How many recovery codes are left.'),
  appPasswordsOnly: z.boolean().describe('Whether mail programs need app passwords.'),
  allowSharedSecret: z.boolean().describe('Whether APOP and CRAM-MD5 may be used.'),
  operator: z.string().nullable().describe('The operator who has entered the mailbox; null: the owner.'),
  expiresAt: timestamp.describe('When this session ends.'),
});
export type Mine = z.infer<typeof mine>;
