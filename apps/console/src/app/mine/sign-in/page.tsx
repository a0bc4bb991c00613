import { Anchor, Text, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentMine } from '@/data/owner-session';
import { safeOwnerNext } from '@/data/sign-in-again';
import { SignInFrame } from '@/frame/sign-in-frame';
import { Enter } from './_parts/enter';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('mailbox') };
}

/** Where the owner of an account signs in. */
export default async function OwnerSignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const target = safeOwnerNext(Array.isArray(next) ? next[0] : next);
  if (await currentMine()) redirect(target);
  const t = await getTranslations('signIn');
  const frame = await getTranslations('frame');
  return (
    <SignInFrame
      heading={
        <>
          <Text size="sm" c="dimmed">
            {frame('product')}
          </Text>
          <Title order={1} size="h2">
            {t('mailbox')}
          </Title>
        </>
      }
      about={t('mailboxAbout')}
    >
      <Enter next={target} />
      <Anchor href="/sign-in" size="sm" data-testid="to-operators">
        {t('operators')}
      </Anchor>
    </SignInFrame>
  );
}
