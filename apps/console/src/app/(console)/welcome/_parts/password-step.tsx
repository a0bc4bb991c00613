'use client';
import { Anchor, Button, Text } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PasswordForm } from '@/account/password-form';
import { useSession } from '@/data/session';
import { StepFrame, type StepProps } from './step';

/** A password of one's own in place of the one that was printed. */
export function PasswordStep({ back, next }: Pick<StepProps, 'back' | 'next'>) {
  const t = useTranslations('welcome');
  const account = useTranslations('myAccount');
  const { operator } = useSession();
  return (
    <StepFrame
      step="password"
      title={t('password.title')}
      text={t('password.text', { name: operator.name })}
      back={back}
      actions={
        <Button variant="default" onClick={() => next()} data-testid="welcome-next">
          {t('password.keep')}
        </Button>
      }
    >
      <PasswordForm onChanged={() => next()} />
      <Text size="xs" c="dimmed">
        {t('password.secondFactor')}{' '}
        <Anchor component={Link} href="/account" size="xs" td="underline">
          {account('title')}
        </Anchor>
      </Text>
    </StepFrame>
  );
}
