'use client';
import { Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { importProgress } from '@/data/queries';

/** How far the import of many accounts is. */
export function ImportProgress({ domainId }: { domainId: string }) {
  const t = useTranslations('bulk');
  const { data } = useQuery(importProgress(api, domainId));
  if (!data || data.total === 0) return null;
  const words = t('importing', { done: data.done, total: data.total });
  return (
    <Stack gap={4} data-testid="import-progress">
      <Text size="sm" aria-live="polite">
        {words}
      </Text>
      <Progress value={(100 * data.done) / data.total} aria-label={words} />
    </Stack>
  );
}
