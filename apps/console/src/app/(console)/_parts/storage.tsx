'use client';
import { Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { bytes } from '@/ui/bytes';
import { Section } from '@/ui/section';
import type { Now } from './now';

/** The room that there is, and what takes it. */
export function Storage({ gauges }: { gauges: Now['gauges'] | undefined }) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const total = gauges?.['disk.total'] ?? 0;
  const used = total - (gauges?.['disk.free'] ?? 0);
  const percent = total > 0 ? (used / total) * 100 : 0;
  return (
    <Section title={t('storage')}>
      {!gauges && <Skeleton height={80} />}
      {gauges && (
        <Stack gap="xs">
          {total > 0 && (
            <>
              <Group justify="space-between">
                <Text size="sm">{t('disk')}</Text>
                <Text size="sm" c="dimmed" data-testid="disk">
                  {t('free', { free: bytes(total - used, locale), total: bytes(total, locale) })}
                </Text>
              </Group>
              <Progress
                value={percent}
                color={percent > 97 ? 'red' : percent > 90 ? 'yellow' : undefined}
                aria-label={t('disk')}
              />
            </>
          )}
          <Group justify="space-between">
            <Text size="sm">{t('database')}</Text>
            <Text size="sm" c="dimmed" data-testid="database-size">
              {bytes(gauges['database.octets'] ?? 0, locale)}
            </Text>
          </Group>
          <Group justify="space-between">
            <Text size="sm">{t('memory')}</Text>
            <Text size="sm" c="dimmed">
              {bytes(gauges['memory.octets'] ?? 0, locale)}
            </Text>
          </Group>
        </Stack>
      )}
    </Section>
  );
}
