'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** Opens the browser's own dialog. */
export function PrintButton() {
  const t = useTranslations('clientSheet');
  return (
    <Button size="xs" onClick={() => window.print()} data-testid="print">
      {t('print')}
    </Button>
  );
}
