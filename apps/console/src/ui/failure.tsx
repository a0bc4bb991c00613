'use client';
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

/** In place of what could not be loaded. */
export function Failure({ text, again }: { text: string; again: () => void }) {
  const t = useTranslations('ui');
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('notLoaded')}>
      {text}
      <Group mt="sm">
        <Button size="xs" variant="default" onClick={again}>
          {t('again')}
        </Button>
      </Group>
    </Alert>
  );
}
