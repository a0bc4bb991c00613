import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { ProviderView } from './_parts/provider-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.sign-in-provider') };
}

export default async function SignInProviderPage() {
  const state = await prefetched((client, api) => [client.prefetchQuery(ask.signInProvider(api))]);
  return (
    <HydrationBoundary state={state}>
      <ProviderView />
    </HydrationBoundary>
  );
}
