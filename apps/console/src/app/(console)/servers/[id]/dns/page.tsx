import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import * as ask from '@/data/queries';
import { prefetched } from '@/data/server-api';
import { DnsView } from './_parts/dns-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('frame'))('pages.dns') };
}

export default async function DnsPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ search?: string | string[] }>;
}) {
  const [{ id }, { search: given }] = await Promise.all([params, searchParams]);
  const search = (Array.isArray(given) ? given[0] : given) ?? '';
  const state = await prefetched((client, api) => [
    client.prefetchQuery(ask.recordTypes(api)),
    client.prefetchInfiniteQuery(ask.recordPages(api, id, search)),
    client.prefetchInfiniteQuery(ask.zonePages(api, id)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <DnsView key={search} serverId={id} search={search} />
    </HydrationBoundary>
  );
}
