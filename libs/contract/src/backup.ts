import { z } from 'zod';
import { timestamp } from './values.js';

/** What a backup holds, or the installation does: rows of each table. */
const rows = z.record(z.string(), z.int().min(0)).describe('Rows by table.');

/** Something to know before a backup is restored; a word for programs, and a sentence. */
export const RESTORE_WARNINGS = ['signedOut', 'sealed'] as const;

export const restoreResult = z.object({
  restored: z.boolean().describe('False: this was only a look (`dryRun`).'),
  version: z.string().describe('Version of Glasspost that made the backup.'),
  madeAt: timestamp,
  rows,
  replaced: rows.describe('What is stored now (`dryRun`), or was until the restore.'),
  warnings: z.array(z.object({ code: z.enum(RESTORE_WARNINGS), detail: z.string() })),
});
export type RestoreResult = z.infer<typeof restoreResult>;

export const restoreQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Only read the backup to its end, and say what is in it.'),
});
export type RestoreQuery = z.infer<typeof restoreQuery>;
