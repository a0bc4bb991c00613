'use client';
import { Button, Group } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** The end of a form in a dialog: Cancel and the verb. */
export function FormButtons({
  submit,
  busy,
  onCancel,
}: {
  submit: string;
  busy: boolean;
  onCancel: () => void;
}) {
  const t = useTranslations('ui');
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={busy} data-testid="submit">
        {submit}
      </Button>
    </Group>
  );
}
