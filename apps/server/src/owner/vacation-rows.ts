import type { Vacation } from '@glasspost/contract';
import type { Prisma, Vacation as Row } from '../database/generated/client.js';

/** What an account answers, as the API says it; without a row: nothing yet. */
export const presentVacation = (row: Row | null | undefined): Vacation => ({
  enabled: row?.enabled ?? false,
  subject: row?.subject ?? '',
  text: row?.text ?? '',
  from: row?.fromAt?.toISOString() ?? null,
  until: row?.untilAt?.toISOString() ?? null,
  days: row?.days ?? 7,
});

/** Keeps what an account answers from now on. */
export async function keepVacation(
  tx: Prisma.TransactionClient,
  accountId: string,
  { enabled, subject, text, days, from, until }: Vacation,
): Promise<void> {
  const data = {
    enabled,
    subject,
    text,
    days,
    fromAt: from === null ? null : new Date(from),
    untilAt: until === null ? null : new Date(until),
  };
  const before = await tx.vacation.findUnique({ where: { accountId } });
  await tx.vacation.upsert({ where: { accountId }, create: { accountId, ...data }, update: data });
  // RFC 5230 §4.2: another answer is a new one, for everybody.
  if (before?.text !== text || before.subject !== subject || (enabled && !before.enabled))
    await tx.vacationReply.deleteMany({ where: { accountId } });
}
