'use client';
import { useTranslations } from 'next-intl';
import { useMine } from '@/owner/mine';
import { PageTitle } from '@/ui/page-title';

/** What the owner of an account decides about it. */
export function SettingsView() {
  const t = useTranslations('owner');
  const { address, displayName } = useMine();
  return <PageTitle over={displayName || address} title={t('settings')} />;
}
