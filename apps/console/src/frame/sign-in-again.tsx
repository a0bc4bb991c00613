'use client';
import { Anchor, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { askInPlace, leaveToSignIn } from '../data/sign-in-again';

/** Comes when a session has ended. */
const SignInForm = dynamic(() => import('../account/sign-in-form').then((loaded) => loaded.SignInForm), {
  loading: () => <Skeleton height={160} />,
});

/** Above every dialog: what is typed in those stays. */
const ABOVE_DIALOGS = 400;

/**
 * Asks for a new sign-in over the page when the session has ended.
 * @param name who was signed in. @param mailbox whether that is the owner of an account.
 */
export function SignInAgain({ name: was, mailbox = false }: { name: string; mailbox?: boolean }) {
  const t = useTranslations('signInSteps');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<(back: boolean) => void>();
  useEffect(() => askInPlace(() => new Promise((resolve) => setAnswer(() => resolve))), []);

  const end = (back: boolean): void => {
    setAnswer(undefined);
    answer?.(back);
  };
  const done = (name: string): void => {
    // What is shown here may be nothing for somebody else.
    if (name !== was) return location.reload();
    end(true);
    void queries.invalidateQueries();
  };
  return (
    <Modal
      opened={answer !== undefined}
      onClose={() => end(false)}
      title={t('ended')}
      closeButtonProps={{ 'aria-label': ui('close') }}
      closeOnClickOutside={false}
      zIndex={ABOVE_DIALOGS}
    >
      <Stack data-testid="sign-in-again">
        <Text size="sm">{t('endedText')}</Text>
        <SignInForm name={was} mailbox={mailbox} onDone={done} />
        <Group justify="center">
          <Anchor component="button" type="button" size="sm" onClick={leaveToSignIn}>
            {t('back')}
          </Anchor>
        </Group>
      </Stack>
    </Modal>
  );
}
