'use client';
import { Alert, Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { WELCOME_PATH } from '@/data/welcome';

/** The way back to the first steps, while something of them is left. */
export function WelcomeCard() {
  const t = useTranslations('welcome');
  return (
    <Alert title={t('title')} data-testid="welcome-card">
      <p style={{ margin: '0 0 8px' }}>{t('left')}</p>
      <Button component={Link} href={WELCOME_PATH} size="xs">
        {t('goOn')}
      </Button>
    </Alert>
  );
}
