import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { AccountView } from './_parts/account-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('myAccount'))('title') };
}

export default async function AccountPage() {
  const state = await prefetched((client, api) => [
    client.prefetchQuery(ask.me(api)),
    client.prefetchQuery(ask.passkeys(api)),
    client.prefetchInfiniteQuery(ask.sessionPages(api)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <AccountView />
    </HydrationBoundary>
  );
}
