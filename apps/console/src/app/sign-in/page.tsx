import { Anchor, Text, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { serverApi } from '@/data/server-api';
import { OWNER_SIGN_IN, safeNext } from '@/data/sign-in-again';
import { SignInFrame } from '@/frame/sign-in-frame';
import { Enter } from './_parts/enter';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const target = safeNext(Array.isArray(next) ? next[0] : next);
  const api = await serverApi();
  const signedIn = await api.GET('/api/v1/session').then(
    () => true,
    () => false,
  );
  if (signedIn) redirect(target);
  const t = await getTranslations('signIn');
  const frame = await getTranslations('frame');
  return (
    <SignInFrame
      heading={
        <Title order={1} size="h2">
          {frame('product')}
        </Title>
      }
      about={frame('motto')}
    >
      <Enter next={target} />
      <Text size="xs" c="dimmed">
        {t('firstTime')}
      </Text>
      <Anchor href={OWNER_SIGN_IN} size="sm" data-testid="to-mailbox">
        {t('mailbox')}
      </Anchor>
    </SignInFrame>
  );
}
