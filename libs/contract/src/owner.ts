import { z } from 'zod';
import { appPasswordCreate } from './mail.js';
import { currentPassword, operatorSession, secondFactorCode } from './operator.js';
import { accountPassword, id, mailAddress, timestamp } from './values.js';

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

export const minePasswordChange = z.object({
  password: currentPassword,
  newPassword: accountPassword.min(8, 'At least 8 characters.'),
});
export const mineSession = operatorSession.extend({
  operator: z.string().nullable().describe('The operator who has entered; null: the owner.'),
});
export type MineSession = z.infer<typeof mineSession>;
export const mineAppPasswordCreate = appPasswordCreate.extend({
  code: secondFactorCode
    .optional()
    .describe('Of the second factor, where there is one and it was not shown in the last minutes.'),
});

/** Most addresses that a mailbox is forwarded to. */
export const MAX_FORWARDS = 10;
export const forwarding = z.object({
  addresses: z
    .array(mailAddress)
    .max(MAX_FORWARDS, `At most ${MAX_FORWARDS} addresses.`)
    .overwrite((all) => [...new Set(all.map((one) => one.toLowerCase()))])
    .describe('Where mail is sent on to; empty: nowhere.'),
  keep: z.boolean().describe('Whether a copy stays in the mailbox.'),
});
export type Forwarding = z.infer<typeof forwarding>;

export const vacation = z.object({
  enabled: z.boolean(),
  subject: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'No control characters.')
    .describe('Empty: that of the mail, with “Auto:” before it.'),
  text: z.string().trim().max(5000),
  from: timestamp.nullable().describe('Not before this time; null: at once.'),
  until: timestamp.nullable().describe('Not after this time; null: until it is switched off.'),
  days: z.int().min(1).max(365).describe('A sender gets one answer in so many days.'),
});
export type Vacation = z.infer<typeof vacation>;
/** What fits only together. */
const soundVacation = z.check<Vacation>(({ value, issues }) => {
  const wrong = (path: keyof Vacation, message: string): unknown =>
    issues.push({ code: 'custom', input: value, path: [path], message });
  const { enabled, text, from, until } = value;
  if (enabled && text === '') wrong('text', 'A text is needed.');
  if (from !== null && until !== null && from >= until)
    wrong('until', 'The end must come after the beginning.');
});
export const vacationUpdate = vacation.check(soundVacation);

/** The same in set-up documents: what may be left out has its usual value. */
export const setupForwarding = z.strictObject({
  addresses: forwarding.shape.addresses,
  keep: forwarding.shape.keep.default(true),
});
export const setupVacation = z
  .strictObject({
    enabled: vacation.shape.enabled.default(true),
    subject: vacation.shape.subject.default(''),
    text: vacation.shape.text,
    from: vacation.shape.from.default(null),
    until: vacation.shape.until.default(null),
    days: vacation.shape.days.default(7),
  })
  .check(soundVacation);

export const accountDeputies = z.object({ forwarding, vacation });
export type AccountDeputies = z.infer<typeof accountDeputies>;
