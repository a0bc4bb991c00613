'use client';
import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Sessions } from '@/account/sessions';
import { useSession } from '@/data/session';
import { LanguageSwitch } from '@/frame/language-switch';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { OwnSecondFactor } from './own-second-factor';
import { Passkeys } from './passkeys';
import { PasswordForm } from '@/account/password-form';

/** What belongs to whoever is signed in: password, second factor, passkeys, sessions, language. */
export function AccountView() {
  const t = useTranslations('myAccount');
  const sessions = useTranslations('sessions');
  const frame = useTranslations('frame');
  const { operator } = useSession();
  return (
    <>
      <PageTitle over={`${operator.name} · ${frame(`roles.${operator.role}`)}`} title={t('title')} />
      <Stack maw={1000}>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Section title={t('password')}>
            <PasswordForm />
          </Section>
          <Stack>
            <OwnSecondFactor />
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
