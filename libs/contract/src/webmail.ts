import { SPECIAL_FOLDERS, WEBMAIL_ACTIONS } from './words.js';
import { z } from 'zod';
import { listQuery, page, timestamp } from './values.js';

/** What the webmail of an account asks for and changes: its folders, their mails, drafts, sending. */

/** Mails that one action may change. */
export const MAX_SELECTED = 1_000;
/** Characters of text and of HTML that are shown of a mail, and of the text of a draft. */
export const MAX_MAIL_TEXT = 1_000_000;
/** Recipients of one mail that is written in the webmail; the server's own limit may be lower. */
export const MAX_WRITTEN_RECIPIENTS = 500;

export const folderId = z
  .string()
  .regex(/^m\d{1,18}$/, 'Not the id of a folder.')
  .describe('Id of a folder; it stays when the folder is renamed.');
export const uid = z.coerce.number().int().min(1).max(4_294_967_295).describe('UID of a mail in its folder.');

export const folder = z.object({
  id: folderId,
  name: z.string().describe('Names inside names are divided by /.'),
  specialUse: z.enum(SPECIAL_FOLDERS).nullable().describe('What it is for (RFC 6154), or `inbox`.'),
  shared: z.boolean().describe('Whether it is somebody else’s.'),
  messages: z.int(),
  unread: z.int(),
});
export type Folder = z.infer<typeof folder>;

const folderName = z
  .string()
  .trim()
  .min(1, 'A name is needed.')
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'No control characters.');
export const folderWrite = z.object({ name: folderName });

const person = z.object({ name: z.string(), address: z.string() });
export type Person = z.infer<typeof person>;

export const letter = z
  .object({
    uid: z.int(),
    from: z.array(person),
    to: z.array(person),
    subject: z.string(),
    date: timestamp.describe('The Date field, else when it came.'),
    receivedAt: timestamp,
    size: z.int(),
    seen: z.boolean(),
    flagged: z.boolean(),
    answered: z.boolean(),
    forwarded: z.boolean(),
    preview: z.string(),
    hasAttachments: z.boolean(),
  })
  .describe('A mail as a list shows it.');
export type Letter = z.infer<typeof letter>;
export const letterPage = page(letter);

const yes = z.enum(['true']).optional();
const day = z.iso.date('Not a day such as 2026-11-21.').optional();
export const letterQuery = listQuery.extend({
  from: z.string().trim().max(200).optional(),
  to: z.string().trim().max(200).optional().describe('In To or Cc.'),
  subject: z.string().trim().max(200).optional(),
  since: day.describe('Came on this day or later (UTC).'),
  before: day.describe('Came before this day (UTC).'),
  unread: yes,
  flagged: yes,
  attachments: yes.describe('Only mails of several parts that are no mere variants of one text.'),
});
export type LetterQuery = z.infer<typeof letterQuery>;

export const letterPart = z.object({
  section: z.string().describe('Number of the part, as IMAP counts them.'),
  name: z.string(),
  type: z.string(),
  size: z.int().describe('Octets, roughly: as they are encoded, less what the encoding adds.'),
  contentId: z.string().describe('Under which the HTML names it; empty: not at all.'),
});
export type LetterPart = z.infer<typeof letterPart>;

const regards = z
  .object({ folder: folderId, uid, as: z.enum(['reply', 'forward']) })
  .describe('The mail that a draft answers or passes on.');
export type Regards = z.infer<typeof regards>;

export const letterDetail = letter.extend({
  cc: z.array(person),
  bcc: z.array(person),
  replyTo: z.array(person),
  messageId: z.string(),
  text: z.string(),
  html: z.string().describe('As it was sent: never to be shown without being made harmless.'),
  truncated: z.boolean().describe('Whether text or HTML is longer than what is given here.'),
  attachments: z.array(letterPart),
  regards: regards.nullable().describe('Of a draft.'),
});
export type LetterDetail = z.infer<typeof letterDetail>;

export const letterHeader = z.object({ fields: z.array(z.object({ name: z.string(), value: z.string() })) });

export const letterAction = z
  .object({
    uids: z.array(z.int().min(1).max(4_294_967_295)).min(1).max(MAX_SELECTED),
    action: z
      .enum(WEBMAIL_ACTIONS)
      .describe(
        '`delete`: into the trash; in the trash, and of drafts: for good. `junk` and `notJunk` move.',
      ),
    to: folderId.optional().describe('Where to move or copy.'),
  })
  .refine(({ action, to }) => (action !== 'move' && action !== 'copy') || to !== undefined, {
    path: ['to'],
    message: 'Say which folder.',
  });
export type LetterAction = z.infer<typeof letterAction>;
export const letterActionResult = z.object({
  count: z.int(),
  moved: z
    .object({ folder: folderId, uids: z.array(z.int()) })
    .nullable()
    .describe('Where they are now, for taking it back; null: they have not been moved, or are gone.'),
});
export type LetterActionResult = z.infer<typeof letterActionResult>;

/** A draft is kept as it was typed: addresses that are not whole yet too. */
const typed = z.string().max(100_000).default('');
export const draftWrite = z.object({
  from: z.string().trim().max(254).describe('An address of one’s own; empty: the account’s.').default(''),
  to: typed.describe('Addresses, divided by commas; names may stand before them.'),
  cc: typed,
  bcc: typed,
  subject: z
    .string()
    .max(2_000)
    .regex(/^[^\p{Cc}]*$/u, 'No control characters.')
    .default(''),
  text: z.string().max(MAX_MAIL_TEXT).default(''),
  regards: regards.nullable().default(null),
  keep: z
    .array(z.string().max(100))
    .max(1_000)
    .optional()
    .describe(
      'Attachments to keep, by section; left out: all. Of a new draft: those of the mail that is passed on.',
    ),
});
export type DraftWrite = z.infer<typeof draftWrite>;
export const draft = z.object({
  folder: folderId,
  uid: z.int(),
  savedAt: timestamp,
  attachments: z.array(letterPart),
});
export type Draft = z.infer<typeof draft>;

export const uploadQuery = z.object({
  name: z.string().min(1).max(255),
  type: z.string().max(200).default('application/octet-stream'),
});
export type UploadQuery = z.infer<typeof uploadQuery>;

export const sent = z.object({
  id: z.string().describe('Of the mail on its way, as “Where is my mail?” knows it.'),
  kept: z.boolean().describe('Whether a copy is in Sent: there may be no room for it.'),
});
export type Sent = z.infer<typeof sent>;

export const senders = z.object({ items: z.array(person) });
export const correspondents = z.object({ items: z.array(person) });
