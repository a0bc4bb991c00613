import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as own from '@/data/owner-queries';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { SettingsView } from './_parts/settings-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('owner'))('settings') };
}

export default async function OwnerSettingsPage() {
  const state = await prefetched((client, api) => [
    client.prefetchQuery(own.forwarding(api)),
    client.prefetchQuery(own.vacation(api)),
    client.prefetchQuery(own.ownClientSettings(api)),
    client.prefetchInfiniteQuery(ask.sessionPages(api, 'mine')),
    client.prefetchInfiniteQuery(ask.appPasswordPages(api)),
    client.prefetchInfiniteQuery(ask.loginPages(api, undefined, false)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SettingsView />
    </HydrationBoundary>
  );
}
