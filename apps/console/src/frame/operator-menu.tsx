'use client';
import { ActionIcon } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../data/session';

/** Comes when the menu is opened for the first time. */
const OperatorItems = lazy(() => import('./operator-items'));

/** Who is signed in, and the way out. */
export function OperatorMenu() {
  const t = useTranslations('frame');
  const { operator } = useSession();
  const [opened, setOpened] = useState(false);
  const [known, setKnown] = useState(false);
  const open = (): void => {
    setKnown(true);
    setOpened(true);
  };
  const button = (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={t('operator', { name: operator.name })}
      aria-haspopup="menu"
      aria-expanded={opened}
      // Once the menu is there, it opens itself.
      onClick={known ? undefined : open}
    >
      <IconUser size={18} aria-hidden />
    </ActionIcon>
  );
  if (!known) return button;
  return (
    <Suspense fallback={button}>
      <OperatorItems opened={opened} onChange={setOpened}>
        {button}
      </OperatorItems>
    </Suspense>
  );
}
