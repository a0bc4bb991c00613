import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { TokensView } from './_parts/tokens-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.tokens') };
}

export default async function TokensPage() {
  const state = await prefetched((client, api) => [client.prefetchInfiniteQuery(ask.tokenPages(api))]);
  return (
    <HydrationBoundary state={state}>
      <TokensView />
    </HydrationBoundary>
  );
}
