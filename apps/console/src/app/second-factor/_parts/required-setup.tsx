'use client';
import { Anchor } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { SecondFactorSetup } from '@/account/second-factor-setup';
import { api } from '@/data/api';
import { useAction } from '@/data/use-action';

/** The set-up as a page of its own; afterwards the console, loaded anew. */
export function RequiredSetup() {
  const t = useTranslations('frame');
  const leave = useAction({
    run: () => api.DELETE('/api/v1/session'),
    done: () => location.assign('/sign-in'),
  });
  return (
    <>
      <SecondFactorSetup onDone={() => location.assign('/')} />
      <Anchor component="button" type="button" size="sm" onClick={() => leave.mutate()}>
        {t('signOut')}
      </Anchor>
    </>
  );
}
