import { Progress, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { bytes } from '@/ui/bytes';

const MEGABYTE = 1_000_000;
/** Percent of the quota from which the bar warns, and from which it is nearly used up. */
const NEAR = 80;
const FULL = 95;

/** How much of its quota an account uses, as a bar. */
export function Used({ account }: { account: { usedBytes: number; quotaMB: number | null } }) {
  const t = useTranslations('accounts');
  const locale = useLocale();
  const used = bytes(account.usedBytes, locale);
  if (account.quotaMB === null) return <Text size="sm">{used}</Text>;
  const share = Math.min(100, (account.usedBytes / (account.quotaMB * MEGABYTE)) * 100);
  const words = t('ofQuota', { used, quota: bytes(account.quotaMB * MEGABYTE, locale) });
  return (
    <Stack gap={2} miw={120}>
      <Text size="xs">{words}</Text>
      <Progress
        value={share}
        color={share >= FULL ? 'red' : share >= NEAR ? 'yellow' : undefined}
        aria-label={words}
        size="sm"
      />
    </Stack>
  );
}
