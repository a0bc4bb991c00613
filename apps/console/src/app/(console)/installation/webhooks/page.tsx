import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { WebhooksView } from './_parts/webhooks-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.webhooks') };
}

export default async function WebhooksPage() {
  const state = await prefetched((client, api) => [client.prefetchInfiniteQuery(ask.webhookPages(api))]);
  return (
    <HydrationBoundary state={state}>
      <WebhooksView />
    </HydrationBoundary>
  );
}
