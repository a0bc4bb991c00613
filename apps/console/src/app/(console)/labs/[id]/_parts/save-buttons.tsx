'use client';
import { Button, Group } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useMayChange } from '@/data/session';

interface SaveButtonsProps {
  readonly form: { reset(): void; isDirty(): boolean };
  readonly busy: boolean;
  /** Empties the fields. */
  readonly onClear?: () => void;
}

/** Save, Clear and Reset, as they stand below Configure Mail. Reset takes what was typed back. */
export function SaveButtons({ form, busy, onClear }: SaveButtonsProps) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const mayChange = useMayChange();
  if (!mayChange) return null;
  return (
    <Group gap="xs">
      <Button type="submit" loading={busy} data-testid="pc-save">
        {ui('save')}
      </Button>
      {onClear && (
        <Button variant="default" onClick={onClear} data-testid="pc-clear">
          {t('clear')}
        </Button>
      )}
      <Button variant="default" onClick={() => form.reset()} data-testid="pc-reset">
        {t('undo')}
      </Button>
    </Group>
  );
}
