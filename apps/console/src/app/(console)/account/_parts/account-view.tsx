'use client';
import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { OPERATOR_FACTOR } from '@/account/factor-calls';
import { SecondFactor } from '@/account/second-factor';
import { Sessions } from '@/account/sessions';
import { api } from '@/data/api';
import { me } from '@/data/queries';
import { useSession } from '@/data/session';
import { LanguageSwitch } from '@/frame/language-switch';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { Passkeys } from './passkeys';
import { PasswordForm } from '@/account/password-form';

/** What belongs to whoever is signed in: password, second factor, passkeys, sessions, language. */
export function AccountView() {
  const t = useTranslations('myAccount');
  const sessions = useTranslations('sessions');
  const frame = useTranslations('frame');
  const { operator } = useSession();
  const { data } = useQuery(me(api));
  return (
    <>
      <PageTitle over={`${operator.name} · ${frame(`roles.${operator.role}`)}`} title={t('title')} />
      <Stack maw={1000}>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Section title={t('password')}>
            <PasswordForm />
          </Section>
          <Stack>
            <SecondFactor data={data} calls={OPERATOR_FACTOR} />
            <Section title={frame('language')}>
              <LanguageSwitch />
            </Section>
          </Stack>
        </SimpleGrid>
        <Passkeys />
        <Section title={sessions('title')}>
          <Sessions />
        </Section>
      </Stack>
    </>
  );
}
