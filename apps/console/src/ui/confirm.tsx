'use client';
import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback } from 'react';

export interface Confirmation {
  readonly title: string;
  /** What will break. */
  readonly text: ReactNode;
  /** The verb on the button. */
  readonly confirm: string;
  /** Nothing is destroyed: the button is not red. */
  readonly harmless?: boolean;
  readonly run: () => void;
}

/** Asks before something is destroyed, or done that was not asked for in so many words. */
export function useConfirm(): (confirmation: Confirmation) => void {
  const t = useTranslations('ui');
  return useCallback(
    ({ title, text, confirm, harmless, run }) =>
      void modals.openConfirmModal({
        title,
        children: <Text size="sm">{text}</Text>,
        labels: { confirm, cancel: t('cancel') },
        confirmProps: { ...(!harmless && { color: 'red' }), 'data-testid': 'confirm' },
        onConfirm: run,
      }),
    [t],
  );
}
