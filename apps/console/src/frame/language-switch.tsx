'use client';
import { NativeSelect } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { isLocale, LOCALE_COOKIE, LOCALES } from '../i18n/locales';

const YEAR_S = 365 * 24 * 3600;

/** The language, kept in a cookie so that the next page already comes in it. */
export function LanguageSwitch() {
  const t = useTranslations('frame');
  const locale = useLocale();
  const router = useRouter();
  const [changing, start] = useTransition();
  return (
    <NativeSelect
      aria-label={t('language')}
      size="xs"
      value={locale}
      disabled={changing}
      leftSection={<IconLanguage size={16} aria-hidden />}
      data={Object.entries(LOCALES).map(([value, label]) => ({ value, label }))}
      onChange={({ currentTarget: { value } }) => {
        if (!isLocale(value)) return;
        document.cookie = `${LOCALE_COOKIE}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
        start(() => router.refresh());
      }}
    />
  );
}
