import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { serverApi } from '@/data/server-api';
import { LanguageSwitch } from '@/frame/language-switch';
import { RequiredSetup } from './_parts/required-setup';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('setUp') };
}

/** For who must set up the second factor before anything else. */
export default async function SecondFactorPage() {
  const api = await serverApi();
  const session = await api.GET('/api/v1/session').then(
    ({ data }) => data,
    () => undefined,
  );
  if (!session) redirect('/sign-in');
  if (!session.mustSetUpSecondFactor) redirect('/');
  const t = await getTranslations('secondFactor');
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" radius="md" p="xl" w="100%" maw={460}>
        <Stack>
          <Title order={1} size="h2">
            {t('setUp')}
          </Title>
          <Text size="sm">{t('required')}</Text>
          <RequiredSetup />
          <LanguageSwitch />
        </Stack>
      </Paper>
    </Center>
  );
}
