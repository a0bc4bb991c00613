'use client';
import { Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { PageTitle } from '@/ui/page-title';
import { Download } from './download';
import { Restore } from './restore';

/** Everything that is stored, as a file; and back. */
export function BackupView() {
  const t = useTranslations('backup');
  const frame = useTranslations('frame');
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Stack>
        <Download />
        <Restore />
      </Stack>
    </>
  );
}
