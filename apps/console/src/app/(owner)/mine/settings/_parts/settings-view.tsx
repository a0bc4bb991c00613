'use client';
import { Alert, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { MAILBOX_FACTOR } from '@/account/factor-calls';
import { PasswordForm } from '@/account/password-form';
import { SecondFactor } from '@/account/second-factor';
import { Sessions } from '@/account/sessions';
import { api } from '@/data/api';
import { forwarding, ownClientSettings, vacation } from '@/data/owner-queries';
import { AppPasswords } from '@/mailbox/app-passwords';
import { AccountLogins } from '@/mailbox/logins';
import { Used } from '@/mailbox/used';
import { useMine } from '@/owner/mine';
import { ClientSheet } from '@/sheet/client-sheet';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { ForwardingForm } from './forwarding-form';
import { VacationForm } from './vacation-form';

/** What the owner of an account decides about it. An operator who has entered sees, and changes only what concerns the mail. */
export function SettingsView() {
  const t = useTranslations('owner');
  const words = {
    account: useTranslations('myAccount'),
    app: useTranslations('appPasswords'),
    logins: useTranslations('logins'),
    sessions: useTranslations('sessions'),
    sheet: useTranslations('clientSheet'),
  };
  const mine = useMine();
  const own = mine.operator === null;
  const forwards = useQuery(forwarding(api)).data;
  const away = useQuery(vacation(api)).data;
  const settings = useQuery(ownClientSettings(api)).data;
  return (
    <>
      <PageTitle over={mine.displayName || mine.address} title={t('settings')} />
      <Stack maw={1100}>
        {!own && <Alert color="gray">{t('ownersAlone')}</Alert>}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Section title={t('forwarding')}>{forwards && <ForwardingForm initial={forwards} />}</Section>
          <Section title={t('vacation')}>{away && <VacationForm initial={away} />}</Section>
          {own && (
            <>
              <Section title={words.account('password')}>
                <PasswordForm mailbox />
              </Section>
              <Stack>
                <SecondFactor data={mine} calls={MAILBOX_FACTOR} about={t('needsAppPasswords')} />
                <Section title={t('quota')}>
                  <Used account={mine} />
                </Section>
              </Stack>
            </>
          )}
        </SimpleGrid>
        {!own && (
          <Section title={t('quota')}>
            <Used account={mine} />
          </Section>
        )}
        <Section title={words.app('title')}>
          {mine.appPasswordsOnly && <Alert color="gray">{t('appPasswordsOnly')}</Alert>}
          <AppPasswords mayManage={own} secondFactor={mine.secondFactor} />
        </Section>
        {own && (
          <Section title={words.sessions('title')}>
            <Sessions mailbox />
          </Section>
        )}
        <Section title={words.logins('title')}>
          <AccountLogins />
        </Section>
        <Section title={words.sheet('title')}>
          {settings && <ClientSheet settings={settings} account={mine} />}
        </Section>
      </Stack>
    </>
  );
}
