import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { DomainsView } from './_parts/domains-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.domains') };
}

export default async function DomainsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await prefetched((client, api) => [client.prefetchInfiniteQuery(ask.domainPages(api, id))]);
  return (
    <HydrationBoundary state={state}>
      <DomainsView serverId={id} />
    </HydrationBoundary>
  );
}
