'use client';
import { Badge } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useInBrowser } from '@/ui/moment';
import type { Certificate } from './certificate';

/** As long as the page of the installation's health warns. */
const SOON_MS = 21 * 86_400_000;

/** What is wrong with a certificate, in a word; nothing where all is well. */
export function State({ certificate: { usable, notAfter } }: { certificate: Certificate }) {
  const t = useTranslations('certificates');
  const inBrowser = useInBrowser();
  if (!usable) return <Mark color="red">{t('unusable')}</Mark>;
  // The clock of the server and that of the browser need not agree on what to draw first.
  if (!inBrowser) return null;
  const left = Date.parse(notAfter) - Date.now();
  if (left <= 0) return <Mark color="red">{t('ended')}</Mark>;
  return left < SOON_MS ? <Mark color="yellow.2">{t('ending')}</Mark> : null;
}

function Mark({ color, children }: { color: string; children: string }) {
  return (
    <Badge size="sm" color={color} autoContrast tt="none" miw="max-content">
      {children}
    </Badge>
  );
}
